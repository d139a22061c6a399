/** The reads of one request in one release: batched, each kind of question one statement however many rows ask it. */
import DataLoader from 'dataloader'
import type { ReleaseCounts } from '../dataset/publish/counts.ts'
import type { ClaimRow } from '../model/claim.ts'
import type { EntityRow } from '../model/entity.ts'
import { curieKey, keyOf, nameKey, subjectOf } from '../model/ids.ts'
import { foldedText } from '../model/words.ts'
import type { ClaimsOf, FacetColumns, FilterBranches } from '../graph/statements.ts'
import type { Reading } from './metered.ts'
import type { Range } from './range.ts'
import { claimRow, entityRow } from './rows.ts'
import { pushTo } from '../model/groups.ts'
import { keysIn, type ReleaseOf } from './keys.ts'
import { type EntityOrder, entityLists } from './entity-lists.ts'
import { demandedEnds } from './seeks.ts'

export type Direction = 'out' | 'in' | 'either'
export type ClaimOrder = 'ascending' | 'descending'

/** How many claims there are with these kinds, predicate, modality and sources. */
export interface ClaimCount {
  readonly subjectKind: string
  readonly objectKind: string
  readonly predicate: string
  readonly modality: string
  readonly sources: readonly string[]
  readonly count: number
}

/** Entities of one statement: more would hold the process up when they arrive. */
const mostEntities = 500

/** Which claims of an entity: all loads with equal arguments are one statement. */
export interface ClaimsOfArguments extends ClaimsOf {
  readonly direction: Direction
}

export type Loaders = ReturnType<typeof createLoaders>

/** `countsOf` tells the counts of the whole release. */
export function createLoaders(engine: Reading, releaseOf: ReleaseOf, countsOf: () => Promise<ReleaseCounts>) {
  const keysOf = keysIn(releaseOf)

  const readEntities = async (ids: readonly string[]): Promise<(EntityRow | null)[]> => {
    const rows = await engine.read('entities-by-id', { keys: await keysOf(ids) })
    return inOrder(ids, rows.map(entityRow), ({ id }) => id)
  }
  const entity = new DataLoader(readEntities, { maxBatchSize: mostEntities })

  const lists = entityLists({ engine, releaseOf, keysOf, countsOf, entity })

  const term = new DataLoader<string, readonly string[]>(async (keys) => {
    const found = new Map(await engine.read('entity-ids-by-term', { keys }))
    return keys.map((key) => found.get(key) ?? [])
  })

  const claim = new DataLoader<string, ClaimRow | null>(async (ids) => {
    const { id: release, vocabulary } = await releaseOf()
    const claims = ids.map((id) => ({ subject: keyOf(release, subjectOf(id)), key: keyOf(release, id) }))
    const rows = await engine.read('claims-by-id', { claims })
    return inOrder(
      ids,
      rows.map((columns) => claimRow(columns, vocabulary)),
      ({ id }) => id,
    )
  })

  const claimRanges = new Map<string, DataLoader<string, ClaimRow[]>>()
  /** Claims of an entity, in the order of the dataset. */
  function claimsOf(id: string, { direction, ...narrowed }: ClaimsOfArguments, range: Range): Promise<ClaimRow[]> {
    return kept(claimRanges, JSON.stringify([direction, narrowed, range]), async (ids) => {
      const { vocabulary } = await releaseOf()
      const params = { keys: await keysOf(ids), ...narrowed, ...positions(range) }
      const found = new Map<string, ClaimRow[]>()
      for (const [entityId, ...columns] of await engine.read(`claims-${direction}`, params))
        pushTo(found, entityId, claimRow(columns, vocabulary))
      return ids.map((one) => found.get(one) ?? [])
    }).load(id)
  }

  const claimCounts = new Map<string, DataLoader<string, ClaimCount[]>>()
  /** The counts of the claims of an entity. */
  function claimCountsOf(id: string, { direction, ...narrowed }: ClaimsOfArguments): Promise<ClaimCount[]> {
    return kept(claimCounts, JSON.stringify([direction, narrowed]), async (ids) => {
      const params = { keys: await keysOf(ids), ...narrowed }
      const found = new Map<string, ClaimCount[]>()
      for (const [entityId, ...facet] of await engine.read(`claim-facets-${direction}`, params))
        pushTo(found, entityId, claimCount(facet))
      return ids.map((one) => found.get(one) ?? [])
    }).load(id)
  }

  const evidencedRanges = new Map<string, DataLoader<string, ClaimRow[]>>()
  /** Claims that have evidence in a source, or attributed to a person. */
  function claimsEvidenced(witness: string, range: Range): Promise<ClaimRow[]> {
    return kept(evidencedRanges, JSON.stringify(range), async (ids) => {
      const { id: release, vocabulary } = await releaseOf()
      const params = { release, ids, ...positions(range) }
      const found = new Map<string, ClaimRow[]>()
      for (const [id, ...columns] of await engine.read('claims-evidenced', params))
        pushTo(found, id, claimRow(columns, vocabulary))
      return ids.map((id) => found.get(id) ?? [])
    }).load(witness)
  }

  const evidencedCounts = new DataLoader<string, ClaimCount[]>(async (ids) => {
    const { id: release } = await releaseOf()
    const found = new Map<string, ClaimCount[]>()
    for (const [id, ...facet] of await engine.read('claim-facets-evidenced', { release, ids }))
      pushTo(found, id, claimCount(facet))
    return ids.map((id) => found.get(id) ?? [])
  })

  /** Along the index by position. */
  function claimsByPosition(
    which: { readonly release: string; readonly filters: FilterBranches; readonly limit: number },
    reverse: boolean,
    after: string | undefined,
  ) {
    const first = reverse ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER
    return engine.read(reverse ? 'claims-by-position-descending' : 'claims-by-position-ascending', {
      ...which,
      after: after === undefined ? first : Number(after),
    })
  }

  return {
    entity,
    claim,
    claimsOf,
    claimCountsOf,
    claimsEvidenced,
    claimCountsEvidenced: (witness: string) => evidencedCounts.load(witness),

    entities: (order: EntityOrder, filters: FilterBranches, range: Range) => lists.page(order, filters, range),
    entityCounts: (filters: FilterBranches) => lists.counts(filters),

    /** How many of the entities are subject (`out`) or object (`in`) of claims with each predicate. */
    async entityPredicateCounts(
      filters: FilterBranches,
    ): Promise<{ direction: string; predicate: string; count: number }[]> {
      const { id: release } = await releaseOf()
      const rows =
        filters.length === 0
          ? (await countsOf()).predicates
          : await engine.read('entity-predicate-facets', { release, filters })
      return rows.map(([direction, predicate, count]) => ({ direction, predicate, count }))
    },

    async claims(order: ClaimOrder, filters: FilterBranches, range: Range): Promise<ClaimRow[]> {
      const { id: release, vocabulary } = await releaseOf()
      const reverse = range.reverse === (order === 'ascending')
      const at = demandedEnds(filters)
      const rows =
        at === undefined
          ? await claimsByPosition({ release, filters, limit: range.limit }, reverse, range.after)
          : await engine.read('claims-at', {
              keys: await keysOf(at.ids),
              direction: at.direction,
              filters,
              ...positions({ ...range, reverse }),
            })
      return rows.map((columns) => claimRow(columns, vocabulary))
    },

    async claimCounts(filters: FilterBranches): Promise<ClaimCount[]> {
      if (filters.length === 0) return (await countsOf()).claims.map(claimCount)
      const at = demandedEnds(filters)
      const rows =
        at === undefined
          ? await engine.read('claim-facets', { release: (await releaseOf()).id, filters })
          : await engine.read('claim-facets-at', { keys: await keysOf(at.ids), direction: at.direction, filters })
      return rows.map(claimCount)
    },

    /** For each text, given as its words, entities that may match. `summaries`: by their summaries, too. */
    async candidates(texts: readonly (readonly string[])[], limit: number, summaries: boolean): Promise<EntityRow[][]> {
      const { id: release } = await releaseOf()
      const asked = texts.filter((words) => words.length > 0)
      const found = asked.length === 0 ? [] : await engine.search({ release, texts: asked, limit, summaries })
      const ids = new Map(asked.map((words, at) => [words, found[at] ?? []]))
      return Promise.all(texts.map(async (words) => present(await entity.loadMany(ids.get(words) ?? []))))
    },

    /** Entities whose name or synonym this text is, but for capitals, accents, punctuation and stop words. */
    async named(text: string): Promise<EntityRow[]> {
      if (foldedText(text) === '') return []
      const { id: release } = await releaseOf()
      return present(await entity.loadMany(await term.load(nameKey(release, text))))
    },

    /** Entities with this cross-reference. */
    async withXref(curie: string): Promise<EntityRow[]> {
      const { id: release } = await releaseOf()
      return present(await entity.loadMany(await term.load(curieKey(release, curie))))
    },
  }
}

/** The loader of this name, made at its first use: loads with equal arguments share one statement. */
function kept<Value>(
  loaders: Map<string, DataLoader<string, Value>>,
  name: string,
  batch: (ids: readonly string[]) => Promise<Value[]>,
): DataLoader<string, Value> {
  const loader = loaders.get(name) ?? new DataLoader<string, Value>(batch)
  loaders.set(name, loader)
  return loader
}

/** A range by position: against the order of the dataset, positions count down. */
function positions({ limit, after, reverse }: Range): { sign: 1 | -1; after: number; limit: number } {
  const sign = reverse ? -1 : 1
  return { sign, after: after === undefined ? Number.MIN_SAFE_INTEGER : Number(after) * sign, limit }
}

function claimCount(facet: FacetColumns): ClaimCount {
  const [subjectKind, objectKind, predicate, modality, sources, count] = facet
  return { subjectKind, objectKind, predicate, modality, sources, count }
}

/** What was found; a failure of the read is a failure of all. */
function present(loaded: readonly (EntityRow | Error | null)[]): EntityRow[] {
  return loaded.flatMap((one) => {
    if (one instanceof Error) throw one
    return one === null ? [] : [one]
  })
}

/** Puts rows back in the order of the keys, null where there is none: the contract of a DataLoader batch. */
function inOrder<Item>(
  keys: readonly string[],
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): (Item | null)[] {
  const found = new Map(items.map((item) => [keyOfItem(item), item]))
  return keys.map((key) => found.get(key) ?? null)
}
