/** The fields of an Outcome beyond those of every entity. */
import type { OutcomeResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link } from './links.ts'

export const Outcome: Edges<OutcomeResolvers> = {
  outcomeOf: link('in', ['has_outcome'], 'Condition'),
  causedBy: link('in', causal),
  dependsOn: link('out', ['depends_on'], 'Factor'),
  treatments: link('in', interventions, 'Treatment'),
}
