/** The fields of a CancerOrigin beyond those of every entity. */
import type { CancerOriginResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link } from './links.ts'

export const CancerOrigin: Edges<CancerOriginResolvers> = {
  spreadsTo: link('out', ['spreads_to'], 'Condition'),
  startsIn: link('out', ['starts_in'], 'AnatomicalSite'),
  leadsTo: link('out', causal),
  treatments: link('in', interventions, 'Treatment'),
}
