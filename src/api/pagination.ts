/** Relay paging by keyset: page sizes, opaque checked cursors, connections whose parts are read only when asked for. */
import { createHash } from 'node:crypto'
import { badInput, within, WhygraphError } from '../errors.ts'
import type { Range } from '../read/range.ts'

export const defaultPageSize = 25
export const maxPageSize = 100

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** `backward` pages are read against the order and turned round afterwards. */
export interface PageRequest {
  readonly size: number
  readonly backward: boolean
  readonly cursor: string | undefined
}

/** How many nodes a page may hold at most. Fails for sizes out of range and for `first` together with `last`. */
export function pageSize({ first, last }: PageArguments): number {
  if (first != null && last != null)
    throw badInput('first', 'given without last: page forward or backward', { first, last })
  const [name, size] = last != null ? (['last', last] as const) : (['first', first ?? defaultPageSize] as const)
  return within(name, size, 1, maxPageSize)
}

/** Which list a cursor belongs to: a cursor of another list, order or release is refused. */
export interface CursorScope {
  readonly release: string
  readonly list: string
}

export function pageRequest(args: PageArguments, scope: CursorScope): PageRequest {
  const size = pageSize(args)
  const backward = args.last != null
  if (backward && args.after != null) throw badInput('after', 'used with first, not with last', args.after)
  if (!backward && args.before != null) throw badInput('before', 'used with last, not with first', args.before)
  const cursor = backward ? args.before : args.after
  return {
    size,
    backward,
    cursor: cursor == null ? undefined : readCursor(cursor, scope, backward ? 'before' : 'after'),
  }
}

const checksum = ({ release, list }: CursorScope, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([release, list, key]))
    .digest('base64url')
    .slice(0, 11)

/** The cursor of the node with this sort key: base64url of the release, a checksum and the key. */
export function writeCursor(scope: CursorScope, key: string): string {
  return Buffer.from(`${scope.release}.${checksum(scope, key)}.${key}`).toString('base64url')
}

/** An edge whose cursor is made when it is asked for: a hash for each edge that nobody reads is time lost. */
export const edgeOf = <Edge extends object>(
  scope: CursorScope,
  key: string,
  edge: Edge,
): Edge & { readonly cursor: string } => ({
  ...edge,
  get cursor() {
    return writeCursor(scope, key)
  },
})

/** The key of a cursor, which must be written exactly as it was given out. */
function readCursor(cursor: string, scope: CursorScope, argument: string): string {
  const [release = '', , ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  const key = rest.join('.')
  if (writeCursor({ ...scope, release }, key) !== cursor)
    throw new WhygraphError(
      'BAD_CURSOR',
      `${argument} must be a cursor that this list and order gave out, but got: ${JSON.stringify(cursor.slice(0, 100))}.`,
      { argument },
    )
  if (release !== scope.release)
    throw new WhygraphError(
      'BAD_CURSOR',
      `${argument} must be a cursor of release ${scope.release}, but this one was made in release ${release}. Start again, or send the header X-Whygraph-Release: ${release}.`,
      { argument },
    )
  return key
}

/** One page: nodes with their sort keys, in the order of the list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** What to read for a page: one row more than it shows tells whether there is a next one. */
export const rangeOf = ({ size, backward, cursor }: PageRequest): Range => ({
  limit: size + 1,
  after: cursor,
  reverse: backward,
})

/** Makes a page of what `rangeOf` read. */
export function pageOf<Item>(rows: readonly Item[], { size, backward, cursor }: PageRequest): Page<Item> {
  const more = rows.length > size
  const items = rows.slice(0, size)
  if (backward) items.reverse()
  return {
    items,
    hasNextPage: backward ? cursor !== undefined : more,
    hasPreviousPage: backward ? more : cursor !== undefined,
  }
}

export interface PageInfo {
  readonly startCursor: string | null
  readonly endCursor: string | null
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** A connection as GraphQL reads it: each part is a function, so that a part nobody asks for costs nothing. */
export interface Connection<Edge extends { cursor: string; node: unknown }, Facets> {
  readonly edges: () => Promise<Edge[]>
  readonly nodes: () => Promise<Edge['node'][]>
  readonly pageInfo: () => Promise<PageInfo>
  readonly totalCount: () => Promise<number>
  readonly facets: () => Promise<Facets>
}

export function connection<Item, Edge extends { cursor: string; node: unknown }, Facets>(
  page: () => Promise<Page<Item>>,
  edge: (item: Item) => Edge,
  facets: () => Promise<Facets>,
  totalCount: () => Promise<number>,
): Connection<Edge, Facets> {
  const edges = async () => (await page()).items.map(edge)
  return {
    edges,
    nodes: async () => (await edges()).map(({ node }) => node),
    pageInfo: async () => {
      const { hasNextPage, hasPreviousPage } = await page()
      const made = await edges()
      return {
        startCursor: made.at(0)?.cursor ?? null,
        endCursor: made.at(-1)?.cursor ?? null,
        hasNextPage,
        hasPreviousPage,
      }
    },
    totalCount,
    facets,
  }
}
