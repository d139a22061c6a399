/** What the parts of a publish share that go in batches: the engine, the lock, the size of a batch. */
import type { Engine, Transaction } from '../../graph/engine.ts'
import type { Lock } from './lock.ts'

export interface Progress {
  readonly step: 'remove' | 'entities' | 'claims' | 'terms' | 'check'
  readonly done: number
  /** Unknown while removing. */
  readonly total?: number
}

export interface Batches {
  readonly engine: Engine
  readonly graph: string
  readonly lock: Lock
  /** Rows a transaction. */
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

/** Rows as they come, so many at a time. */
export function* inBatches<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let some: Row[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < size) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
