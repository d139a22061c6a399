/** Errors as a client sees them: those made on purpose, and those of GraphQL itself; all else is masked. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { type ErrorCode, WhygraphError } from '../errors.ts'
import { type Limits, tooLarge } from '../api/limits.ts'

/** Errors of the document and the request: they name nothing but what the client sent. */
const ofGraphQL = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
] satisfies ErrorCode[])

export const formatError: NonNullable<ApolloServerOptions<BaseContext>['formatError']> = (formatted, thrown) => {
  const { message, locations, path, extensions } = formatted
  const where = { ...(locations && { locations }), ...(path && { path }) }
  const error = ours(thrown)
  if (error !== undefined)
    return { message: error.message, ...where, extensions: { code: error.code, ...error.details } }
  if (isOfDocument(thrown)) return { message, ...where, extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } }
  if (isOfGraphQL(path, extensions))
    return { message: cut(message), ...where, extensions: { code: extensions?.['code'] } }
  return { message: fault, ...where, extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } }
}

/** GraphQL repeats what was sent, however long it is: of a message this many characters of its start and of its end are told. */
const told = { start: 300, end: 100 } as const

const cut = (message: string): string =>
  message.length <= told.start + told.end + 1 ? message : `${message.slice(0, told.start)}…${message.slice(-told.end)}`

type FormatError = NonNullable<ApolloServerOptions<BaseContext>['formatError']>

/** GraphQL ends a message with what may have been meant: names of the schema. */
const suggestion = / ?Did you mean .*\?$/s

/** Errors that tell no name of the schema which the client has not sent. */
export const withoutSuggestions =
  (format: FormatError): FormatError =>
  (formatted, thrown) =>
    format({ ...formatted, message: formatted.message.replace(suggestion, '') }, thrown)

const fault = 'The server has a fault; it is logged with this request id.'

/** What was thrown, when it tells of the server rather than of the request: the log keeps it. */
export function faultOf(thrown: unknown): unknown {
  const error = ours(thrown)
  if (error !== undefined) return error.code.startsWith('DATABASE_') ? error : undefined
  const isExpected =
    thrown instanceof GraphQLError && (isOfDocument(thrown) || isOfGraphQL(thrown.path, thrown.extensions))
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

/** What GraphQL.js itself says of a request as a whole: that its variables have more mistakes than are looked for. */
const isOfDocument = (thrown: unknown): boolean =>
  thrown instanceof GraphQLError &&
  thrown.originalError === undefined &&
  thrown.path === undefined &&
  thrown.nodes === undefined &&
  thrown.extensions['code'] === undefined

/** With a path an error comes from a resolver, whatever code it bears. */
function isOfGraphQL(path: unknown, extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  return path === undefined && ofGraphQL.has(extensions?.['code'])
}

/** A status that a code of an error sets by itself, and after how many seconds another try is worth it. */
export interface OwnStatus {
  readonly status: number
  readonly retryAfter: number
}

/** The status of an answer with these errors; undefined when none of them sets it. */
export function ownStatusOf(errors: readonly (GraphQLFormattedError | WhygraphError)[]): OwnStatus | undefined {
  const codes = errors.map((error) => String('code' in error ? error.code : error.extensions?.['code']))
  if (codes.some((code) => code.startsWith('DATABASE_') || code === 'NO_RELEASE')) return { status: 503, retryAfter: 5 }
  // Whoever still hears that the request was given up has not left: the server is stopping.
  if (codes.includes('OVERLOADED') || codes.includes('REQUEST_CANCELLED')) return { status: 503, retryAfter: 1 }
  const limited = errors[codes.indexOf('RATE_LIMITED')]
  if (limited === undefined) return undefined
  const details = 'details' in limited ? limited.details : limited.extensions
  return { status: 429, retryAfter: Number(details?.['retryAfter']) }
}

interface Refusal {
  readonly status: number
  readonly error: WhygraphError
  readonly retryAfter?: number
}

/** What fails outside GraphQL: the status of the answer, and the error as a client is told of it. */
export function refusalOf(
  thrown: Error & { statusCode?: number },
  limits: Limits,
  accept: string | undefined,
): Refusal {
  const { statusCode = 500, message } = thrown
  if (thrown instanceof WhygraphError)
    return { status: statusOfRefused(accept), ...ownStatusOf([thrown]), error: thrown }
  if (statusCode === 413) return { status: statusCode, error: tooLarge('bodyBytes', limits.bodyBytes) }
  if (statusCode < 500) return { status: statusCode, error: new WhygraphError('BAD_REQUEST', cut(message)) }
  return { status: 500, error: new WhygraphError('INTERNAL_SERVER_ERROR', fault, {}, thrown) }
}

/** The status of a well-formed request of GraphQL over HTTP that is not run. */
export const statusOfRefused = (accept: string | undefined): 200 | 400 =>
  accept?.includes('application/graphql-response+json') ? 400 : 200
