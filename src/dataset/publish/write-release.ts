/** Writes a release in batches; nobody sees it before the pointer names it. */
import type { Transaction } from '../../graph/engine.ts'
import { type Batches, inBatches, locked } from './batches.ts'
import { canonicalJson } from './canonical.ts'
import { differs } from './check-release.ts'
import { Checksum, claimColumns, entityColumns, termColumns } from './checksum.ts'
import { graphFormat, type ReleaseRows } from './rows.ts'

/** Returns the checksum of what it wrote. */
export async function writeRelease(batches: Batches, rows: ReleaseRows): Promise<string> {
  const { graph } = batches
  const { release, counts } = rows
  const about = {
    format: graphFormat,
    datasets: canonicalJson(rows.datasets),
    vocabulary: canonicalJson([...rows.vocabulary.values()]),
    entities: counts.entities,
    claims: counts.claims,
  }
  await locked(batches, (transaction) => transaction.run('publish-begin', { graph, release, about }))
  const checksum = new Checksum()
  const writeAll = async <Row>(
    step: 'entities' | 'claims' | 'terms',
    part: Iterable<Row>,
    columnsOf: (release: string, row: Row) => unknown[],
    write: (transaction: Transaction, some: readonly Row[]) => Promise<[count: number][]>,
  ) => {
    let done = 0
    for (const some of inBatches(part, batches.size)) {
      const [written] = await locked(batches, (transaction) => write(transaction, some))
      if (written?.[0] !== some.length)
        throw differs(release, `${some.length} ${step} of a batch`, `${written?.[0] ?? 0} were written`)
      for (const row of some) checksum.add(columnsOf(release, row))
      done += some.length
      batches.onProgress({ step, done, total: counts[step] })
    }
  }
  await writeAll('entities', rows.entities(), entityColumns, (transaction, some) =>
    transaction.run('publish-entities', { batch: { release, rows: some } }),
  )
  await writeAll('claims', rows.claims(), claimColumns, (transaction, some) =>
    transaction.run('publish-claims', { batch: { release, rows: some } }),
  )
  await writeAll('terms', rows.terms(), termColumns, (transaction, some) =>
    transaction.run('publish-terms', { batch: { release, rows: some } }),
  )
  return checksum.toString()
}
