/** A release as one side of a comparison: as the database has it, or as files would make it. */
import type { ReleaseRows } from '../../dataset/publish/rows.ts'
import type { ClaimRecord, EntityRecord } from '../../graph/model.ts'
import { keyOf } from '../../model/ids.ts'
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityEnd, EntityRow } from '../../model/entity.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import type { Reading } from '../../read/metered.ts'
import { claimRow, entityRow } from '../../read/rows.ts'
import { compareIds, type Side } from './changes.ts'

export interface ReleaseSide {
  /** In the order of ids, those after `after`. */
  entities(after?: string): Side<EntityRow>
  claims(after?: string): Side<ClaimRow>
  /** Entities by id, for the sentences of claims. */
  named(ids: readonly string[]): Promise<ReadonlyMap<string, EntityRow>>
}

/** Rows of a read. The embedded engine has no ordered index, so that each read of it looks at the whole release. */
const pageSize = 2_000

/** `vocabularyOf` is asked once, when claims are read. */
export function storedSide(
  engine: Pick<Reading, 'read'>,
  release: string,
  vocabularyOf: () => Promise<Vocabulary>,
): ReleaseSide {
  let asked: Promise<Vocabulary> | undefined
  async function* pages<Item extends { readonly id: string }>(
    read: (page: { release: string; prefix: string; after: string; limit: number }) => Promise<Item[]>,
    start: string,
  ): AsyncGenerator<Item> {
    const prefix = keyOf(release, '')
    for (let after = start; ;) {
      const items = await read({ release, prefix, after: keyOf(release, after), limit: pageSize })
      yield* items
      const last = items.at(-1)
      if (last === undefined || items.length < pageSize) return
      after = last.id
    }
  }
  return {
    entities: (after = '') => pages(async (page) => (await engine.read('entities-by-key', page)).map(entityRow), after),
    claims: (after = '') =>
      pages(async (page) => {
        const vocabulary = await (asked ??= vocabularyOf())
        return (await engine.read('claims-by-key', page)).map((columns) => claimRow(columns, vocabulary))
      }, after),
    async named(ids) {
      if (ids.length === 0) return new Map()
      const rows = await engine.read('entities-by-id', { keys: ids.map((id) => keyOf(release, id)) })
      return new Map(rows.map(entityRow).map((row) => [row.id, row]))
    },
  }
}

/** What a publish of these rows would store. */
export function writtenSide(rows: ReleaseRows): ReleaseSide {
  const entities = Array.from(rows.entities(), entityOfRecord).sort((one, other) => compareIds(one.id, other.id))
  const byId = new Map(entities.map((row) => [row.id, row]))
  const endOf = (key: string): EntityEnd => {
    const end = byId.get(key.slice(keyOf(rows.release, '').length))
    if (end === undefined) throw new Error(`The ends of a claim are entities of its release, but this is not: ${key}`)
    return end
  }
  const claims = Array.from(rows.claims(), (record) => claimOfRecord(record, endOf, rows.vocabulary)).sort(
    (one, other) => compareIds(one.id, other.id),
  )
  const following = <Item extends { readonly id: string }>(items: readonly Item[], after: string): Item[] =>
    items.filter(({ id }) => compareIds(id, after) > 0)
  return {
    entities: (after = '') => following(entities, after),
    claims: (after = '') => following(claims, after),
    named: (ids) => Promise.resolve(new Map(ids.flatMap((id) => byId.get(id) ?? []).map((row) => [row.id, row]))),
  }
}

const entityOfRecord = ({ id, kind, name, mention, plural, summary, claimCount, data }: EntityRecord): EntityRow =>
  entityRow([id, kind, name, mention, plural, summary, claimCount, data])

function claimOfRecord(record: ClaimRecord, endOf: (key: string) => EntityEnd, vocabulary: Vocabulary): ClaimRow {
  const { id, position, predicate, modality, negated, qualifiers, evidence, standing, against } = record
  const columnsOf = ({ id, kind, name, mention, plural }: EntityEnd) => [id, kind, name, mention, plural] as const
  const ends = [...columnsOf(endOf(record.subjectKey)), ...columnsOf(endOf(record.objectKey))] as const
  return claimRow(
    [id, position, predicate, modality, negated, qualifiers, evidence, standing, [...against], ...ends],
    vocabulary,
  )
}

/** Before the first publish. */
export const emptySide: ReleaseSide = {
  entities: () => [],
  claims: () => [],
  named: () => Promise.resolve(new Map()),
}
