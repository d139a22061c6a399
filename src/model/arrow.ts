/** A claim as light as a search needs it. */
import type { Kind } from './kinds.ts'
import type { Modality } from './modalities.ts'
import type { PredicateRole } from './vocabulary.ts'
import type { Witness } from './witness.ts'

export interface Arrow {
  readonly id: string
  readonly position: number
  readonly predicate: string
  /** What its predicate is for. */
  readonly roles: readonly PredicateRole[]
  readonly modality: Modality
  readonly negated: boolean
  /** Its evidence, without what was retracted. */
  readonly witnesses: readonly Witness[]
  /** Ids of claims that cannot hold together with it. */
  readonly against: readonly string[]
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

/** Whether no source says that it holds: it is a denial, or nothing that was not retracted supports it. */
export const isDenied = ({ negated, witnesses }: Pick<Arrow, 'negated' | 'witnesses'>): boolean =>
  negated || !witnesses.some(({ supports }) => supports)

/** Whether some evidence or another claim speaks against it. */
export const isDisputed = ({ against, witnesses }: Pick<Arrow, 'against' | 'witnesses'>): boolean =>
  against.length > 0 || witnesses.some(({ supports }) => !supports)
