/** The API on each engine with the shipped dataset: what most tests ask. They only read, so they share its release. */
import { afterAll, beforeAll } from 'vitest'
import type { Engine } from '../../src/graph/engine.ts'
import { describeEngines } from './engines.ts'
import { type Answer, startTestServer, type TestServer } from './server.ts'

export interface Api {
  /** Asks, and fails the test when the answer has errors. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Record<string, unknown>>
  /** Asks; errors are the test's business. */
  raw(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  /** Names of the statements (and `search`) that the engine was asked for since the last call. */
  reads(): string[]
  engine(): Engine
}

export function describeApi(name: string, tests: (api: Api, leg: 'embedded' | 'neo4j') => void): void {
  describeEngines(name, (_open, leg) => {
    let engine: Engine
    let server: TestServer
    let reads: string[] = []
    beforeAll(async () => {
      engine = await leg.published()
      server = await startTestServer(counting(engine, (read) => reads.push(read)))
    })
    afterAll(() => server.close())
    const raw: Api['raw'] = (query, variables, headers) => server.ask(query, variables, headers)
    tests(
      {
        raw,
        async ask(query, variables, headers) {
          const { data, errors } = await raw(query, variables, headers)
          if (errors !== undefined || data == null) throw new Error(`The answer has errors: ${JSON.stringify(errors)}`)
          return data
        },
        reads() {
          const made = reads
          reads = []
          return made
        },
        engine: () => engine,
      },
      leg.name,
    )
  })
}

/** The engine, telling each read it is asked for. */
function counting(engine: Engine, tell: (read: string) => void): Engine {
  return {
    ...engine,
    read: (name, params, options) => {
      tell(name)
      return engine.read(name, params, options)
    },
    search: (query, options) => {
      tell('search')
      return engine.search(query, options)
    },
  }
}
