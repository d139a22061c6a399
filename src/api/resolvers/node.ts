/** What `node` gives: whatever has a global id. */
import { badInput } from '../../errors.ts'
import { readAddress } from '../../explain/tell/address.ts'
import { tellingAt } from '../../explain/tell/retell.ts'
import { graphId, urnStart } from '../../model/ids.ts'
import type { Context } from '../context.ts'
import type { NodeResolvers, QueryResolvers } from '../generated/graphql.ts'
import type { AddressedTelling, NodeParent, StepParent } from '../parents.ts'

/** Ids of releases look like this, and so may an id of an entity, which then goes first. */
const releaseId = /^[0-9a-f]{16}$/

/** What has this id in the release of the request; null when there is nothing. */
async function node(id: string, context: Context): Promise<NodeParent | null> {
  const { loaders, release, serving } = context
  if (id.startsWith(urnStart)) {
    const asOfRelease = await release()
    return id === graphId(asOfRelease.graph) ? { asOfRelease } : told(id, context)
  }
  // A claim's id has a `~`, an entity's has none.
  if (id.includes('~')) return loaders.claim.load(id)
  const entity = await loaders.entity.load(id)
  if (entity !== null || !releaseId.test(id)) return entity
  return (await serving.releases()).find((one) => one.id === id) ?? null
}

/** The explanation, path or step that has this id. */
async function told(id: string, { loaders, release }: Context): Promise<AddressedTelling | StepParent | null> {
  const address = readAddress(id)
  if (address === null || address.release !== (await release()).id) return null
  const telling = await tellingAt(address, loaders)
  const { type, step } = address
  if (telling === null || (type === 'step') !== (step !== null)) return null
  if (step === null) return { ...telling, type: type === 'path' ? 'Path' : 'Explanation' }
  return step >= 1 && step <= telling.path.length ? { telling, at: step - 1 } : null
}

export const nodeQuery: Pick<Required<QueryResolvers>, 'node' | 'nodes' | 'explanation'> = {
  node: (_root, { id }, context) => node(id, context),
  nodes: (_root, { ids }, context) => Promise.all(ids.map((id) => node(id, context))),
  explanation: async (_root, { id }, context) => {
    const found = await told(id, context)
    if (found !== null && 'type' in found && found.type === 'Explanation') return found
    throw badInput('id', `the id of an explanation of release ${(await context.release()).id}`, id.slice(0, 200))
  },
}

export const Node: Pick<NodeResolvers, '__resolveType'> = {
  __resolveType(row) {
    if ('asOfRelease' in row) return 'Graph'
    if ('manifest' in row) return 'Release'
    if ('telling' in row) return 'Step'
    if ('together' in row) return row.type
    return 'predicate' in row ? 'Claim' : row.kind
  },
}
