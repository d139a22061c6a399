/** What `node` gives: whatever has a global id. */
import { graphId, urnStart } from '../../model/ids.ts'
import type { Context } from '../context.ts'
import type { NodeResolvers } from '../generated/graphql.ts'
import type { NodeParent } from '../parents.ts'

/** Ids of releases look like this, and so may an id of an entity, which then goes first. */
const releaseId = /^[0-9a-f]{16}$/

/** What has this id in the release of the request; null when there is nothing. */
export async function node(id: string, { loaders, release, serving }: Context): Promise<NodeParent | null> {
  if (id.startsWith(urnStart)) {
    const asOfRelease = await release()
    return id === graphId(asOfRelease.graph) ? { asOfRelease } : null
  }
  // A claim's id has a `~`, an entity's has none.
  if (id.includes('~')) return loaders.claim.load(id)
  const entity = await loaders.entity.load(id)
  if (entity !== null || !releaseId.test(id)) return entity
  return (await serving.releases()).find((one) => one.id === id) ?? null
}

export const Node: Pick<NodeResolvers, '__resolveType'> = {
  __resolveType(row) {
    if ('asOfRelease' in row) return 'Graph'
    if ('manifest' in row) return 'Release'
    return 'predicate' in row ? 'Claim' : row.kind
  },
}
