/** The fields of an Organisation beyond those of every entity. */
import type { OrganisationResolvers } from '../generated/graphql.ts'
import { detailsOf, type Edges } from './entity.ts'
import { link } from './links.ts'

export const Organisation: Edges<OrganisationResolvers> = {
  location: async (entity, _args, context) => (await detailsOf(entity, context)).location ?? null,
  staff: link('in', ['affiliated_with'], 'Person'),
  publishes: link('in', ['published_by'], 'Source'),
  paysFor: link('out', ['pays_for']),
}
