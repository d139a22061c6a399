/** What `node` gives: an entity or a claim. */
import type { NodeResolvers } from '../generated/graphql.ts'

export const Node: Pick<NodeResolvers, '__resolveType'> = {
  __resolveType: (row) => ('predicate' in row ? 'Claim' : row.kind),
}
