/** A cross-reference, with the address at which its CURIE resolves. */
import { addressOf } from '../../model/curie.ts'
import type { CrossReferenceResolvers } from '../generated/graphql.ts'

export const CrossReference: Pick<CrossReferenceResolvers, 'curie' | 'url'> = {
  curie: ({ id }) => id,
  url: ({ id }) => addressOf(id),
}
