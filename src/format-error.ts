/** Errors as a client sees them: those made on purpose, and those of GraphQL itself; all else is masked. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, Lexer, type Source, TokenKind } from 'graphql'
import { type ErrorCode, WhygraphError } from './errors.ts'
import { tooLarge } from './limits.ts'

/** Errors of the document and the request: they name nothing but what the client sent. */
const ofGraphQL = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] satisfies ErrorCode[])

export const formatError =
  ({ tokens }: { readonly tokens: number }): NonNullable<ApolloServerOptions<BaseContext>['formatError']> =>
  (formatted, thrown) => {
    const { message, locations, path, extensions } = formatted
    const where = { ...(locations && { locations }), ...(path && { path }) }
    const error = ours(thrown) ?? (hasMoreTokens(thrown, tokens) ? tooLarge('tokens', tokens) : undefined)
    if (error !== undefined)
      return { message: error.message, ...where, extensions: { code: error.code, ...error.details } }
    if (isOfGraphQL(path, extensions)) return { message, ...where, extensions: { code: extensions?.['code'] } }
    return { ...masked, ...where }
  }

/** What a client is told of anything that was not foreseen. */
export const masked = {
  message: 'The server has a fault; it is logged with this request id.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode },
} as const

/** What was thrown, when it tells of the server rather than of the request: the log keeps it. */
export function faultOf(thrown: unknown): unknown {
  const error = ours(thrown)
  if (error !== undefined) return error.code.startsWith('DATABASE_') ? error : undefined
  const isExpected = thrown instanceof GraphQLError && isOfGraphQL(thrown.path, thrown.extensions)
  return isExpected ? undefined : unwrapResolverError(thrown)
}

/** A WhygraphError, however deep GraphQL has wrapped it. */
function ours(thrown: unknown): WhygraphError | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; depth++) {
    if (error instanceof WhygraphError) return error
    error = error instanceof GraphQLError ? error.originalError : undefined
  }
  return undefined
}

/** With a path an error comes from a resolver, whatever code it bears. */
function isOfGraphQL(path: unknown, extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  return path === undefined && ofGraphQL.has(extensions?.['code'])
}

/** The parser stops at the limit of tokens with a syntax error like any other, so the tokens are counted again. */
function hasMoreTokens(thrown: unknown, most: number): boolean {
  if (!(thrown instanceof GraphQLError) || thrown.extensions['code'] !== 'GRAPHQL_PARSE_FAILED') return false
  return thrown.source !== undefined && tokensOf(thrown.source, most + 1) > most
}

function tokensOf(source: Source, most: number): number {
  const lexer = new Lexer(source)
  let count = 0
  try {
    while (count < most && lexer.advance().kind !== TokenKind.EOF) count++
  } catch (error) {
    // A character that begins no token: what the parser complained of.
    if (!(error instanceof GraphQLError)) throw error
  }
  return count
}
