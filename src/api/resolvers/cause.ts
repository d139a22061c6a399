/** The fields of a Cause beyond those of every entity. */
import type { CauseResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link } from './links.ts'

export const Cause: Edges<CauseResolvers> = {
  causedBy: link('in', causal),
  leadsTo: link('out', causal),
  symptoms: link('out', ['causes', 'leads_to', 'increases_risk_of'], 'Symptom'),
  treatments: link('in', interventions, 'Treatment'),
  involves: link('out', ['involves', 'supplies', 'enters']),
  occursIn: link('out', ['occurs_in'], 'AnatomicalSite'),
}
