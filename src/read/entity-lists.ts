/** Pages of entities: by way of the few that a filter leaves, where an index finds them, or else along an index. */
import type DataLoader from 'dataloader'
import type { ReleaseCounts } from '../dataset/publish/counts.ts'
import type { FilterBranches, SortKeyColumns } from '../graph/statements.ts'
import type { EntityRow } from '../model/entity.ts'
import { lastSortKey } from '../model/sort-keys.ts'
import type { keysIn, ReleaseOf } from './keys.ts'
import type { Range } from './range.ts'
import type { Reading } from './metered.ts'
import { entityRow } from './rows.ts'
import { demanded, kindsCounted } from './seeks.ts'

export type EntityOrder = 'name-ascending' | 'name-descending' | 'claims-ascending' | 'claims-descending'

export interface EntityItem {
  readonly row: EntityRow
  readonly sortKey: string
}

/** In a release of many entities, kinds of so few are read whole, without their texts, and put in order here. */
const mostFew = 1_000
const many = 2_000

export interface EntityReads {
  readonly engine: Reading
  readonly releaseOf: ReleaseOf
  readonly keysOf: ReturnType<typeof keysIn>
  readonly countsOf: () => Promise<ReleaseCounts>
  readonly entity: DataLoader<string, EntityRow | null>
}

export function entityLists({ engine, releaseOf, keysOf, countsOf, entity }: EntityReads) {
  const known = new Map<string, Promise<readonly SortKeyColumns[] | undefined>>()
  /** Where the entities stand that pass a filter, when an index finds them and they are few; read once for a page and its total. */
  function few(filters: FilterBranches): Promise<readonly SortKeyColumns[] | undefined> {
    const name = JSON.stringify(filters)
    const reading = known.get(name) ?? readFew(filters)
    known.set(name, reading)
    return reading
  }

  async function readFew(filters: FilterBranches): Promise<readonly SortKeyColumns[] | undefined> {
    const [ids] = demanded(filters, 'ids')
    if (ids !== undefined) {
      const keys = await keysOf([...new Set(ids.map(String))])
      return engine.read('entity-sort-keys-by-id', { keys, filters })
    }
    const [listed] = demanded(filters, 'kinds')
    if (listed === undefined) return undefined
    const kinds = [...new Set(listed.map(String))]
    const counts = await countsOf()
    if (sumOf(kindsCounted(counts)) <= many || sumOf(kindsCounted(counts, kinds)) > mostFew) return undefined
    const { id: release } = await releaseOf()
    return engine.read('entity-sort-keys-by-kind', { release, kinds, filters })
  }

  async function pageOfFew(found: readonly SortKeyColumns[], order: EntityOrder, range: Range): Promise<EntityItem[]> {
    const at = order.startsWith('name') ? 2 : 3
    const up = order.endsWith('-ascending') ? 1 : -1
    const compared = (one: string, other: string) => up * (one < other ? -1 : one > other ? 1 : 0)
    const page = found
      .filter((columns) => range.after === undefined || compared(columns[at], range.after) > 0)
      .sort((one, other) => compared(one[at], other[at]))
      .slice(0, range.limit)
    const rows = await entity.loadMany(page.map(([id]) => id))
    return page.flatMap((columns, index) => {
      const row = rows[index]
      if (row instanceof Error) throw row
      return row == null ? [] : [{ row, sortKey: columns[at] }]
    })
  }

  async function pageByIndex(order: EntityOrder, filters: FilterBranches, range: Range): Promise<EntityItem[]> {
    const { id: release } = await releaseOf()
    const up = order.endsWith('-ascending')
    const common = { release, filters, limit: range.limit }
    const rows = order.startsWith('name')
      ? await engine.read(order === 'name-ascending' ? 'entities-by-name-ascending' : 'entities-by-name-descending', {
          ...common,
          ...namesBetween(filters, up, range.after),
        })
      : await engine.read(
          order === 'claims-ascending' ? 'entities-by-claims-ascending' : 'entities-by-claims-descending',
          { ...common, after: range.after ?? (up ? '' : lastSortKey) },
        )
    const items = rows.map((columns) => ({ row: entityRow(columns), sortKey: columns[8] }))
    for (const { row } of items) entity.prime(row.id, row)
    return items
  }

  return {
    async page(order: EntityOrder, filters: FilterBranches, range: Range): Promise<EntityItem[]> {
      const reading = range.reverse ? opposite[order] : order
      const found = await few(filters)
      return found === undefined ? pageByIndex(reading, filters, range) : pageOfFew(found, reading, range)
    },

    async counts(filters: FilterBranches): Promise<{ kind: string; count: number }[]> {
      const [kinds, ...more] = demanded(filters, 'kinds')
      const tests = filters[0]?.length ?? 0
      if (tests === 0 || (tests === 1 && kinds !== undefined && more.length === 0))
        return kindsCounted(await countsOf(), kinds?.map(String))
      const found = await few(filters)
      if (found !== undefined) return found.map(([, kind]) => ({ kind, count: 1 }))
      const { id: release } = await releaseOf()
      return (await engine.read('entity-facets', { release, filters })).map(([kind, count]) => ({ kind, count }))
    },
  }
}

const sumOf = (counted: readonly { readonly count: number }[]) => counted.reduce((sum, { count }) => sum + count, 0)

const opposite = {
  'name-ascending': 'name-descending',
  'name-descending': 'name-ascending',
  'claims-ascending': 'claims-descending',
  'claims-descending': 'claims-ascending',
} as const

/** The part of the index by name that a page is in: beyond its cursor, and among names that begin as the filter demands. */
function namesBetween(
  filters: FilterBranches,
  up: boolean,
  cursor: string | undefined,
): { after: string; before: string } {
  const prefixes = demanded(filters, 'nameStartsWith').flatMap((list) => (list.length === 1 ? list.map(String) : []))
  const lower = [...prefixes, ...(up && cursor !== undefined ? [cursor] : [])]
  const upper = [...prefixes.map((prefix) => prefix + lastSortKey), ...(up || cursor === undefined ? [] : [cursor])]
  return {
    after: lower.reduce((most, one) => (one > most ? one : most), ''),
    before: upper.reduce((least, one) => (one < least ? one : least), lastSortKey),
  }
}
