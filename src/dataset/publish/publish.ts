/** Publishes a dataset: a release of its own beside those that are read, and then one small step to make it current. */
import { WhygraphError } from '../../errors.ts'
import type { Engine, Transaction } from '../../graph/engine.ts'
import { checksumOfRows } from './checksum.ts'
import type { Dataset } from '../format/dataset.ts'
import { takeLock } from './lock.ts'
import { releaseRows, type ReleaseRows } from './rows.ts'
import { type Batches, checkRelease, locked, type Progress, removeRelease, writeRelease } from './write-release.ts'

export interface PublishOptions {
  /** The time a new release says it was published at; default: the clock. */
  readonly now?: () => Date
  /** Rows a transaction. */
  readonly batchSize?: number
  /** Releases kept, the new one included. At least 2: whoever began to read the one before may still be reading it. */
  readonly keep?: number
  readonly onProgress?: (progress: Progress) => void
}

export interface Published {
  /** Id of the release that is now current. */
  readonly release: string
  /** False when it was current before. */
  readonly changed: boolean
  readonly counts: { readonly entities: number; readonly claims: number }
}

export async function publish(engine: Engine, dataset: Dataset, options: PublishOptions = {}): Promise<Published> {
  const { batchSize = 1_000, keep = 3 } = options
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize must be a positive integer, but got: ${batchSize}.`)
  if (!Number.isInteger(keep) || keep < 2)
    throw new RangeError(`keep must be an integer of at least 2, but got: ${keep}.`)

  const rows = releaseRows(dataset)
  const published = (changed: boolean): Published => {
    return { release: rows.release, changed, counts: { entities: rows.entities.length, claims: rows.claims.length } }
  }
  await engine.prepare()
  const before = await engine.write(stateOf)
  const isCurrent = before.current === rows.release
  if (isCurrent && before.tidy) return published(false)

  let lock
  try {
    lock = await takeLock(engine)
  } catch (error) {
    // What is asked for is current already, so whoever holds the lock is not in the way.
    if (isCurrent && error instanceof WhygraphError && error.code === 'PUBLISH_IN_PROGRESS') return published(false)
    throw error
  }
  const batches = { engine, lock, size: batchSize, onProgress: options.onProgress ?? (() => undefined) }
  try {
    const changed = await publishLocked(batches, rows, keep, options.now ?? (() => new Date()))
    await lock.free()
    return published(changed)
  } catch (error) {
    // The first failure is the one to tell; a lock that could not be freed runs out by itself.
    await Promise.allSettled([lock.free()])
    throw error
  }
}

async function publishLocked(batches: Batches, rows: ReleaseRows, keep: number, now: () => Date): Promise<boolean> {
  const { release } = rows
  await removeUnfinished(batches)
  const { current, releases } = await locked(batches, stateOf)
  const changed = current !== release
  if (changed) {
    const isNew = !releases.some(({ id }) => id === release)
    if (isNew) {
      const checksum = checksumOfRows(rows)
      await writeRelease(batches, rows, checksum)
      await checkRelease(batches, rows, checksum)
    }
    const sequence = 1 + Math.max(0, ...releases.map((kept) => kept.sequence))
    await locked(batches, async (transaction) => {
      if (isNew) await transaction.run('publish-complete', { release, publishedAt: now().toISOString() })
      await transaction.run('publish-point', { release, sequence })
    })
  }
  await removeBeyond(batches, keep)
  return changed
}

interface State {
  readonly current: string | undefined
  /** Every release node. Only complete ones can be read; `sequence` counts the moves of the pointer. */
  readonly releases: readonly { readonly id: string; readonly status: string; readonly sequence: number }[]
  /** True when no publish is under way and none left anything behind. */
  readonly tidy: boolean
}

/** In a write transaction, because in a cluster a read may go to a server that lags behind. */
async function stateOf(transaction: Transaction): Promise<State> {
  const [pointer] = await transaction.run('publish-pointer', {})
  const found = await transaction.run('publish-releases', {})
  const locks = await transaction.run('publish-locks', {})
  const releases = found.map(([id, status, sequence]) => ({ id, status, sequence }))
  const complete = releases.filter(({ status }) => status === 'complete')
  const current = complete.find(({ id }) => id === pointer?.[0])?.id
  return { current, releases, tidy: locks.length === 0 && complete.length === releases.length }
}

/** What a killed publish left: releases that were being written or removed, and entities of none. */
async function removeUnfinished(batches: Batches): Promise<void> {
  const { releases } = await locked(batches, stateOf)
  const strays = await locked(batches, (transaction) => transaction.run('publish-strays', {}))
  const unfinished = releases.filter(({ status }) => status !== 'complete').map(({ id }) => id)
  for (const release of [...unfinished, ...strays.map(([id]) => id)]) await removeRelease(batches, release)
}

/** Keeps the releases that became current last; the current one is always among them. */
async function removeBeyond(batches: Batches, keep: number): Promise<void> {
  const { releases, current } = await locked(batches, stateOf)
  const oldest = releases
    .filter(({ id }) => id !== current)
    .sort((one, other) => other.sequence - one.sequence)
    .slice(keep - 1)
  for (const { id } of oldest) await removeRelease(batches, id)
}
