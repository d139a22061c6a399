/** Scalars of our own; the others are those of graphql-scalars. */
import { GraphQLScalarType, Kind } from 'graphql'
import { badInput } from './errors.ts'

const curie = /^[A-Za-z][A-Za-z0-9._-]*:[^\s:][^\s]*$/

function check(value: unknown): string {
  if (typeof value !== 'string' || value.length > 200 || !curie.test(value))
    throw badInput('CURIE', 'a compact identifier such as HP:0001289, at most 200 characters', value)
  return value
}

export const CURIE = new GraphQLScalarType<string, string>({
  name: 'CURIE',
  serialize: check,
  parseValue: check,
  parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
})
