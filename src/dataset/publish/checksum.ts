/** The checksum of a release, from its rows as they are written and from what the database gives back: both must be the same. */
import { createHash } from 'node:crypto'
import type { Transaction } from '../../graph/engine.ts'
import type { ClaimRecord, EntityRecord, TermRecord } from '../../graph/model.ts'
import type { ReleaseRows } from './rows.ts'

/**
 * Grows row by row and needs no memory: rows come back in any order, so their SHA-256 digests are added up
 * (modulo 2^256), which no order changes.
 */
export class Checksum {
  #sum = 0n

  add(columns: readonly unknown[]): void {
    const digest = createHash('sha256').update(JSON.stringify(columns)).digest('hex')
    this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${digest}`))
  }

  /** Adds what another one has. */
  join(other: Checksum): void {
    this.#sum = BigInt.asUintN(256, this.#sum + other.#sum)
  }

  toString(): string {
    return this.#sum.toString(16).padStart(64, '0')
  }
}

/** In the order of RETURN of publish-check-entities. */
export function entityColumns(release: string, row: EntityRecord): unknown[] {
  const { key, id, kind, name, mention, plural, summary, synonyms, words, summaryWords, block, xrefs } = row
  const sorts = [row.byName, row.byClaims, row.claimCount, row.predicatesOut, row.predicatesIn, row.datasets, row.data]
  const said = [name, mention, plural, summary, synonyms, words, summaryWords, block, xrefs]
  return [key, release, id, kind, ...said, ...sorts]
}

/** As in publish-check-claims. */
export function claimColumns(release: string, row: ClaimRecord): unknown[] {
  const { subjectKey, objectKey, key, id, position, predicate, modality, negated, dataset, sources } = row
  const ends = [subjectKey, objectKey, key, release, id, position, predicate, modality, negated, dataset, sources]
  const said = [row.attributedTo, row.directions, row.qualified, row.qualifiers, row.evidence]
  return [...ends, ...said, row.witnesses, row.standing, row.against]
}

/** As in publish-check-terms. */
export const termColumns = (release: string, { key, ids }: TermRecord): unknown[] => [key, release, ids]

export function checksumOfRows(rows: ReleaseRows): string {
  const checksum = new Checksum()
  for (const row of rows.entities()) checksum.add(entityColumns(rows.release, row))
  for (const row of rows.claims()) checksum.add(claimColumns(rows.release, row))
  for (const row of rows.terms()) checksum.add(termColumns(rows.release, row))
  return checksum.toString()
}

/** Of entities and their outgoing claims as they are stored. */
export async function storedChecksum(transaction: Transaction, keys: readonly string[]): Promise<Checksum> {
  const checksum = new Checksum()
  for (const columns of await transaction.run('publish-check-entities', { batch: { keys } })) checksum.add(columns)
  for (const columns of await transaction.run('publish-check-claims', { batch: { keys } })) checksum.add(columns)
  return checksum
}

/** Of terms as they are stored. */
export async function storedTermsChecksum(transaction: Transaction, keys: readonly string[]): Promise<Checksum> {
  const checksum = new Checksum()
  for (const columns of await transaction.run('publish-check-terms', { batch: { keys } })) checksum.add(columns)
  return checksum
}
