/** The connections of the API: lists of entities, lists of claims, and links from an entity along claims. */
import type { Context } from './context.ts'
import type { ClaimRow } from '../model/claim.ts'
import { isHeld } from '../model/standing.ts'
import type { Kind } from '../model/kinds.ts'
import type { ClaimOrder, EntityOrder } from './enums.ts'
import { oneOf } from './filters.ts'
import type { FilterBranches } from '../graph/statements.ts'
import type { ClaimCount, ClaimsOfArguments } from '../read/loaders.ts'
import type {
  ClaimConnectionParent,
  ClaimEdgeParent,
  ClaimFacets,
  EntityConnectionParent,
  LinkConnectionParent,
  LinkParent,
} from './parents.ts'
import { connection, edgeOf, type Page, type PageArguments, pageOf, pageRequest, rangeOf } from './pagination.ts'

/** Remembers what a function gives, so that two parts of one connection share one read. */
function lazy<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let reading: Promise<Result> | undefined
  return () => (reading ??= read())
}

/** Entities that pass a filter, of one kind when `kind` is given. */
export async function entityList(
  context: Context,
  args: PageArguments & { readonly orderBy: EntityOrder },
  filters: FilterBranches,
  kind?: Kind,
): Promise<EntityConnectionParent> {
  const { loaders } = context
  const narrowed =
    kind === undefined
      ? filters
      : (filters.length === 0 ? [[]] : filters).map((branch) => [...oneOf('kinds', [kind]), ...branch])
  const scope = { release: (await context.release()).id, list: `entities ${kind ?? 'of every kind'} ${args.orderBy}` }
  const request = pageRequest(args, scope)
  const page = lazy(async () => pageOf(await loaders.entities(args.orderBy, narrowed, rangeOf(request)), request))
  const kinds = lazy(() => loaders.entityCounts(narrowed))
  const predicates = lazy(() => loaders.entityPredicateCounts(narrowed))
  const facets = async () => ({
    kinds: async () =>
      counted(
        (await kinds()).map((row) => [row.kind as Kind, row.count]),
        'kind',
      ),
    subjectOf: async () =>
      counted(
        (await predicates()).flatMap((row) => (row.direction === 'out' ? [[row.predicate, row.count]] : [])),
        'predicate',
      ),
    objectOf: async () =>
      counted(
        (await predicates()).flatMap((row) => (row.direction === 'in' ? [[row.predicate, row.count]] : [])),
        'predicate',
      ),
  })
  const totalCount = async () => (await kinds()).reduce((sum, { count }) => sum + count, 0)
  return connection(page, ({ row, sortKey }) => edgeOf(scope, sortKey, { node: row }), facets, totalCount)
}

/** Claims that pass a filter. */
export async function claimList(
  context: Context,
  args: PageArguments & { readonly orderBy: ClaimOrder },
  filters: FilterBranches,
): Promise<ClaimConnectionParent> {
  const scope = { release: (await context.release()).id, list: `claims ${args.orderBy}` }
  const request = pageRequest(args, scope)
  const page = lazy(async () => pageOf(await context.loaders.claims(args.orderBy, filters, rangeOf(request)), request))
  return claimConnection(
    scope,
    page,
    lazy(() => context.loaders.claimCounts(filters)),
  )
}

/** The claims of an entity. */
export async function claimsOf(
  context: Context,
  id: string,
  args: PageArguments,
  which: ClaimsOfArguments,
): Promise<ClaimConnectionParent> {
  const scope = { release: (await context.release()).id, list: `claims of ${id} ${which.direction}` }
  const request = pageRequest(args, scope)
  const page = async () => pageOf(await context.loaders.claimsOf(id, which, rangeOf(request)), request)
  return claimConnection(scope, page, () => context.loaders.claimCountsOf(id, which))
}

/** The claims that have evidence in a source, or attributed to a person. */
export async function claimsEvidenced(
  context: Context,
  witness: string,
  args: PageArguments,
): Promise<ClaimConnectionParent> {
  const scope = { release: (await context.release()).id, list: `claims evidenced by ${witness}` }
  const request = pageRequest(args, scope)
  const page = async () => pageOf(await context.loaders.claimsEvidenced(witness, rangeOf(request)), request)
  return claimConnection(scope, page, () => context.loaders.claimCountsEvidenced(witness))
}

/** The links of an entity: the other ends of its claims, each with its claim. */
export async function linksOf(
  context: Context,
  id: string,
  args: PageArguments,
  which: ClaimsOfArguments,
): Promise<LinkConnectionParent> {
  const scope = { release: (await context.release()).id, list: `links of ${id} ${which.direction}` }
  const request = pageRequest(args, scope)
  const counts = () => context.loaders.claimCountsOf(id, which)
  const edge = (claim: ClaimRow): LinkParent =>
    edgeOf(scope, String(claim.position), {
      node: claim.subject.id === id ? claim.object : claim.subject,
      claim,
    })
  const links = connection(
    async () => pageOf(await context.loaders.claimsOf(id, which, rangeOf(request)), request),
    edge,
    async () => claimFacets(await counts()),
    async () => total(await counts()),
  )
  // A node without its claim would read as though the link held.
  const held = async () => (await links.edges()).filter(({ claim }) => !claim.negated && isHeld(claim.standing))
  return { ...links, nodes: async () => (await held()).map(({ node }) => node) }
}

function claimConnection(
  scope: { readonly release: string; readonly list: string },
  page: () => Promise<Page<ClaimRow>>,
  counts: () => Promise<readonly ClaimCount[]>,
): ClaimConnectionParent {
  const edge = (node: ClaimRow): ClaimEdgeParent => edgeOf(scope, String(node.position), { node })
  return connection(
    page,
    edge,
    async () => claimFacets(await counts()),
    async () => total(await counts()),
  )
}

const total = (counts: readonly ClaimCount[]): number => counts.reduce((sum, { count }) => sum + count, 0)

function claimFacets(counts: readonly ClaimCount[]): ClaimFacets {
  return {
    subjectKinds: counted(
      counts.map((row) => [row.subjectKind as Kind, row.count]),
      'kind',
    ),
    objectKinds: counted(
      counts.map((row) => [row.objectKind as Kind, row.count]),
      'kind',
    ),
    predicates: counted(
      counts.map((row) => [row.predicate, row.count]),
      'predicate',
    ),
    modalities: counted(
      counts.map((row) => [row.modality as ClaimRow['modality'], row.count]),
      'modality',
    ),
    sources: counted(
      counts.flatMap((row) => row.sources.map((source) => [source, row.count] as const)),
      'source',
    ),
  }
}

/** Adds up counts by value: largest first, equal counts by value. */
export function counted<Value extends string, Name extends string>(
  pairs: readonly (readonly [value: Value, count: number])[],
  name: Name,
): (Record<Name, Value> & { count: number })[] {
  const sums = new Map<Value, number>()
  for (const [value, count] of pairs) sums.set(value, (sums.get(value) ?? 0) + count)
  return [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([value, count]) => ({ [name]: value, count }) as Record<Name, Value> & { count: number })
}
