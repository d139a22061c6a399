/** The executable schema: the SDL of schema/ with its resolvers. */
import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLScalarType, GraphQLSchema } from 'graphql'
import {
  GraphQLDate,
  GraphQLDateTimeISO,
  GraphQLISO8601Duration,
  GraphQLNonNegativeInt,
  GraphQLPositiveInt,
  GraphQLURL,
} from 'graphql-scalars'
import { enumResolvers } from './enums.ts'
import { resolvers } from './resolvers/index.ts'
import { CURIE, PredicateId } from './scalars.ts'

const folder = new URL('../../schema/', import.meta.url)

/** The SDL of every file, in the order of their names. */
export const typeDefs: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .toSorted()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))

/** How values of a scalar are read and written; its name and description stay those of the SDL. */
const values = ({ serialize, parseValue, parseLiteral }: GraphQLScalarType) => ({
  __serialize: serialize,
  __parseValue: parseValue,
  __parseLiteral: parseLiteral,
})

const scalars = {
  Date: values(GraphQLDate),
  DateTime: values(GraphQLDateTimeISO),
  ISO8601Duration: values(GraphQLISO8601Duration),
  NonNegativeInt: values(GraphQLNonNegativeInt),
  PositiveInt: values(GraphQLPositiveInt),
  URL: values(GraphQLURL),
  CURIE: values(CURIE),
  PredicateId: values(PredicateId),
}

export function createSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: [...typeDefs],
    resolvers: [scalars, enumResolvers, resolvers],
    inheritResolversFromInterfaces: true,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
}
