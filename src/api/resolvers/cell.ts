/** The fields of a Cell beyond those of every entity. */
import type { CellResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { link } from './links.ts'

export const Cell: Edges<CellResolvers> = {
  attractedBy: link('in', ['attracts']),
  goesTo: link('out', ['enters', 'travels_to'], 'AnatomicalSite'),
  leadsTo: link('out', causal),
  causedBy: link('in', causal),
}
