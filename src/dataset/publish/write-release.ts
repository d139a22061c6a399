/** Writes a release in batches; nobody sees it before the pointer names it. */
import type { Transaction } from '../../graph/engine.ts'
import { type Batches, inBatches, locked } from './batches.ts'
import { canonicalJson } from './canonical.ts'
import { differs } from './check-release.ts'
import { Checksum, claimColumns, entityColumns, termColumns } from './checksum.ts'
import { releaseTally } from './counts.ts'
import { graphFormat, type ReleaseRows } from './rows.ts'

export interface Written {
  readonly checksum: string
  /** As `releaseTally` gives them. */
  readonly counts: string | null
}

/** Returns the checksum of what it wrote, and its counts. */
export async function writeRelease(batches: Batches, rows: ReleaseRows): Promise<Written> {
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
  const tally = releaseTally()
  const writeAll = async <Row>(
    step: 'entities' | 'claims' | 'terms',
    part: Iterable<Row>,
    count: (row: Row) => void,
    columnsOf: (release: string, row: Row) => unknown[],
    write: (transaction: Transaction, some: readonly Row[]) => Promise<[count: number][]>,
  ) => {
    let done = 0
    for (const some of inBatches(part, batches.size)) {
      const [written] = await locked(batches, (transaction) => write(transaction, some))
      if (written?.[0] !== some.length)
        throw differs(release, `${some.length} ${step} of a batch`, `${written?.[0] ?? 0} were written`)
      for (const row of some) {
        checksum.add(columnsOf(release, row))
        count(row)
      }
      done += some.length
      batches.onProgress({ step, done, total: counts[step] })
    }
  }
  await writeAll(
    'entities',
    rows.entities(),
    (row) => tally.entity(row),
    entityColumns,
    (transaction, some) => transaction.run('publish-entities', { batch: { release, rows: some } }),
  )
  await writeAll(
    'claims',
    rows.claims(),
    (row) => tally.claim(row),
    claimColumns,
    (transaction, some) => transaction.run('publish-claims', { batch: { release, rows: some } }),
  )
  await writeAll(
    'terms',
    rows.terms(),
    () => undefined,
    termColumns,
    (transaction, some) => transaction.run('publish-terms', { batch: { release, rows: some } }),
  )
  return { checksum: checksum.toString(), counts: tally.counts() }
}
