/** A real server for tests: the real schema, a real port, a real graph with the shipped dataset. */
import { readConfig } from '../../src/config.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { startServer } from '../../src/http/server.ts'
import { publishedEmbedded } from './published.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly data: Record<string, unknown> | null | undefined
  readonly errors:
    | readonly { message: string; path?: unknown[]; locations?: unknown[]; extensions: Record<string, unknown> }[]
    | undefined
  readonly extensions: Record<string, unknown> | undefined
}

export interface TestServer {
  readonly url: string
  /** Asks one question by HTTP, as a client would. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

/** Serves an engine that is the caller's; without one, an embedded graph with the shipped dataset. */
export async function startTestServer(given?: Engine, settings: Record<string, string> = {}): Promise<TestServer> {
  const engine = given ?? (await publishedEmbedded())
  // What is asked twice is worked out twice, unless a test is about answers that are kept.
  const config = readConfig({
    WHYGRAPH_PORT: '0',
    WHYGRAPH_LOG_LEVEL: 'silent',
    WHYGRAPH_ANSWERS_MIB: '0',
    ...settings,
  })
  const server = await startServer({ config, engine })
  return {
    url: server.url,
    async ask(query, variables = {}, headers = {}) {
      const response = await fetch(`${server.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const body = (await response.json()) as Pick<Answer, 'data' | 'errors' | 'extensions'>
      return {
        status: response.status,
        headers: response.headers,
        data: body.data,
        errors: body.errors,
        extensions: body.extensions,
      }
    },
    close: () => server.close(),
  }
}
