/** urql with graphcache and its schema, set up as docs/clients.md says, asks every example through one cache. */
import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { type Example, examplesFor, introspected, valueTypes } from './examples.ts'

let server: TestServer
let examples: Example[]
let client: Client
const warnings: string[] = []
const methods: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  const schema = await introspected(server.url)
  examples = examplesFor(schema)
  for (const method of ['warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...told) => void warnings.push(told.map(String).join(' ')))
  client = new Client({
    url: `${server.url}graphql`,
    preferGetMethod: 'within-url-limit',
    exchanges: [
      cacheExchange({ schema, keys: Object.fromEntries(valueTypes(schema).map((name) => [name, () => null])) }),
      fetchExchange,
    ],
    fetch: async (input, init) => {
      methods.push(init?.method ?? 'GET')
      return fetch(input, init)
    },
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await server.close()
})

test('each is answered, and read from the cache as it was, though all share it', async () => {
  const answers = new Map<string, unknown>()
  for (const { name, text, variables } of examples) {
    const { data, error } = await client.query<unknown>(text, variables, { requestPolicy: 'network-only' }).toPromise()
    expect([name, error]).toEqual([name, undefined])
    answers.set(name, data)
  }
  expect(warnings).toEqual([])
  const asked = methods.length
  for (const { name, text, variables } of examples) {
    const { data } = await client.query<unknown>(text, variables, { requestPolicy: 'cache-only' }).toPromise()
    expect([name, data]).toEqual([name, answers.get(name)])
  }
  expect(methods.length).toBe(asked)
})

test('short documents go by GET', () => {
  expect(methods).toContain('GET')
})
