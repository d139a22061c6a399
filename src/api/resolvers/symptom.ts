/** The fields of a Symptom beyond those of every entity. */
import type { SymptomResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link, symptoms } from './links.ts'

export const Symptom: Edges<SymptomResolvers> = {
  causedBy: link('in', causal),
  leadsTo: link('out', causal),
  symptomOf: link('in', symptoms, 'Condition'),
  relievedBy: link('in', interventions),
  worsenedBy: link('in', ['worsens']),
  sites: link('out', ['occurs_in', 'biolink:located_in', 'biolink:disease_has_location'], 'AnatomicalSite'),
  callsFor: link('out', ['calls_for']),
}
