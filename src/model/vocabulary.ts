/** The vocabulary: which predicates there are, how they read and what they join. */
import type { Kind } from './kinds.ts'

export const biolinkMatches = ['exact', 'nearest'] as const
export type BiolinkMatch = (typeof biolinkMatches)[number]

/** How a predicate reads in one direction: on an arrow, and as a verb phrase. */
export interface PredicateWording {
  readonly label: string
  readonly singular: string
  readonly plural: string
  readonly base: string
}

export interface Predicate {
  readonly name: string
  readonly description: string
  /** Read from the subject. */
  readonly forward: PredicateWording
  /** Read from the object. */
  readonly inverse: PredicateWording
  /** True when the subject brings the object about; explanations follow these. */
  readonly causal: boolean
  readonly symmetric: boolean
  /** The kinds that can be its subject. */
  readonly subjects: readonly Kind[]
  readonly objects: readonly Kind[]
  readonly biolink: { readonly predicate: string; readonly match: BiolinkMatch }
}

/** Predicates by name. */
export type Vocabulary = ReadonlyMap<string, Predicate>
