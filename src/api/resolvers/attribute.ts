/** The fields of an Attribute beyond those of every entity. */
import type { AttributeResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { link } from './links.ts'

export const Attribute: Edges<AttributeResolvers> = {
  describes: link('in', ['has_quality', 'has_measure']),
  dependsOn: link('out', ['depends_on'], 'Factor'),
}
