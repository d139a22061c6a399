/** The fields of a Condition beyond those of every entity. */
import type { ConditionResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link, symptoms, tests } from './links.ts'

export const Condition: Edges<ConditionResolvers> = {
  origins: link('in', ['spreads_to'], 'CancerOrigin'),
  causedBy: link('in', causal),
  leadsTo: link('out', causal),
  symptoms: link('out', symptoms, 'Symptom'),
  treatments: link('in', interventions, 'Treatment'),
  tests: link('in', tests, 'DiagnosticTest'),
  sites: link('out', ['occurs_in', 'biolink:located_in', 'biolink:disease_has_location'], 'AnatomicalSite'),
  outcomes: link('out', ['has_outcome'], 'Outcome'),
  qualities: link('out', ['has_quality'], 'Attribute'),
  measures: link('out', ['has_measure'], 'Attribute'),
  distinctFrom: link('either', ['distinct_from']),
}
