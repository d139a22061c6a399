import type { ExecutionResult } from 'graphql'

/** What goes to the server: a document, and what it needs. */
export interface Question {
  query: string
  variables?: unknown
  operationName?: string | null | undefined
}

// Relative to the page, so that it also holds behind a proxy that serves whygraph below a path.
export const endpoint = new URL('graphql', document.baseURI).href

/** Sends a question and returns the answer as it came; fails when what came is not a GraphQL answer. */
export async function send<Data>(question: Question, headers: HeadersInit = {}): Promise<ExecutionResult<Data>> {
  const sent = new Headers(headers)
  sent.set('content-type', 'application/json')
  sent.set('accept', 'application/graphql-response+json, application/json;q=0.9')
  const response = await fetch(endpoint, { method: 'POST', headers: sent, body: JSON.stringify(question) }).catch(
    (cause: unknown) => {
      throw new Error(`${endpoint} must answer, but could not be reached: ${messageOf(cause)}`, { cause })
    },
  )
  const type = response.headers.get('content-type') ?? 'no content type'
  if (!type.includes('json')) {
    throw new Error(`${endpoint} must answer with JSON, but sent status ${response.status} with ${type}`)
  }
  return (await response.json()) as ExecutionResult<Data>
}

/** Sends a query and returns its data; fails when there is an error in the answer. */
export async function ask<Data>(query: string): Promise<Data> {
  const { data, errors } = await send<Data>({ query })
  if (errors?.length) throw new Error(errors.map((error) => error.message).join(' '))
  if (!data) throw new Error(`${endpoint} must answer with data or errors, but sent neither`)
  return data
}

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
