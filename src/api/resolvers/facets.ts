/** Counts by predicate and by source, with their words. */
import { knownVocabulary } from '../../dataset/format/biolink.ts'
import type { PredicateCountResolvers, SourceCountResolvers } from '../generated/graphql.ts'
import { entityOf } from './entity.ts'

export const PredicateCount: PredicateCountResolvers = {
  predicate: ({ predicate }) => predicate,
  label: ({ predicate }) => knownVocabulary().get(predicate)?.forward.label ?? predicate,
  inverseLabel: ({ predicate }) => knownVocabulary().get(predicate)?.inverse.label ?? predicate,
  count: ({ count }) => count,
}

export const SourceCount: SourceCountResolvers = {
  source: ({ source }, _args, context) => entityOf(source, context),
  count: ({ count }) => count,
}
