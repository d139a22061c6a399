/** The vocabulary: which predicates there are, how they read and what they join. */
import type { Kind } from './kinds.ts'

export const biolinkMatches = ['exact', 'nearest'] as const
export type BiolinkMatch = (typeof biolinkMatches)[number]

/** What explanations may use an arrow for that is not causal. */
export const predicateRoles = ['sequence', 'hierarchy', 'symptom'] as const
export type PredicateRole = (typeof predicateRoles)[number]

/** A verb phrase after a singular subject, after a plural one, and after "may". */
export interface VerbForms {
  readonly singular: string
  readonly plural: string
  readonly base: string
}

/** How a predicate reads in one direction: on an arrow, and as a verb phrase. */
export interface PredicateWording extends VerbForms {
  readonly label: string
  /** The verb phrase where what follows has an article: "is" a weight-bearing bone. */
  readonly toOne?: VerbForms | undefined
  /** The verb phrase where what follows is plural: "is among" the symptoms. */
  readonly toMany?: VerbForms | undefined
  /** What stands before the name that the sentence begins with: "prevention of". */
  readonly lead?: string | undefined
}

export interface Predicate {
  readonly name: string
  readonly description: string
  /** Read from the subject. */
  readonly forward: PredicateWording
  /** Read from the object. */
  readonly inverse: PredicateWording
  /** False where no sentence can begin with the object: a quality, "incurable". */
  readonly turned: boolean
  /** Told of whoever does it (the qualifier `performer`), with {subject} and {object}: "give {subject} by {object}". */
  readonly performed?: VerbForms | undefined
  /** True where advice is given on the object itself: "telling the doctor is advised". */
  readonly advisable: boolean
  /** True where it says how things are, not what happens: what is implied of that is told without "can". */
  readonly stative?: boolean | undefined
  /** What stands before the entities that it runs through (the qualifier `via`): "through" unless given, "after". */
  readonly through?: string | undefined
  /** True when the subject brings the object about; explanations follow these. */
  readonly causal: boolean
  readonly role?: PredicateRole | undefined
  readonly symmetric: boolean
  /** Predicates that say the opposite: two such claims of the same ends cannot both hold. */
  readonly opposites: readonly string[]
  /** The kinds that can be its subject. */
  readonly subjects: readonly Kind[]
  readonly objects: readonly Kind[]
  readonly biolink: { readonly predicate: string; readonly match: BiolinkMatch }
}

/** Predicates by name. */
export type Vocabulary = ReadonlyMap<string, Predicate>
