/** Writes a release, checks what was written, and removes releases: the parts of a publish that go in batches. */
import { WhygraphError } from '../../errors.ts'
import type { Engine, Transaction } from '../../graph/engine.ts'
import { canonicalJson } from './canonical.ts'
import { checksumOf, storedDigests, storedTermDigests } from './checksum.ts'
import type { Lock } from './lock.ts'
import type { ReleaseRows } from './rows.ts'

export interface Progress {
  readonly step: 'remove' | 'entities' | 'claims' | 'terms' | 'check'
  readonly done: number
  /** Unknown while removing. */
  readonly total?: number
}

export interface Batches {
  readonly engine: Engine
  readonly lock: Lock
  readonly size: number
  readonly onProgress: (progress: Progress) => void
}

/** A transaction that commits only while the lock is ours. */
export async function locked<Result>({ engine, lock }: Batches, work: (transaction: Transaction) => Promise<Result>) {
  return engine.write(async (transaction) => {
    await lock.renew(transaction)
    return work(transaction)
  })
}

export async function writeRelease(batches: Batches, rows: ReleaseRows, checksum: string): Promise<void> {
  const { release, manifest, entities, claims, terms } = rows
  const { id: dataset, version, title, notice } = manifest
  const counts = { entities: entities.length, claims: claims.length }
  const about = { dataset, version, title, notice, checksum, manifest: canonicalJson(manifest) }
  await locked(batches, (transaction) => transaction.run('publish-begin', { release, ...about, ...counts }))
  await writeRows(batches, release, 'entities', entities, (transaction, rows) =>
    transaction.run('publish-entities', { release, rows }),
  )
  await writeRows(batches, release, 'claims', claims, (transaction, rows) =>
    transaction.run('publish-claims', { release, rows }),
  )
  await writeRows(batches, release, 'terms', terms, (transaction, rows) =>
    transaction.run('publish-terms', { release, rows }),
  )
}

async function writeRows<Written>(
  batches: Batches,
  release: string,
  step: 'entities' | 'claims' | 'terms',
  rows: readonly Written[],
  write: (transaction: Transaction, rows: readonly Written[]) => Promise<[count: number][]>,
): Promise<void> {
  const total = rows.length
  for (let at = 0; at < total; at += batches.size) {
    const some = rows.slice(at, at + batches.size)
    const [written] = await locked(batches, (transaction) => write(transaction, some))
    if (written?.[0] !== some.length)
      throw differs(release, `${some.length} ${step} of a batch`, `${written?.[0] ?? 0} were written`)
    batches.onProgress({ step, done: at + some.length, total })
  }
}

/** Reads a release back; fails when the database does not hold exactly the rows. */
export async function checkRelease(batches: Batches, rows: ReleaseRows, checksum: string): Promise<void> {
  const { release, entities, claims, terms } = rows
  const prefix = prefixOf(release)
  const [counted] = await locked(batches, (transaction) => transaction.run('publish-count', { release, prefix }))
  const [storedEntities = 0, storedClaims = 0] = counted ?? []
  if (storedEntities !== entities.length || storedClaims !== claims.length)
    throw differs(
      release,
      `${entities.length} entities and ${claims.length} claims`,
      `${storedEntities} entities and ${storedClaims} claims are stored`,
    )
  const [termsCounted] = await locked(batches, (transaction) =>
    transaction.run('publish-count-terms', { release, prefix }),
  )
  const storedTerms = termsCounted?.[0] ?? 0
  if (storedTerms !== terms.length) throw differs(release, `${terms.length} terms`, `${storedTerms} are stored`)
  const total = entities.length + terms.length
  const digests: string[] = []
  let done = 0
  for (const [rowsToCheck, read] of [
    [entities, storedDigests],
    [terms, storedTermDigests],
  ] as const)
    for (let at = 0; at < rowsToCheck.length; at += batches.size) {
      const keys = rowsToCheck.slice(at, at + batches.size).map(({ key }) => key)
      for (const digest of await locked(batches, (transaction) => read(transaction, keys))) digests.push(digest)
      done += keys.length
      batches.onProgress({ step: 'check', done, total })
    }
  const stored = checksumOf(digests)
  if (stored !== checksum) throw differs(release, `checksum ${checksum}`, `what is stored has ${stored}`)
}

/** Keys of a release's entities begin with this: Neo4j finds them by its index on keys, the embedded engine by release. */
const prefixOf = (release: string): string => `${release}:`

function differs(release: string, wanted: string, got: string): WhygraphError {
  return new WhygraphError(
    'PUBLISH_FAILED',
    `Release ${release} must have ${wanted}, but ${got}. The current release is unchanged.`,
  )
}

/** The release node goes last, so that a removal that was killed is found and ended by the next publish. */
export async function removeRelease(batches: Batches, release: string): Promise<void> {
  const params = { release, prefix: prefixOf(release), limit: batches.size }
  const remove = async (name: 'publish-remove-claims' | 'publish-remove-entities' | 'publish-remove-terms') =>
    (await locked(batches, (transaction) => transaction.run(name, params)))[0]?.[0] ?? 0
  await locked(batches, (transaction) => transaction.run('publish-retire', { release }))
  for (let done = 0, removed = Infinity; removed > 0; done += removed) {
    removed = await remove('publish-remove-claims')
    if (removed === 0) removed = await remove('publish-remove-entities')
    if (removed === 0) removed = await remove('publish-remove-terms')
    if (removed > 0) batches.onProgress({ step: 'remove', done: done + removed })
  }
  await locked(batches, (transaction) => transaction.run('publish-remove', { release }))
}
