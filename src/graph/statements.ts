/**
 * Every statement the program can send, its parameters and its row.
 * The text of `name` is `cypher/<name>.cypher`; a row is positional, in the order of its RETURN.
 */
import { readFileSync, readdirSync } from 'node:fs'
import type { ClaimRecord, EntityRecord, TermRecord } from './model.ts'

/** The statements of a publish: writing, checking and removing releases. */
interface PublishStatements {
  'release-current': { params: OfGraph; row: ReleaseColumns }
  'releases-kept': { params: OfGraph; row: ReleaseColumns }
  'release-by-id': { params: OfGraph & OfRelease; row: ReleaseColumns }
  /** JSON; null where nobody counted. */
  'release-counts': { params: OfRelease; row: [counts: string | null] }
  'release-vocabulary': { params: OfRelease; row: [vocabulary: string] }
  'publish-state': {
    params: OfGraph
    row: [
      current: string | null,
      movedBy: string | null,
      isLocked: boolean,
      release: string | null,
      status: string,
      sequence: number,
      retiredMs: number,
    ]
  }
  'publish-lock-claim': { params: LockParams; row: LockColumns }
  'publish-lock-replace': { params: LockParams; row: [owner: string] }
  'publish-lock-renew': { params: OfGraph & { owner: string; holdMs: number }; row: [owner: string] }
  'publish-lock-free': { params: OfGraph & { owner: string }; row: never }
  'publish-begin': { params: OfGraph & OfRelease & { about: ReleaseAbout }; row: [release: string] }
  'publish-entities': { params: { batch: OfRelease & { rows: readonly EntityRecord[] } }; row: [count: number] }
  'publish-claims': { params: { batch: OfRelease & { rows: readonly ClaimRecord[] } }; row: [count: number] }
  'publish-count': { params: OfRelease & { prefix: string }; row: [entities: number, claims: number] }
  'publish-check-entities': { params: { batch: { keys: readonly string[] } }; row: unknown[] }
  'publish-check-claims': { params: { batch: { keys: readonly string[] } }; row: unknown[] }
  'publish-complete': {
    params: OfRelease & { publishedAt: string; checksum: string; counts: string | null }
    row: [release: string]
  }
  'publish-point': {
    params: OfGraph & OfRelease & { sequence: number; movedBy: string }
    row: [release: string]
  }
  'publish-terms': { params: { batch: OfRelease & { rows: readonly TermRecord[] } }; row: [count: number] }
  'publish-count-terms': { params: OfRelease & { prefix: string }; row: [terms: number] }
  'publish-check-terms': { params: { batch: { keys: readonly string[] } }; row: unknown[] }
  'publish-retire': { params: OfRelease; row: [release: string] }
  'publish-remove-begin': { params: OfRelease; row: [release: string] }
  'publish-remove-claims': { params: OfRelease & { prefix: string; limit: number }; row: [count: number] }
  'publish-remove-entities': { params: OfRelease & { prefix: string; limit: number }; row: [count: number] }
  'publish-remove-terms': { params: OfRelease & { prefix: string; limit: number }; row: [count: number] }
  'publish-remove': { params: OfRelease; row: never }
}
/** What a release node says of its release; `datasets` and `vocabulary` are JSON. */
interface ReleaseAbout {
  format: number
  datasets: string
  vocabulary: string
  entities: number
  claims: number
}
interface OfRelease {
  release: string
}
interface OfGraph {
  graph: string
}
interface LockParams {
  graph: string
  owner: string
  host: string
  pid: number
  holdMs: number
}
/** `since` and `expiresAt` are ms since 1970 by the clock of the database. */
type LockColumns = [owner: string, host: string, pid: number, since: number, expiresAt: number, hasRunOut: boolean]
/** A release; `datasets` is JSON. */
export type ReleaseColumns = [
  id: string,
  graph: string,
  format: number,
  publishedAt: string,
  entities: number,
  claims: number,
  checksum: string,
  datasets: string,
]

/** One test of a filter: the field's values contain, or with `negated` do not contain, one of `list`. */
export interface FilterTest {
  readonly field: string
  readonly list: readonly (string | number | boolean)[]
  readonly negated: boolean
}
/** A filter as branches of which one must hold; all tests of a branch must hold. Empty: everything passes. */
export type FilterBranches = readonly (readonly FilterTest[])[]

/** An entity: `data` is the JSON of its other fields. */
export type EntityColumns = [...entity: EndColumns, summary: string, claimCount: number, data: string]
/** A claim with its two ends: `qualifiers` and `evidence` are JSON. */
export type ClaimColumns = [
  id: string,
  position: number,
  predicate: string,
  modality: string,
  negated: boolean,
  qualifiers: string,
  evidence: string,
  standing: string,
  against: string[],
  ...subject: EndColumns,
  ...object: EndColumns,
]
type EndColumns = [id: string, kind: string, name: string, mention: string, plural: boolean]
/** How many claims of these kinds, predicate, modality and sources. */
export type FacetColumns = [
  subjectKind: string,
  objectKind: string,
  predicate: string,
  modality: string,
  sources: string[],
  count: number,
]

interface Page<Cursor> {
  release: string
  filters: FilterBranches
  after: Cursor
  limit: number
}
/** What narrows the claims of an entity; null: no limit. */
export interface ClaimsOf {
  predicates: readonly string[] | null
  kinds: readonly string[] | null
  modalities: readonly string[] | null
  sources: readonly string[] | null
  /** Also denials, and claims that no evidence supports any more. */
  denied: boolean
}
interface ClaimsOfPage extends ClaimsOf {
  keys: readonly string[]
  /** 1: in the order of the dataset; -1: against it. `after` has the same sign. */
  sign: 1 | -1
  after: number
  limit: number
}
/** The claims that have evidence in a source, or attributed to a person, of these ids. */
interface Evidenced {
  release: string
  ids: readonly string[]
  sign: 1 | -1
  after: number
  limit: number
}
/** What follows a key, in the order of keys; `prefix` is that of the release. */
interface KeyPage {
  release: string
  prefix: string
  after: string
  limit: number
}
/** Where an entity stands in lists by name and by number of claims. */
export type SortKeyColumns = [id: string, kind: string, byName: string, byClaims: string]
interface EntityPage {
  params: Page<string>
  row: [...entity: EntityColumns, sortKey: string]
}
interface EntitiesByName {
  params: Page<string> & { before: string }
  row: EntityPage['row']
}
interface ClaimPage {
  params: Page<number>
  row: ClaimColumns
}
interface ClaimsOfEntity {
  params: ClaimsOfPage
  row: [entity: string, ...claim: ClaimColumns]
}
/** What narrows the claims of a frontier; null: no limit. */
export interface Narrowing {
  readonly predicates: readonly string[] | null
  readonly modalities: readonly string[] | null
  /** Only neighbours of these kinds, and those whose id is exempt. */
  readonly kinds: readonly string[] | null
  readonly exempt: readonly string[]
  readonly avoidEntities: readonly string[]
  readonly avoidClaims: readonly string[]
  readonly avoidSources: readonly string[]
  /** Denials, and claims that no evidence supports any more, are among them. */
  readonly denied: boolean
}
/** A claim without its words; `witnesses` as `writeWitness` writes them. */
export type FrontierColumns = [
  id: string,
  position: number,
  predicate: string,
  modality: string,
  negated: boolean,
  witnesses: string[],
  against: string[],
  ...subject: FrontierEnd,
  ...object: FrontierEnd,
  qualifiers: string | null,
]
export type FrontierEnd = [id: string, kind: string, claimCount: number]
interface Frontier {
  /** The most claims of one entity. */
  params: { search: Narrowing & { readonly keys: readonly string[] }; limit: number }
  row: FrontierColumns
}
/** Claims that start (`out`) or end (`in`) at one of these, or do either. */
interface AtEntities {
  keys: readonly string[]
  direction: 'out' | 'in' | 'either'
}
interface FacetsOfEntity {
  params: ClaimsOf & { keys: readonly string[] }
  row: [entity: string, ...facet: FacetColumns]
}

/** The statements of a request: reads only. */
interface ReadStatements {
  'entities-by-key': { params: KeyPage; row: EntityColumns }
  'claims-by-key': { params: KeyPage; row: ClaimColumns }
  'entities-by-id': { params: { keys: readonly string[] }; row: EntityColumns }
  /** Those strictly between `after` and `before`. */
  'entities-by-name-ascending': EntitiesByName
  'entities-by-name-descending': EntitiesByName
  'entities-by-claims-ascending': EntityPage
  'entities-by-claims-descending': EntityPage
  'entity-sort-keys-by-id': { params: { keys: readonly string[]; filters: FilterBranches }; row: SortKeyColumns }
  'entity-sort-keys-by-kind': {
    params: { release: string; kinds: readonly string[]; filters: FilterBranches }
    row: SortKeyColumns
  }
  'entity-sort-keys-by-block': { params: { block: string }; row: SortKeyColumns }
  'entity-facets': { params: { release: string; filters: FilterBranches }; row: [kind: string, count: number] }
  'entity-predicate-facets': {
    params: { release: string; filters: FilterBranches }
    row: [direction: string, predicate: string, count: number]
  }
  'entity-ids-by-term': { params: { keys: readonly string[] }; row: [key: string, ids: string[]] }
  'claims-evidenced': { params: Evidenced; row: [witness: string, ...claim: ClaimColumns] }
  'claim-facets-evidenced': {
    params: Pick<Evidenced, 'release' | 'ids'>
    row: [witness: string, ...facet: FacetColumns]
  }
  'claims-by-id': { params: { claims: readonly { subject: string; key: string }[] }; row: ClaimColumns }
  'claims-by-position-ascending': ClaimPage
  'claims-by-position-descending': ClaimPage
  'claim-facets': { params: { release: string; filters: FilterBranches }; row: FacetColumns }
  'claims-at': {
    params: AtEntities & { filters: FilterBranches; sign: 1 | -1; after: number; limit: number }
    row: ClaimColumns
  }
  'claim-facets-at': { params: AtEntities & { filters: FilterBranches }; row: FacetColumns }
  'claims-out': ClaimsOfEntity
  'claims-in': ClaimsOfEntity
  'claims-either': ClaimsOfEntity
  'claim-facets-out': FacetsOfEntity
  'claim-facets-in': FacetsOfEntity
  'claim-facets-either': FacetsOfEntity
  'frontier-ends': { params: { search: { readonly keys: readonly string[] } }; row: FrontierEnd }
  'frontier-out': Frontier
  'frontier-in': Frontier
  'search-documents': {
    params: { block: string }
    row: [id: string, name: string, synonyms: string[], summary: string]
  }
}

export type Statements = PublishStatements & ReadStatements
export type StatementName = keyof Statements
export type Params<Name extends StatementName> = Statements[Name]['params']
export type Row<Name extends StatementName> = Statements[Name]['row']

const folder = new URL('../../cypher/', import.meta.url)

/** Statement texts by name, read once. */
export const texts: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => [file.slice(0, -'.cypher'.length), readFileSync(new URL(file, folder), 'utf8')]),
)

/** The text of a statement. */
export function textOf(name: StatementName): string {
  const text = texts.get(name)
  if (text === undefined) throw new Error(`A statement is a file in cypher/, but there is no ${name}.cypher.`)
  return text
}
