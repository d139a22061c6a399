/** Reads a release back: it becomes current only when the database holds exactly its rows. */
import { WhygraphError } from '../../errors.ts'
import { type Batches, inBatches, locked } from './batches.ts'
import { Checksum, storedChecksum, storedTermsChecksum } from './checksum.ts'
import type { ReleaseRows } from './rows.ts'

/** Fails when the database does not hold exactly the rows, whose checksum is given. */
export async function checkRelease(batches: Batches, rows: ReleaseRows, checksum: string): Promise<void> {
  const { release, counts } = rows
  const params = { release, prefix: prefixOf(release) }
  const [counted] = await locked(batches, (transaction) => transaction.run('publish-count', params))
  const [entities = 0, claims = 0] = counted ?? []
  if (entities !== counts.entities || claims !== counts.claims)
    throw differs(
      release,
      `${counts.entities} entities and ${counts.claims} claims`,
      `${entities} entities and ${claims} claims are stored`,
    )
  const [termsCounted] = await locked(batches, (transaction) => transaction.run('publish-count-terms', params))
  const terms = termsCounted?.[0] ?? 0
  if (terms !== counts.terms) throw differs(release, `${counts.terms} terms`, `${terms} are stored`)

  const stored = new Checksum()
  const total = counts.entities + counts.terms
  let done = 0
  for (const [part, read] of [
    [rows.entities(), storedChecksum],
    [rows.terms(), storedTermsChecksum],
  ] as const)
    for (const some of inBatches<{ readonly key: string }>(part, batches.size)) {
      const keys = some.map(({ key }) => key)
      // What a transaction that is tried again had read counts once only.
      stored.join(await locked(batches, (transaction) => read(transaction, keys)))
      done += some.length
      batches.onProgress({ step: 'check', done, total })
    }
  if (stored.toString() !== checksum)
    throw differs(release, `checksum ${checksum}`, `what is stored has ${stored.toString()}`)
}

/** Keys of a release's entities begin with this: Neo4j finds them by its index on keys, the embedded engine by release. */
export const prefixOf = (release: string): string => `${release}:`

export function differs(release: string, wanted: string, got: string): WhygraphError {
  return new WhygraphError(
    'PUBLISH_FAILED',
    `Release ${release} must have ${wanted}, but ${got}. The current release is unchanged.`,
  )
}
