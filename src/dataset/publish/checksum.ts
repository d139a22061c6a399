/** The checksum of a release, from its rows and from what the database gives back: both must be the same. */
import { createHash } from 'node:crypto'
import type { Transaction } from '../../graph/engine.ts'
import { hashOf } from './canonical.ts'
import type { ClaimRecord, EntityRecord } from '../../graph/model.ts'
import type { ReleaseRows } from './rows.ts'

/** One digest a row, in the order of RETURN of publish-check-entities. */
function entityDigest(release: string, row: EntityRecord): string {
  const labels = ['Entity', row.kind].sort()
  const { key, id, kind, name, mention, plural, summary, synonyms, words, summaryWords, block, xrefs } = row
  const sorts = [row.byName, row.byClaims, row.claimCount, row.predicatesOut, row.predicatesIn, row.data]
  const said = [name, mention, plural, summary, synonyms, words, summaryWords, block, xrefs]
  return digest([labels, key, release, id, kind, ...said, ...sorts])
}

/** As in publish-check-claims. */
function claimDigest(release: string, row: ClaimRecord): string {
  const { subjectKey, objectKey, key, id, position, predicate, modality, negated, sources } = row
  const ends = [subjectKey, objectKey, key, release, id, position, predicate, modality, negated, sources]
  return digest([...ends, row.attributedTo, row.directions, row.qualified, row.qualifiers, row.evidence])
}

export function checksumOfRows({ release, entities, claims, terms }: ReleaseRows): string {
  return checksumOf([
    ...entities.map((row) => entityDigest(release, row)),
    ...claims.map((row) => claimDigest(release, row)),
    ...terms.map(({ key, ids }) => digest([key, release, ids])),
  ])
}

/** Digests of entities and their outgoing claims as they are stored. */
export async function storedDigests(transaction: Transaction, keys: readonly string[]): Promise<string[]> {
  const entities = await transaction.run('publish-check-entities', { batch: { keys } })
  const claims = await transaction.run('publish-check-claims', { batch: { keys } })
  return [
    ...entities.map(([labels, ...columns]) => digest([Array.isArray(labels) ? labels.sort() : labels, ...columns])),
    ...claims.map(digest),
  ]
}

/** Digests of terms as they are stored. */
export async function storedTermDigests(transaction: Transaction, keys: readonly string[]): Promise<string[]> {
  return (await transaction.run('publish-check-terms', { batch: { keys } })).map(digest)
}

const digest = (columns: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(columns)).digest('base64url')

/** Rows come back in any order, so their digests are sorted first. */
export const checksumOf = (digests: readonly string[]): string => hashOf([...digests].sort())
