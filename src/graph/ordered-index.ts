/**
 * The order of entities by name and by number of claims, for the embedded engine, which has no ordered index: without it
 * each page would look at every entity. Kept in memory for the releases asked for last, some 200 bytes an entity.
 */
import { lastSortKey } from '../model/sort-keys.ts'
import { inSlices, pauseEvery, type Sliced, sorted } from './slices.ts'
import type { FilterBranches, FilterTest, Params, SortKeyColumns, StatementName } from './statements.ts'

/** Orders are kept for this many releases: as many as a publish keeps by default. */
const ordersKept = 3

interface Orders {
  readonly byName: readonly SortKeyColumns[]
  readonly byClaims: readonly SortKeyColumns[]
}

/** What a page shows: ids with their sort keys. */
export type PlacedIds = readonly (readonly [id: string, sortKey: string])[]

export interface OrderedIndex {
  /** The page that this statement would find; undefined: its filter asks for more than is known here. */
  page(name: ListName, params: ListParams): Promise<PlacedIds | undefined>
  /** As the statements of these names; undefined: the filter asks for more than is known here. */
  ofKinds(params: Params<'entity-sort-keys-by-kind'>): Promise<SortKeyColumns[] | undefined>
  facets(params: Params<'entity-facets'>): Promise<[kind: string, count: number][] | undefined>
  /** Settles once the orders of a release are known. */
  warm(release: string): Promise<void>
  /** For a release that is written anew or removed. */
  forget(release: string): void
}

type Passes = (entity: SortKeyColumns) => boolean

/** What can be told of an entity by its place. */
const known: Readonly<Record<string, (list: FilterTest['list']) => Passes>> = {
  ids: (list) => {
    const ids = new Set(list)
    return ([id]) => ids.has(id)
  },
  kinds: (list) => {
    const kinds = new Set(list)
    return ([, kind]) => kinds.has(kind)
  },
  nameStartsWith:
    (list) =>
    ([, , byName]) =>
      list.some((text) => byName.startsWith(String(text))),
  minClaims:
    (list) =>
    ([, , , byClaims]) =>
      list.some((least) => Number(byClaims.slice(0, byClaims.indexOf('\u001f'))) >= Number(least)),
}

function passesOf(filters: FilterBranches): Passes | undefined {
  if (filters.length === 0) return () => true
  const branches: Passes[][] = []
  for (const branch of filters) {
    const tests: Passes[] = []
    for (const { field, list, negated } of branch) {
      const passes = known[field]?.(list)
      if (passes === undefined) return undefined
      tests.push(negated ? (entity) => !passes(entity) : passes)
    }
    branches.push(tests)
  }
  return (entity) => branches.some((tests) => tests.every((passes) => passes(entity)))
}

/** `blockOf` reads where the entities of block `number` of a release stand; an empty one is past the last. */
export function orderedIndex(blockOf: (release: string, number: number) => Promise<SortKeyColumns[]>): OrderedIndex {
  const releases = new Map<string, Promise<Orders>>()

  async function fill(release: string): Promise<Orders> {
    const all: SortKeyColumns[] = []
    for (let number = 0; ; number++) {
      const block = await blockOf(release, number)
      if (block.length === 0) break
      all.push(...block)
    }
    return { byName: await inSlices(sorted(all, by(2))), byClaims: await inSlices(sorted(all, by(3))) }
  }

  function ordersOf(release: string): Promise<Orders> {
    const kept = releases.get(release)
    if (kept !== undefined) return kept
    const filling = fill(release)
    releases.set(release, filling)
    filling.catch(() => releases.delete(release))
    for (const oldest of releases.keys()) if (releases.size > ordersKept) releases.delete(oldest)
    return filling
  }

  return {
    async page(name, params) {
      const list = lists[name]
      const { release, filters, after, before, limit } = params
      const passes = passesOf(filters)
      if (passes === undefined) return undefined
      const { [list.order]: order } = await ordersOf(release)
      // By number of claims there is no `before`: against the order it is what `after` says.
      const range = list.up || before !== undefined ? { after, before } : { after: '', before: after }
      const found = await inSlices(between(order, list, { ...range, limit, passes }))
      return found.map((columns) => [columns[0], columns[list.at]])
    },

    async ofKinds({ release, kinds, filters }) {
      const passes = passesOf(filters)
      if (passes === undefined) return undefined
      const { byName } = await ordersOf(release)
      const isOfKind = known['kinds']?.(kinds) ?? passes
      return inSlices(
        between(byName, byNameUp, {
          limit: byName.length,
          passes: (one) => isOfKind(one) && passes(one),
        }),
      )
    },

    async facets({ release, filters }) {
      const passes = passesOf(filters)
      if (passes === undefined) return undefined
      const { byName } = await ordersOf(release)
      const counts = new Map<string, number>()
      for (const [, kind] of await inSlices(between(byName, byNameUp, { limit: byName.length, passes })))
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
      return [...counts]
    },

    forget(release) {
      releases.delete(release)
    },

    async warm(release) {
      await ordersOf(release)
    },
  }
}

interface List {
  readonly order: keyof Orders
  readonly at: 2 | 3
  readonly up: boolean
}
/** What the statements of lists take; those by number of claims take no `before`. */
export interface ListParams {
  readonly release: string
  readonly filters: FilterBranches
  readonly after: string
  readonly before?: string
  readonly limit: number
}

const byNameUp: List = { order: 'byName', at: 2, up: true }
const lists = {
  'entities-by-name-ascending': byNameUp,
  'entities-by-name-descending': { order: 'byName', at: 2, up: false },
  'entities-by-claims-ascending': { order: 'byClaims', at: 3, up: true },
  'entities-by-claims-descending': { order: 'byClaims', at: 3, up: false },
} as const satisfies Partial<Record<StatementName, List>>
type ListName = keyof typeof lists
/** Statements that the order may answer. */
export const isOrdered = (name: StatementName): boolean =>
  isList(name) || name === 'entity-facets' || name === 'entity-sort-keys-by-kind'
export const isList = (name: StatementName): name is ListName => Object.hasOwn(lists, name)

/** The first that pass, strictly between two sort keys, from the lower or from the upper. */
function* between(
  order: readonly SortKeyColumns[],
  { at, up }: List,
  range: {
    readonly after?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
    readonly passes: Passes
  },
): Sliced<SortKeyColumns[]> {
  const { after = '', before = lastSortKey, limit, passes } = range
  const from = placeOf(order, at, (key) => key > after)
  const to = placeOf(order, at, (key) => key >= before)
  const found: SortKeyColumns[] = []
  for (let step = 0; step < to - from && found.length < limit; step++) {
    if (step % pauseEvery === pauseEvery - 1) yield
    const one = order[up ? from + step : to - 1 - step]
    if (one !== undefined && passes(one)) found.push(one)
  }
  return found
}

/** The first place whose key is far enough; all before it are not. */
function placeOf(order: readonly SortKeyColumns[], at: 2 | 3, isFar: (key: string) => boolean): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isFar(order[middle]?.[at] ?? lastSortKey)) high = middle
    else low = middle + 1
  }
  return low
}

const by =
  (at: 2 | 3) =>
  (one: SortKeyColumns, other: SortKeyColumns): number =>
    one[at] < other[at] ? -1 : one[at] > other[at] ? 1 : 0
