/** The fields of a Concept beyond those of every entity. */
import type { ConceptResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { link } from './links.ts'

export const Concept: Edges<ConceptResolvers> = {
  causedBy: link('in', causal),
  leadsTo: link('out', causal),
}
