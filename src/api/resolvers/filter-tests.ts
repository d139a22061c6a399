/** What the fields of a filter test; a field of the schema that is missing here does not compile. */
import { oneOf, type TestsOf } from '../filters.ts'
import type { ClaimFilter, EntityFilter } from '../generated/graphql.ts'
import { knownPredicates } from '../predicates.ts'
import { sortableName } from '../../model/sort-keys.ts'
import { type Vocabulary, refining, withRole } from '../../model/vocabulary.ts'

type FieldsOf<Filter> = Required<Omit<Filter, 'AND' | 'OR' | 'NOT'>>
type Tests<Filter> = {
  readonly [Field in keyof FieldsOf<Filter>]: (
    value: NonNullable<FieldsOf<Filter>[Field]>,
    vocabulary: Vocabulary,
  ) => ReturnType<typeof oneOf>
}

const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase())

const entityFields: Tests<EntityFilter> = {
  ids: (ids) => oneOf('ids', ids),
  kinds: (kinds) => oneOf('kinds', kinds),
  names: (names) => oneOf('name', lower(names)),
  nameContains: (texts) => oneOf('nameContains', lower(texts)),
  nameStartsWith: (texts) => oneOf('nameStartsWith', texts.map(sortableName)),
  xrefs: (curies) => oneOf('xrefs', curies),
  subjectOf: (ids, vocabulary) => oneOf('subjectOf', knownPredicates(ids, 'filter.subjectOf', vocabulary)),
  objectOf: (ids, vocabulary) => oneOf('objectOf', knownPredicates(ids, 'filter.objectOf', vocabulary)),
  datasets: (ids) => oneOf('datasets', ids),
  minClaims: (least) => oneOf('minClaims', [least]),
}

const claimFields: Tests<ClaimFilter> = {
  ids: (ids) => oneOf('ids', ids),
  predicates: (ids, vocabulary) => oneOf('predicates', knownPredicates(ids, 'filter.predicates', vocabulary)),
  predicatesUnder: (ids, vocabulary) =>
    oneOf('predicates', refining(vocabulary, knownPredicates(ids, 'filter.predicatesUnder', vocabulary) ?? [])),
  roles: (roles, vocabulary) => oneOf('predicates', withRole(vocabulary, ...roles)),
  modalities: (modalities) => oneOf('modalities', modalities),
  subjects: (ids) => oneOf('subjects', ids),
  objects: (ids) => oneOf('objects', ids),
  about: (ids) => oneOf('about', ids),
  subjectKinds: (kinds) => oneOf('subjectKinds', kinds),
  objectKinds: (kinds) => oneOf('objectKinds', kinds),
  datasets: (ids) => oneOf('datasets', ids),
  sources: (ids) => oneOf('sources', ids),
  attributedTo: (ids) => oneOf('attributedTo', ids),
  evidence: (directions) => oneOf('directions', directions),
  qualifiers: (names) => oneOf('qualifiers', names),
  negated: (negated) => oneOf('denied', [negated]),
  standings: (standings) => oneOf('standing', standings),
}

type Test = (value: unknown, vocabulary: Vocabulary) => ReturnType<typeof oneOf>

/** Applies the test of each field that is given; predicates are those of the release's vocabulary. */
function testsOf<Filter extends object>(tests: Tests<Filter>): (vocabulary: Vocabulary) => TestsOf<Filter> {
  const byField = Object.entries(tests) as [keyof Filter, Test][]
  return (vocabulary) => (filter) =>
    byField.flatMap(([field, test]) => (filter[field] == null ? [] : test(filter[field], vocabulary)))
}

export const entityTests = testsOf<EntityFilter>(entityFields)
export const claimTests = testsOf<ClaimFilter>(claimFields)
