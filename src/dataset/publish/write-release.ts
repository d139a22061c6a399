/** Writes a release in batches; nobody sees it before the pointer names it. */
import type { Transaction } from '../../graph/engine.ts'
import { type Batches, locked } from './batches.ts'
import { canonicalJson } from './canonical.ts'
import { differs } from './check-release.ts'
import type { ReleaseRows } from './rows.ts'

export async function writeRelease(batches: Batches, rows: ReleaseRows, checksum: string): Promise<void> {
  const { graph } = batches
  const { release, manifest, entities, claims, terms } = rows
  const { id: dataset, version, title, notice } = manifest
  const counts = { entities: entities.length, claims: claims.length }
  const about = { dataset, version, title, notice, checksum, manifest: canonicalJson(manifest), ...counts }
  await locked(batches, (transaction) => transaction.run('publish-begin', { graph, release, about }))
  await writeRows(batches, release, 'entities', entities, (transaction, rows) =>
    transaction.run('publish-entities', { batch: { release, rows } }),
  )
  await writeRows(batches, release, 'claims', claims, (transaction, rows) =>
    transaction.run('publish-claims', { batch: { release, rows } }),
  )
  await writeRows(batches, release, 'terms', terms, (transaction, rows) =>
    transaction.run('publish-terms', { batch: { release, rows } }),
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
