/** Sends documents to the API. What goes wrong is told by kind, so that a page can say what to do next. */
import type { ExecutionResult, GraphQLError } from 'graphql'
import type { TypedDocumentString } from './generated/documents.ts'

/** What goes to the server: a document, and what it needs. */
export interface Question {
  readonly query: string
  readonly variables?: unknown
  readonly operationName?: string | null | undefined
}

/**
 * Why there is no answer. `offline`: the server cannot be reached; `overloaded`: it has too much to do, and another try is
 * worth it after `retryAfter` seconds; `refused`: the question breaks a contract, as `code` and `details` tell; `failed`: all else.
 */
export class AskError extends Error {
  override readonly name = 'AskError'
  constructor(
    readonly reason: 'offline' | 'overloaded' | 'refused' | 'failed',
    message: string,
    readonly more: {
      readonly code?: string
      readonly details?: Readonly<Record<string, unknown>>
      readonly retryAfter?: number
      readonly cause?: unknown
    } = {},
  ) {
    super(message, { cause: more.cause })
  }
}

/** Codes that say that the question itself must change. */
const refusals = ['BAD_USER_INPUT', 'ENTITY_NOT_FOUND', 'AMBIGUOUS_ENTITY', 'BAD_CURSOR', 'QUERY_TOO_LARGE']

/** Sends a question and gives the answer as it came; fails when what came is not a GraphQL answer. */
export async function send<Data>(
  endpoint: string,
  question: Question,
  { headers, signal }: { readonly headers?: HeadersInit | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<{
  readonly result: ExecutionResult<Data>
  readonly status: number
  readonly retryAfter: number | undefined
}> {
  const sent = new Headers(headers)
  sent.set('content-type', 'application/json')
  sent.set('accept', 'application/graphql-response+json, application/json;q=0.9')
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: sent,
    body: JSON.stringify(question),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new AskError('offline', `${endpoint} could not be reached.`, { cause })
  })
  const type = response.headers.get('content-type') ?? 'no content type'
  if (!type.includes('json'))
    throw new AskError('failed', `The API must answer with JSON, but sent status ${response.status} with ${type}.`)
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    result: (await response.json()) as ExecutionResult<Data>,
    status: response.status,
    retryAfter: Number.isNaN(after) ? undefined : after,
  }
}

/** Asks a document of `generated/documents.ts` and gives its data; fails with an AskError when any of it is missing. */
export async function ask<Data, Variables>(
  endpoint: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const { result, status, retryAfter } = await send<Data>(endpoint, { query: String(document), variables }, { signal })
  const [error] = result.errors ?? []
  if (error !== undefined) throw problemOf(error, status, retryAfter)
  if (result.data == null) throw new AskError('failed', 'The API must answer with data or errors, but sent neither.')
  return result.data
}

function problemOf(
  error: Pick<GraphQLError, 'message' | 'extensions'>,
  status: number,
  retryAfter: number | undefined,
): AskError {
  const { code, ...details } = error.extensions ?? {}
  const more = { ...(typeof code === 'string' ? { code } : {}), details }
  if (status === 429 || status === 503)
    return new AskError('overloaded', error.message, { ...more, retryAfter: retryAfter ?? 5 })
  return new AskError(refusals.includes(String(code)) ? 'refused' : 'failed', error.message, more)
}
