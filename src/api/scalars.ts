/** Scalars of our own; the others are those of graphql-scalars. */
import { GraphQLScalarType, Kind } from 'graphql'

const curie = /^[A-Za-z][A-Za-z0-9._-]*:[^\s:][^\s]*$/
const longest = 200

/** GraphQL puts the name of the argument or variable, and what came, before the message. */
function check(value: unknown): string {
  if (typeof value !== 'string' || value.length > longest || !curie.test(value))
    throw new TypeError(`It must be a compact identifier such as HP:0001289, of at most ${longest} characters.`)
  return value
}

export const CURIE = new GraphQLScalarType<string, string>({
  name: 'CURIE',
  serialize: check,
  parseValue: check,
  parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
})
