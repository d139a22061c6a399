/** Publishes a dataset: a release of its own beside those that are read, and then one small step to make it current. */
import { WhygraphError } from '../../errors.ts'
import type { Engine } from '../../graph/engine.ts'
import type { Dataset } from '../format/dataset.ts'
import { type Batches, locked, type Progress } from './batches.ts'
import { checkRelease } from './check-release.ts'
import { checksumOfRows } from './checksum.ts'
import { type Lock, takeLock } from './lock.ts'
import { defaultGraph } from './releases.ts'
import { removeBeyond, removeUnfinished } from './remove-releases.ts'
import { releaseRows, type ReleaseRows } from './rows.ts'
import { type Mover, stateOf } from './state.ts'
import { writeRelease } from './write-release.ts'

export interface PublishOptions {
  /** The graph whose pointer moves. */
  readonly graph?: string
  /** The time a new release says it was published at; default: the clock. */
  readonly now?: () => Date
  /** Rows a transaction. */
  readonly batchSize?: number
  /** Releases kept, the new one included. At least 2: whoever began to read the one before may still be reading it. */
  readonly keep?: number
  /** How long a release that is no longer kept stays for requests that began in it, in ms. Longer than any request. */
  readonly graceMs?: number
  readonly movedBy?: Mover
  readonly onProgress?: (progress: Progress) => void
}

export interface Published {
  /** Id of the release that is now current. */
  readonly release: string
  /** False when it was current before. */
  readonly changed: boolean
  readonly counts: { readonly entities: number; readonly claims: number }
  /** Ids of releases that are not kept any more, and of those whose data is gone. */
  readonly retired: readonly string[]
  readonly removed: readonly string[]
  /** What went wrong after the release had become current: it is served all the same. */
  readonly warnings: readonly string[]
}

export async function publish(engine: Engine, dataset: Dataset, options: PublishOptions = {}): Promise<Published> {
  const { graph = defaultGraph, batchSize = 1_000, keep = 3, graceMs = 60_000, movedBy = 'publish' } = options
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize must be a positive integer, but got: ${batchSize}.`)
  if (!Number.isInteger(keep) || keep < 2)
    throw new RangeError(`keep must be an integer of at least 2, but got: ${keep}.`)

  const rows = releaseRows(dataset)
  const counts = { entities: rows.entities.length, claims: rows.claims.length }
  const unchanged = { release: rows.release, changed: false, counts, retired: [], removed: [], warnings: [] }
  await engine.prepare()
  const before = await engine.write((transaction) => stateOf(transaction, graph))
  const isCurrent = before.current === rows.release
  const isMoved = isCurrent && (before.movedBy === movedBy || movedBy === 'serve')
  if (isMoved && before.tidy) return unchanged

  let lock
  try {
    lock = await takeLock(engine, graph)
  } catch (error) {
    // What is asked for is current already, so whoever holds the lock is not in the way.
    if (isMoved && error instanceof WhygraphError && error.code === 'PUBLISH_IN_PROGRESS') return unchanged
    throw error
  }
  const onProgress = options.onProgress ?? (() => undefined)
  const batches: Batches = { engine, graph, lock, size: batchSize, onProgress }
  try {
    if (!isMoved) await makeCurrent(batches, rows, movedBy, options.now ?? (() => new Date()))
  } catch (error) {
    // The first failure is the one to tell; a lock that could not be freed runs out by itself.
    await Promise.allSettled([lock.free()])
    throw error
  }
  const tidied = await tidy(batches, lock, () => removeBeyond(batches, keep, graceMs))
  return { ...unchanged, changed: !isCurrent, ...tidied }
}

/** Writes the release, unless the database has it whole, checks it, and moves the pointer. */
async function makeCurrent(batches: Batches, rows: ReleaseRows, movedBy: Mover, now: () => Date): Promise<void> {
  const { graph } = batches
  const { release } = rows
  await removeUnfinished(batches)
  const { releases } = await locked(batches, (transaction) => stateOf(transaction, graph))
  if (!releases.some(({ id }) => id === release)) {
    const checksum = checksumOfRows(rows)
    await writeRelease(batches, rows, checksum)
    await checkRelease(batches, rows, checksum)
  }
  const sequence = 1 + Math.max(0, ...releases.map((kept) => kept.sequence))
  await locked(batches, async (transaction) => {
    await transaction.run('publish-complete', { release, publishedAt: now().toISOString() })
    await transaction.run('publish-point', { graph, release, sequence, movedBy })
  })
}

/** What comes after the pointer's move. When it fails the release is served all the same, and the next publish tidies. */
async function tidy(batches: Batches, lock: Lock, remove: () => ReturnType<typeof removeBeyond>) {
  const warnings: string[] = []
  const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
  let gone: Awaited<ReturnType<typeof remove>> = { retired: [], removed: [] }
  try {
    await removeUnfinished(batches)
    gone = await remove()
  } catch (error) {
    warnings.push(`Older releases could not be tidied up; the next publish does it. The reason: ${reasonOf(error)}`)
  }
  try {
    await lock.free()
  } catch (error) {
    warnings.push(`The lock could not be freed; it runs out by itself. The reason: ${reasonOf(error)}`)
  }
  return { ...gone, warnings }
}
