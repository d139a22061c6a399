/** Scalars of our own; the others are those of graphql-scalars. */
import { GraphQLScalarType, Kind } from 'graphql'

const longest = 200

/** A scalar whose values are texts of one form. GraphQL puts the argument or variable, and what came, before the message. */
function texts(name: string, form: RegExp, contract: string): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    if (typeof value !== 'string' || value.length > longest || !form.test(value)) throw new TypeError(contract)
    return value
  }
  return new GraphQLScalarType({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  })
}

export const CURIE = texts(
  'CURIE',
  /^[A-Za-z][A-Za-z0-9._-]*:[^\s:][^\s]*$/,
  `It must be a compact identifier such as HP:0001289, of at most ${longest} characters.`,
)

/** Whether there is such a predicate depends on the release of the request, which resolvers know. */
export const PredicateId = texts(
  'PredicateId',
  /^[^\s]+$/,
  `It must be the id of a predicate as text, such as "causes" or "biolink:treats", of at most ${longest} characters.`,
)
