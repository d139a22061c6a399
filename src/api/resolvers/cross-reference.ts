/** A cross-reference, with the address at which its CURIE resolves. */
import type { CrossReferenceResolvers } from '../generated/graphql.ts'

/** Bioregistry resolves CURIEs of every prefix that the dataset uses (https://bioregistry.io). */
const resolver = 'https://bioregistry.io/'

export const CrossReference: Pick<CrossReferenceResolvers, 'url'> = {
  url: ({ id }) => resolver + encodeURI(id),
}
