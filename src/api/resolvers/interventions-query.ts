/** Where the best explanations between two ends can be broken or checked. */
import { explain, within } from '../../explain/paths/explain.ts'
import { mechanism, otherwise } from '../../explain/paths/following.ts'
import { type Intervention, interventionsOn, maxInterventions } from '../../explain/rank/interventions.ts'
import type { QueryResolvers } from '../generated/graphql.ts'
import { questionOf } from './explain-query.ts'

/** The longest of the explanations looked at, as `explain` has it by default. */
const usual = { maxSteps: 6 }

export const interventionsQuery: Pick<Required<QueryResolvers>, 'interventions'> = {
  interventions: async (_root, args, context) => {
    const first = within('first', args.first, 1, 20)
    const question = await questionOf(args, usual, mechanism, context)
    const { ranked } = await explain({ ...question, otherwise }, context.sight)
    const found = await Promise.all(ranked.slice(0, first).map(({ path }) => interventionsOn(path, context.loaders)))
    const once = new Map<string, Intervention>()
    for (const one of found.flatMap(({ interventions }) => interventions)) {
      const key = `${one.entity} ${one.claim.id}`
      if (!once.has(key)) once.set(key, one)
    }
    return [...once.values()].slice(0, maxInterventions.ofChains)
  },
}
