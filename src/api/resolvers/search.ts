/** What a search found, and what terms were resolved to. */
import type { SearchHitResolvers, TermCandidateResolvers, TermResolutionResolvers } from '../generated/graphql.ts'

export const SearchHit: SearchHitResolvers = {
  entity: ({ entity }) => entity,
  score: ({ match }) => match.score,
  rule: ({ match }) => match.rule,
  field: ({ match }) => match.field,
  value: ({ match }) => match.value,
  weight: ({ match }) => match.weight,
  coverage: ({ match }) => match.coverage,
  specificity: ({ match }) => match.specificity,
  highlights: ({ match }) => match.highlights,
}

export const TermResolution: TermResolutionResolvers = {
  term: ({ term }) => term,
  grade: ({ grade }) => grade,
  entity: ({ entity }) => entity,
  candidates: ({ candidates }) => candidates,
}

export const TermCandidate: TermCandidateResolvers = {
  entity: ({ entity }) => entity,
  grade: ({ grade }) => grade,
  score: ({ score }) => score,
}
