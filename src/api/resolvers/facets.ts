/** Counts by predicate and by source, with their words. */
import { vocabulary } from '../../dataset/format/vocabulary.ts'
import type { PredicateCountResolvers, SourceCountResolvers } from '../generated/graphql.ts'
import { entityOf } from './entity.ts'

export const PredicateCount: PredicateCountResolvers = {
  predicate: ({ predicate }) => predicate,
  label: ({ predicate }) => vocabulary().get(predicate)?.forward.label ?? predicate,
  inverseLabel: ({ predicate }) => vocabulary().get(predicate)?.inverse.label ?? predicate,
  count: ({ count }) => count,
}

export const SourceCount: SourceCountResolvers = {
  source: ({ source }, _args, context) => entityOf(source, context),
  count: ({ count }) => count,
}
