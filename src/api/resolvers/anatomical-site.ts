/** The fields of an AnatomicalSite beyond those of every entity. */
import type { AnatomicalSiteResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { interventions, link } from './links.ts'

export const AnatomicalSite: Edges<AnatomicalSiteResolvers> = {
  siteOf: link('in', ['occurs_in']),
  origins: link('in', ['starts_in'], 'CancerOrigin'),
  treatments: link('in', interventions, 'Treatment'),
  secretes: link('out', ['secretes'], 'Substance'),
}
