/** Goes back, or forward, to a release that is kept: only the pointer moves, and no files are needed. */
import type { Engine } from '../../graph/engine.ts'
import { locked } from './batches.ts'
import { type Tidied, withGraph } from './locked-graph.ts'
import { notKept } from './releases.ts'
import { stateOf } from './state.ts'

/** Makes a kept release current. One that is no longer kept comes back as long as its data is there. */
export async function rollback(
  engine: Engine,
  graph: string,
  release: string,
): Promise<Tidied & { readonly changed: boolean }> {
  let changed = false
  const tidied = await withGraph(engine, graph, { size: 1_000 }, undefined, async (batches) => {
    changed = await locked(batches, async (transaction) => {
      const { current, releases } = await stateOf(transaction, graph)
      const found = releases.find(({ id, status }) => id === release && (status === 'complete' || status === 'retired'))
      if (found === undefined)
        throw notKept(
          release,
          releases.flatMap(({ id, status }) => (status === 'complete' ? [id] : [])),
          'release',
        )
      const sequence = 1 + Math.max(0, ...releases.map((one) => one.sequence))
      await transaction.run('publish-complete', { release, publishedAt: '', checksum: '', counts: null })
      await transaction.run('publish-point', { graph, release, sequence, movedBy: 'rollback' })
      return current !== release
    })
  })
  return { ...tidied, changed }
}
