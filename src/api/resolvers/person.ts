/** The fields of a Person beyond those of every entity. */
import { claimsEvidenced } from '../connections.ts'
import type { PersonResolvers } from '../generated/graphql.ts'
import { detailsOf, type Edges } from './entity.ts'
import { link } from './links.ts'

export const Person: Edges<PersonResolvers> = {
  credentials: async (entity, _args, context) => (await detailsOf(entity, context)).credentials ?? [],
  specialty: async (entity, _args, context) => (await detailsOf(entity, context)).specialty ?? null,
  role: async (entity, _args, context) => (await detailsOf(entity, context)).role ?? null,
  said: ({ id }, args, context) => claimsEvidenced(context, id, args),
  affiliations: link('out', ['affiliated_with'], 'Organisation'),
  spokeTo: link('out', ['spoke_to'], 'Organisation'),
  citedBy: link('in', ['cites'], 'Source'),
  reviewed: link('in', ['reviewed_by'], 'Source'),
  inserts: link('out', ['inserts'], 'Treatment'),
}
