/** Reads a release back: it becomes current only when the database holds exactly its rows. */
import { WhygraphError } from '../../errors.ts'
import { type Batches, locked } from './batches.ts'
import { checksumOf, storedDigests, storedTermDigests } from './checksum.ts'
import type { ReleaseRows } from './rows.ts'

/** Fails when the database does not hold exactly the rows. */
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
export const prefixOf = (release: string): string => `${release}:`

export function differs(release: string, wanted: string, got: string): WhygraphError {
  return new WhygraphError(
    'PUBLISH_FAILED',
    `Release ${release} must have ${wanted}, but ${got}. The current release is unchanged.`,
  )
}
