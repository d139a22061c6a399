/** The dataset of sources that do not agree, published on each engine. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { describeEngines } from './engines.ts'
import { type Answer, startTestServer, type TestServer } from './server.ts'

export const voicesFolder = fileURLToPath(new URL('../fixtures/voices', import.meta.url))

export interface Voices {
  /** Asks; errors are the test's business. */
  readonly raw: (query: string) => Promise<Answer>
  /** Asks, and fails the test when the answer has errors. */
  readonly ask: (query: string, variables?: object) => Promise<Record<string, unknown>>
  /** These fields of the answer of `explain`. */
  readonly explain: (from: string, to: string, fields: string, avoid?: object | null) => Promise<unknown>
}

export function describeVoices(name: string, tests: (voices: Voices) => void): void {
  describeEngines(name, (_open, leg) => {
    let server: TestServer
    beforeAll(async () => {
      server = await startTestServer(await leg.published(voicesFolder))
    })
    afterAll(() => server.close())

    const ask: Voices['ask'] = async (query, variables = {}) => {
      const { data, errors } = await server.ask(query, variables)
      expect(errors).toBeUndefined()
      return data ?? {}
    }
    tests({
      raw: (query) => server.ask(query),
      ask,
      async explain(from, to, fields, avoid = null) {
        const query = `query Explain($from: String!, $to: String!, $avoid: Avoid) {
          explain(from: { entity: $from }, to: { entity: $to }, avoid: $avoid) { ${fields} }
        }`
        return (await ask(query, { from, to, avoid }))['explain']
      },
    })
  })
}
