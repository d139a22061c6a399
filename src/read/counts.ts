/** Counts of a whole release: as they were stored with it, or else counted. */
import type { ReleaseCounts } from '../dataset/publish/counts.ts'
import type { Engine } from '../graph/engine.ts'

export async function readCounts(engine: Pick<Engine, 'read'>, release: string): Promise<ReleaseCounts> {
  const [[counts] = [null]] = await engine.read('release-counts', { release })
  if (counts !== null) return JSON.parse(counts) as ReleaseCounts
  const all = { release, filters: [] }
  const [kinds, predicates, claims] = await Promise.all([
    engine.read('entity-facets', all),
    engine.read('entity-predicate-facets', all),
    engine.read('claim-facets', all),
  ])
  return { kinds, predicates, claims }
}
