/** The executable schema: the SDL of schema/ with its resolvers. */
import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
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

const scalars = {
  Date: GraphQLDate,
  DateTime: GraphQLDateTimeISO,
  ISO8601Duration: GraphQLISO8601Duration,
  NonNegativeInt: GraphQLNonNegativeInt,
  PositiveInt: GraphQLPositiveInt,
  URL: GraphQLURL,
  CURIE,
  PredicateId,
}

export function createSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: [...typeDefs],
    resolvers: [scalars, enumResolvers, resolvers],
    inheritResolversFromInterfaces: true,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
}
