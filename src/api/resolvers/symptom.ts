/** The fields of a Symptom beyond those of every entity. */
import type { SymptomResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link } from './links.ts'

export const Symptom: Edges<SymptomResolvers> = {
  causedBy: link('in', causal),
  leadsTo: link('out', causal),
  symptomOf: link('in', ['has_symptom'], 'Condition'),
  relievedBy: link('in', interventions),
  worsenedBy: link('in', ['worsens']),
  sites: link('out', ['occurs_in'], 'AnatomicalSite'),
  callsFor: link('out', ['calls_for']),
}
