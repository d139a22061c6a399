/** A real server for tests: the real schema, a real port, a real graph with the shipped dataset. */
import { readConfig } from '../../src/config.ts'
import { publish } from '../../src/dataset/publish/publish.ts'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import { startServer } from '../../src/http/server.ts'
import { shippedDataset } from '../../src/start.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly data: Record<string, unknown> | null | undefined
  readonly errors: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[] | undefined
  readonly extensions: Record<string, unknown> | undefined
}

export interface TestServer {
  readonly url: string
  /** Asks one question by HTTP, as a client would. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

/** Serves an engine that is the caller's; without one, an embedded graph with the shipped dataset. */
export async function startTestServer(given?: Engine): Promise<TestServer> {
  const engine = given ?? (await publishedEngine())
  const config = readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent' })
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
    async close() {
      await server.close()
      if (given === undefined) await engine.close()
    },
  }
}

async function publishedEngine(): Promise<Engine> {
  const engine = await openEngine({ engine: 'embedded' })
  await publishShipped(engine)
  return engine
}

/** Publishes the dataset that ships. */
export async function publishShipped(engine: Engine): Promise<void> {
  await publish(engine, loadDataset(shippedDataset))
}
