/** Counts by predicate and by source, with their words. */
import type { PredicateCountResolvers, SourceCountResolvers } from '../generated/graphql.ts'
import { predicateNamed } from '../predicates.ts'
import { entityOf } from './entity.ts'

export const PredicateCount: PredicateCountResolvers = {
  predicate: ({ predicate }, _args, context) => predicateNamed(predicate, context),
  count: ({ count }) => count,
}

export const SourceCount: SourceCountResolvers = {
  source: ({ source }, _args, context) => entityOf(source, context),
  count: ({ count }) => count,
}
