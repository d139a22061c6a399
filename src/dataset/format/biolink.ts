/** Biolink Model 4.4.4 as data: its predicates and categories, made from its file by src/build/biolink.ts. */
import { readFileSync } from 'node:fs'
import { type Kind, kinds } from '../../model/kinds.ts'
import type { Predicate, PredicateRole, PredicateWording, Vocabulary } from '../../model/vocabulary.ts'
import { vocabulary } from './vocabulary.ts'

/** A predicate as its file has it; names stand without their prefix. */
interface BiolinkPredicate {
  readonly name: string
  readonly description: string
  readonly wording: PredicateWording
  /** The predicate that says the same read from the object; its own name where it is symmetric. */
  readonly inverse: string
  readonly symmetric: boolean
  readonly parent?: string
  readonly deprecated?: true
  readonly replacedBy?: string
  /** Predicates of other vocabularies that say the same, and those that say more. */
  readonly exact: readonly string[]
  readonly narrow: readonly string[]
}
interface Category {
  readonly name: string
  readonly parent?: string
  readonly mixins?: readonly string[]
  readonly mixin?: true
}

const prefix = 'biolink:'

/** `affects` is causal only with a direction, which no predicate says. What is studied to treat need not treat. */
const roles: Readonly<Record<string, PredicateRole>> = {
  causes: 'causal',
  contributes_to: 'causal',
  promotes_condition: 'causal',
  predisposes_to_condition: 'causal',
  precedes: 'sequence',
  subclass_of: 'hierarchy',
  has_phenotype: 'symptom',
  treats: 'treatment',
  ameliorates_condition: 'treatment',
  preventative_for_condition: 'prevention',
  diagnoses: 'test',
  located_in: 'location',
  occurs_in: 'location',
  disease_has_location: 'location',
  expressed_in: 'location',
  same_as: 'identity',
  exact_match: 'identity',
  close_match: 'identity',
  mentions: 'provenance',
  has_author: 'provenance',
  has_publisher: 'provenance',
}

function read<Entry>(name: 'predicates' | 'categories'): Model<Entry> {
  const file = new URL(`../../../data/biolink/${name}.json`, import.meta.url)
  const { version, [name]: entries = [] } = JSON.parse(readFileSync(file, 'utf8')) as { version: string } & Partial<
    Record<typeof name, (Entry & { name: string })[]>
  >
  return { version, byCurie: new Map(entries.map((entry) => [`${prefix}${entry.name}`, entry])) }
}

interface Model<Entry> {
  readonly version: string
  readonly byCurie: ReadonlyMap<string, Entry>
}

let predicates: Model<BiolinkPredicate> | undefined
let categories: Model<Category> | undefined
let known: Vocabulary | undefined

/** By CURIE: biolink:causes. */
export const biolinkPredicates = () => (predicates ??= read<BiolinkPredicate>('predicates')).byCurie
/** By CURIE: biolink:Gene. */
export const biolinkCategories = () => (categories ??= read<Category>('categories')).byCurie
export const biolinkVersion = (): string => (predicates ??= read<BiolinkPredicate>('predicates')).version

/** Every predicate that a claim may use: those of the domain by name, those of Biolink by CURIE. */
export function knownVocabulary(): Vocabulary {
  known ??= new Map([
    ...Array.from(
      vocabulary(),
      ([name, one]) => [name, { ...one, refines: one.refines ?? one.biolink.predicate }] as const,
    ),
    ...Array.from(biolinkPredicates(), ([curie, one]) => [curie, asPredicate(curie, one)] as const),
  ])
  return known
}

function asPredicate(
  curie: string,
  { name, description, wording, inverse, symmetric, parent }: BiolinkPredicate,
): Predicate {
  return {
    name: curie,
    description,
    forward: wording,
    inverse: biolinkPredicates().get(`${prefix}${inverse}`)?.wording ?? wording,
    turned: true,
    advisable: false,
    roles: roles[name] === undefined ? [] : [roles[name]],
    ...(parent === undefined ? {} : { refines: `${prefix}${parent}` }),
    symmetric,
    opposites: [],
    subjects: kinds,
    objects: kinds,
    biolink: { predicate: curie, match: 'exact' },
  }
}

/** A category and all it is under, nearest first, mixins left out. */
export function lineOf(category: string): string[] {
  const parent = biolinkCategories().get(category)?.parent
  return parent === undefined ? [category] : [category, ...lineOf(`${prefix}${parent}`)]
}

const kindOfCategory: Readonly<Record<string, Kind>> = {
  'biolink:Disease': 'Condition',
  'biolink:PhenotypicFeature': 'Symptom',
  'biolink:GrossAnatomicalStructure': 'AnatomicalSite',
  'biolink:Drug': 'Treatment',
  'biolink:Procedure': 'Treatment',
  'biolink:Device': 'Treatment',
  'biolink:Treatment': 'Treatment',
  'biolink:Cell': 'Cell',
  'biolink:Publication': 'Source',
}

/** The kind of an entity of this category: that of the nearest category that has one; else Concept. */
export const kindOf = (category: string): Kind =>
  lineOf(category).flatMap((one) => kindOfCategory[one] ?? [])[0] ?? 'Concept'
