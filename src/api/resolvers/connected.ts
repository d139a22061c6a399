/** What is most connected to an entity. */
import { resolveEntity } from '../../explain/paths/endpoints.ts'
import { mostConnected } from '../../explain/rank/most-connected.ts'
import type { ConnectedResolvers, MostConnectedResultResolvers, QueryResolvers } from '../generated/graphql.ts'
import { once } from '../../read/once.ts'
import { entityOf } from './entity.ts'
import { stepsOf, tellingOf, workOf } from './explanation.ts'
import { knownPredicates } from '../predicates.ts'

export const mostConnectedQuery: Pick<Required<QueryResolvers>, 'mostConnected'> = {
  mostConnected: async (_root, { to: text, kinds, predicates, maxSteps, first }, { loaders, reader, vocabulary }) => {
    const to = await resolveEntity(text, loaders, 'to')
    const known = knownPredicates(predicates, 'predicates', await vocabulary())
    const question = { to, kinds: kinds ?? null, predicates: known, maxSteps, first }
    return {
      to,
      answer: await once(reader, `mostConnected ${JSON.stringify(question)}`, () => mostConnected(question, reader)),
    }
  },
}

export const MostConnectedResult: MostConnectedResultResolvers = {
  to: ({ to }, _args, context) => entityOf(to, context),
  connected: ({ answer }) => answer.connected,
  totalCount: ({ answer }) => answer.total,
  work: ({ answer }) => workOf(answer),
}

export const Connected: ConnectedResolvers = {
  entity: ({ entity }, _args, context) => entityOf(entity.id, context),
  score: ({ score }) => score.value,
  formula: ({ score }) => score.formula,
  paths: ({ score }) => score.inputs.paths,
  byLength: ({ score }) => score.inputs.byLength,
  example: ({ example }) => stepsOf(tellingOf(example)),
}
