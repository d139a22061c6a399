/** Takes away releases: what a killed publish left, and what is beyond the number to keep. */
import { type Batches, locked } from './batches.ts'
import { prefixOf } from './check-release.ts'
import { type GraphState, stateOf } from './state.ts'

/** What a killed publish left: releases of this graph that were being written or removed. */
export async function removeUnfinished(batches: Batches): Promise<void> {
  const { releases } = await locked(batches, (transaction) => stateOf(transaction, batches.graph))
  for (const { id, status } of releases)
    if (status === 'writing' || status === 'removing') await removeRelease(batches, id)
}

/**
 * Keeps the releases that became current last; the current one is always among them. The others are retired: requests that
 * began in them, or believe an older pointer, still read them whole. They are removed `graceMs` later, by the publish that comes then.
 * Returns the ids of those retired and of those removed.
 */
export async function removeBeyond(
  batches: Batches,
  keep: number,
  graceMs: number,
): Promise<{ retired: string[]; removed: string[] }> {
  const state = () => locked(batches, (transaction) => stateOf(transaction, batches.graph))
  const retired = beyond(await state(), keep)
  for (const release of retired) await locked(batches, (transaction) => transaction.run('publish-retire', { release }))
  const { releases } = await state()
  const removed = releases.filter(({ status, retiredMs }) => status === 'retired' && retiredMs >= graceMs)
  for (const { id } of removed) await removeRelease(batches, id)
  return { retired, removed: removed.map(({ id }) => id) }
}

function beyond({ releases, current }: GraphState, keep: number): string[] {
  return releases
    .filter(({ id, status }) => status === 'complete' && id !== current)
    .sort((one, other) => other.sequence - one.sequence)
    .slice(keep - 1)
    .map(({ id }) => id)
}

/** The release node goes last, so that a removal that was killed is found and ended by the next publish. */
export async function removeRelease(batches: Batches, release: string): Promise<void> {
  const params = { release, prefix: prefixOf(release), limit: batches.size }
  const remove = async (name: 'publish-remove-claims' | 'publish-remove-entities' | 'publish-remove-terms') =>
    (await locked(batches, (transaction) => transaction.run(name, params)))[0]?.[0] ?? 0
  await locked(batches, (transaction) => transaction.run('publish-remove-begin', { release }))
  for (let done = 0, removed = Infinity; removed > 0; done += removed) {
    removed = await remove('publish-remove-claims')
    if (removed === 0) removed = await remove('publish-remove-entities')
    if (removed === 0) removed = await remove('publish-remove-terms')
    if (removed > 0) batches.onProgress({ step: 'remove', done: done + removed })
  }
  await locked(batches, (transaction) => transaction.run('publish-remove', { release }))
}
