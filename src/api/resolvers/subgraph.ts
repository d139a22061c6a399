/** A part of the graph to draw. */
import type { Context } from '../context.ts'
import { badInput } from '../../errors.ts'
import { idsOfAll, resolveEndpoints } from '../../explain/paths/endpoints.ts'
import { subgraph } from '../../explain/paths/subgraph.ts'
import type {
  LeftOutResolvers,
  QueryResolvers,
  SubgraphNodeResolvers,
  SubgraphResolvers,
} from '../generated/graphql.ts'
import { once } from '../../read/once.ts'
import { entityOf } from './entity.ts'
import { knownPredicates } from '../predicates.ts'

export const subgraphQuery: Pick<Required<QueryResolvers>, 'subgraph'> = {
  subgraph: async (_root, { around, entities, depth, predicates, kinds, first }, { loaders, reader, vocabulary }) => {
    const sent = { around: around == null ? [] : [around], entities: entities ?? [] }
    if (sent.around.length + sent.entities.length === 0)
      throw badInput('around', 'given, or entities: where the subgraph begins', around)
    const named = await Promise.all([
      resolveEndpoints(sent.around, loaders, 'around'),
      resolveEndpoints(sent.entities, loaders, 'entities'),
    ])
    const ids = idsOfAll(named.flat())
    const known = knownPredicates(predicates, 'predicates', await vocabulary())
    const question = { around: ids, depth, predicates: known, kinds: kinds ?? null, first }
    return once(reader, `subgraph ${JSON.stringify(question)}`, () => subgraph(question, reader))
  },
}

async function claimOf(id: string, { loaders }: Context) {
  const claim = await loaders.claim.load(id)
  if (claim === null) throw new Error(`A subgraph holds claims of its release, but not ${id}.`)
  return claim
}

export const Subgraph: SubgraphResolvers = {
  nodes: ({ nodes }) => nodes,
  edges: ({ edges }, _args, context) => Promise.all(edges.map(({ id }) => claimOf(id, context))),
  leftOut: ({ leftOut, cut }) => ({ ...leftOut, cut }),
}

export const SubgraphNode: SubgraphNodeResolvers = {
  entity: ({ entity }, _args, context) => entityOf(entity.id, context),
  distance: ({ distance }) => distance,
}

export const LeftOut: LeftOutResolvers = {
  nodes: ({ nodes }) => nodes,
  edges: ({ edges }) => edges,
  kinds: ({ kinds }) => kinds,
  predicates: ({ predicates }) => predicates,
  cut: ({ cut }) => cut,
}
