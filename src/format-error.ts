/** Errors as a client sees them: those made on purpose, and those of GraphQL itself; all else is masked and logged. */
import type { ApolloServerOptions } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { WhygraphError } from './errors.ts'
import type { ServerContext } from './server-plugins.ts'

interface ErrorLog {
  error(facts: object, message: string): void
}

export const formatError =
  (log: ErrorLog): NonNullable<ApolloServerOptions<ServerContext>['formatError']> =>
  (formatted, thrown) => {
    const error = ours(thrown)
    const where = {
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
    }
    if (error !== undefined) {
      if (error.code.startsWith('DATABASE')) log.error({ code: error.code, cause: error.cause }, error.message)
      return { message: error.message, ...where, extensions: { code: error.code, ...error.details } }
    }
    if (isOfGraphQL(formatted, thrown)) return { message: formatted.message, ...where, extensions: { code: formatted.extensions?.['code'] } }
    log.error({ err: unwrapResolverError(thrown), path: formatted.path }, 'a fault of the server')
    return { message: 'The server has a fault; it is logged with this request id.', ...where, extensions: { code: 'INTERNAL_SERVER_ERROR' } }
  }

/** A WhygraphError, however deep GraphQL has wrapped it. */
function ours(thrown: unknown): WhygraphError | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; depth++) {
    if (error instanceof WhygraphError) return error
    error = error instanceof GraphQLError ? error.originalError : undefined
  }
  return undefined
}

/** Syntax, validation and variables: errors of the document, which name nothing but the document. */
function isOfGraphQL(formatted: GraphQLFormattedError, thrown: unknown): boolean {
  const code = formatted.extensions?.['code']
  return code !== 'INTERNAL_SERVER_ERROR' && thrown instanceof GraphQLError
}
