/** Possible causes of several symptoms: chains to each, what is covered, what is left unexplained. */
import { idsOfAll, resolveEndpoints } from '../../explain/paths/endpoints.ts'
import { causeFollowing, causeKinds, possibleCauses } from '../../explain/rank/possible-causes.ts'
import { alone } from '../../explain/tell/telling.ts'
import type {
  PossibleCauseResolvers,
  PossibleCausesResultResolvers,
  QueryResolvers,
  SymptomChainResolvers,
} from '../generated/graphql.ts'
import { once } from '../../read/once.ts'
import { entityOf } from './entity.ts'
import { workOf } from './explanation.ts'

/** Said before anything else: what a list of causes is not. */
const noDiagnosis =
  'This is no diagnosis: it lists what the sources of this graph join with these symptoms, and nothing else that may cause them.'

export const possibleCausesQuery: Pick<Required<QueryResolvers>, 'possibleCauses'> = {
  possibleCauses: async (_root, { symptoms: texts, kinds, maxSteps, first }, { loaders, reader, vocabulary }) => {
    const symptoms = idsOfAll(await resolveEndpoints(texts, loaders, 'symptoms'))
    const following = causeFollowing(await vocabulary())
    const question = { symptoms, kinds: kinds ?? causeKinds, following, maxSteps, first }
    return {
      symptoms,
      answer: await once(reader, `possibleCauses ${JSON.stringify(question)}`, () => possibleCauses(question, reader)),
    }
  },
}

export const PossibleCausesResult: PossibleCausesResultResolvers = {
  symptoms: ({ symptoms }, _args, context) => Promise.all(symptoms.map((id) => entityOf(id, context))),
  causes: ({ answer }) => answer.causes,
  totalCount: ({ answer }) => answer.total,
  notice: async (_row, _args, { release }) => `${noDiagnosis} ${(await release()).notice}`,
  work: ({ answer }) => workOf(answer),
}

export const PossibleCause: PossibleCauseResolvers = {
  entity: ({ entity }, _args, context) => entityOf(entity.id, context),
  score: ({ score }) => score.value,
  formula: ({ score }) => score.formula,
  coverage: ({ score }) => score.inputs.coverage,
  chains: ({ chains }) =>
    chains.map(({ symptom, named, ...chain }) => ({
      symptom,
      telling: alone(chain),
      named: named === null ? null : alone(named),
    })),
  byWayOf: ({ byWayOf }, _args, context) => Promise.all(byWayOf.map((id) => entityOf(id, context))),
  unexplained: ({ unexplained }, _args, context) => Promise.all(unexplained.map((id) => entityOf(id, context))),
}

export const SymptomChain: SymptomChainResolvers = {
  symptom: ({ symptom }, _args, context) => entityOf(symptom, context),
  explanation: ({ telling }) => telling,
  named: ({ named }) => named,
}
