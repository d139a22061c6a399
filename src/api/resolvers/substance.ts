/** The fields of a Substance beyond those of every entity. */
import type { SubstanceResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { link } from './links.ts'

export const Substance: Edges<SubstanceResolvers> = {
  attracts: link('out', ['attracts'], 'Cell'),
  suppliedBy: link('in', ['secretes', 'supplies']),
  usedBy: link('in', ['uses']),
}
