/** Work on a graph that only one at a time may do: with its lock, and with the tidying that follows. */
import type { Engine } from '../../graph/engine.ts'
import type { Batches, Progress } from './batches.ts'
import { takeLock } from './lock.ts'
import { removeBeyond, removeUnfinished } from './remove-releases.ts'

export interface Tidied {
  /** Ids of releases that are not kept any more, and of those whose data is gone. */
  readonly retired: readonly string[]
  readonly removed: readonly string[]
  /** What went wrong after the release had become current: it is served all the same. */
  readonly warnings: readonly string[]
}

export interface Tidying {
  readonly keep: number
  readonly graceMs: number
}

/** Runs `work`; when it has succeeded, releases beyond those kept go. What fails then is a warning: the work is done. */
export async function withGraph(
  engine: Engine,
  graph: string,
  batch: { readonly size: number; readonly onProgress?: ((progress: Progress) => void) | undefined },
  tidying: Tidying | undefined,
  work: (batches: Batches) => Promise<void>,
): Promise<Tidied> {
  const lock = await takeLock(engine, graph)
  const batches: Batches = { engine, graph, lock, size: batch.size, onProgress: batch.onProgress ?? (() => undefined) }
  try {
    await work(batches)
  } catch (error) {
    // The first failure is the one to tell; a lock that could not be freed runs out by itself.
    await Promise.allSettled([lock.free()])
    throw error
  }
  const warnings: string[] = []
  let gone: Pick<Tidied, 'retired' | 'removed'> = { retired: [], removed: [] }
  try {
    if (tidying !== undefined) {
      await removeUnfinished(batches)
      gone = await removeBeyond(batches, tidying.keep, tidying.graceMs)
    }
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
