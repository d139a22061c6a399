/** The vocabulary: which predicates there are, how they read and what they join. */
import type { Kind } from './kinds.ts'

export const biolinkMatches = ['exact', 'nearest'] as const
export type BiolinkMatch = (typeof biolinkMatches)[number]

/**
 * What a predicate is for. causal: the subject brings the object about; sequence: the object comes next; hierarchy: the
 * object is more general; symptom: the object is how the subject shows itself; treatment: the subject treats the object;
 * prevention: it keeps the object from coming about or from going on; action: it acts on the object in another way;
 * test: it finds the object; location: the object is where the subject is; identity: both are the same; provenance: who
 * put out, checked or says something.
 */
export const predicateRoles = [
  'causal',
  'sequence',
  'hierarchy',
  'symptom',
  'treatment',
  'prevention',
  'action',
  'test',
  'location',
  'identity',
  'provenance',
] as const
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
  /** What it is for; explanations, treatments and typed edges follow roles. */
  readonly roles: readonly PredicateRole[]
  /** The predicate that says less: each claim of this one is one of that too. */
  readonly refines?: string | undefined
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

/** What a predicate of a claim means; a release has the vocabulary of all its claims. */
export function meaningOf(vocabulary: Vocabulary, name: string): Predicate {
  const predicate = vocabulary.get(name)
  if (predicate === undefined)
    throw new Error(`A claim's predicate is one of its release's vocabulary, but this is not: ${name}`)
  return predicate
}

/** The names of those that have one of these roles, in the order of the vocabulary. */
export const withRole = (vocabulary: Vocabulary, ...roles: readonly PredicateRole[]): string[] =>
  [...vocabulary.values()].flatMap((one) => (roles.some((role) => one.roles.includes(role)) ? [one.name] : []))

/** A predicate and all that it refines, nearest first. */
export function lineOf(vocabulary: Vocabulary, name: string): string[] {
  const line: string[] = []
  for (let at: string | undefined = name; at !== undefined && !line.includes(at); at = vocabulary.get(at)?.refines)
    line.push(at)
  return line
}

/** These predicates with all that refine one of them: nothing that they say is missed. */
export const refining = (vocabulary: Vocabulary, names: readonly string[]): string[] =>
  [...vocabulary.keys()].filter((name) => lineOf(vocabulary, name).some((one) => names.includes(one)))
