/** A claim as light as a search needs it. */
import type { Kind } from './kinds.ts'
import type { Modality } from './modalities.ts'

export interface Arrow {
  readonly id: string
  readonly position: number
  readonly predicate: string
  readonly modality: Modality
  readonly negated: boolean
  readonly sources: readonly string[]
  /** Directions of its evidence: supports, refutes. */
  readonly directions: readonly string[]
  /** Those of its sources whose evidence supports it, and those whose evidence refutes it; a source may do both. */
  readonly supporting: readonly string[]
  readonly refuting: readonly string[]
  readonly subject: End
  readonly object: End
  /** Ids of the entities it says it runs through, in order: such a claim sums up a way of several steps. */
  readonly via?: readonly string[]
}

/** The end of an arrow: `claims` is how many claims the entity takes part in. */
export interface End {
  readonly id: string
  readonly kind: Kind
  readonly claims: number
}

/** The directions of evidence, by who supports and who refutes. */
export const directionsOf = (supporting: readonly string[], refuting: readonly string[]): string[] => [
  ...(supporting.length > 0 ? ['supports'] : []),
  ...(refuting.length > 0 ? ['refutes'] : []),
]

/** Whether the sources deny what is said: it is negated, or all its evidence speaks against it. */
export const isDenied = ({ negated, directions }: Pick<Arrow, 'negated' | 'directions'>): boolean =>
  negated || (directions.length > 0 && directions.every((direction) => direction === 'refutes'))
