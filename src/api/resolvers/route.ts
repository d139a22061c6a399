/** The fields of a Route beyond those of every entity. */
import type { RouteResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { link } from './links.ts'

export const Route: Edges<RouteResolvers> = {
  treatments: link('in', ['administered_by'], 'Treatment'),
}
