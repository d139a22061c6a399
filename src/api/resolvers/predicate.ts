/** What an arrow says. */
import type { BiolinkPredicateResolvers, PredicateResolvers } from '../generated/graphql.ts'
import { predicateNamed } from '../predicates.ts'

export const Predicate: PredicateResolvers = {
  key: ({ name }) => name,
  curie: ({ name }) => (name.includes(':') ? name : null),
  description: ({ description }) => description,
  label: ({ forward }) => forward.label,
  inverseLabel: ({ inverse }) => inverse.label,
  roles: ({ roles }) => roles,
  symmetric: ({ symmetric }) => symmetric,
  opposites: ({ opposites }, _args, context) => Promise.all(opposites.map((name) => predicateNamed(name, context))),
  refines: ({ refines }, _args, context) => (refines === undefined ? null : predicateNamed(refines, context)),
  subjectKinds: ({ subjects }) => subjects,
  objectKinds: ({ objects }) => objects,
  biolink: ({ biolink }) => biolink,
}

export const BiolinkPredicate: BiolinkPredicateResolvers = {
  curie: ({ predicate }) => predicate,
  match: ({ match }) => match,
}
