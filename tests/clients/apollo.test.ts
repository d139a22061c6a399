/** Apollo Client with its default keys, set up as docs/clients.md says, asks every example through one cache. */
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { possibleTypesOf, typePoliciesOf } from './apollo.ts'
import { type Example, examplesFor, introspected } from './examples.ts'

let server: TestServer
let examples: Example[]
let cache: InMemoryCache
let client: ApolloClient
const warnings: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  const schema = await introspected(server.url)
  examples = examplesFor(schema)
  cache = new InMemoryCache({ possibleTypes: possibleTypesOf(schema), typePolicies: typePoliciesOf(schema) })
  client = new ApolloClient({ cache, link: new HttpLink({ uri: `${server.url}graphql` }) })
  for (const method of ['warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...told) => void warnings.push(told.map(String).join(' ')))
})
afterAll(async () => {
  vi.restoreAllMocks()
  client.stop()
  await server.close()
})

test('each is answered, and read from the cache as it was, though all share it', async () => {
  const answers = new Map<string, unknown>()
  for (const { name, text, variables } of examples) {
    const { data } = await client.query({ query: gql(text), variables, fetchPolicy: 'network-only' })
    answers.set(name, structuredClone(data))
  }
  expect(warnings).toEqual([])
  for (const { name, text, variables } of examples) {
    const kept = cache.diff({ query: cache.transformDocument(gql(text)), variables, optimistic: false })
    expect([name, kept.complete, kept.missing?.message]).toEqual([name, true, undefined])
    expect([name, kept.result]).toEqual([name, answers.get(name)])
  }
  const kept = Object.keys(cache.extract())
  expect(kept).toEqual(expect.arrayContaining(['Symptom:confusion', 'Cause:high-blood-calcium']))
  expect(kept.filter((key) => key.startsWith('Explanation:urn:whygraph:')).length).toBeGreaterThan(5)
})

test('a match of one entity is not shown on another that shares the code', async () => {
  const query = gql`
    query Codes {
      entities(first: 100, filter: { xrefs: ["HP:0002953", "MESH:D050815"] }) {
        nodes {
          id
          xrefs {
            curie
            match
          }
        }
      }
    }
  `
  interface Codes {
    readonly entities: { readonly nodes: { id: string; xrefs: { curie: string; match: string }[] }[] }
  }
  const { data } = await client.query<Codes>({ query, fetchPolicy: 'network-only' })
  const fresh = (await server.ask(query.loc?.source.body ?? '')).data as unknown as Codes
  const matches = ({ entities }: Codes) =>
    entities.nodes.map(({ id, xrefs }) => [id, xrefs.map(({ curie, match }) => `${curie} ${match}`)])
  expect(data && matches(data)).toEqual(matches(fresh))
  const byCode = new Map<string, Set<string>>()
  for (const { curie, match } of fresh.entities.nodes.flatMap(({ xrefs }) => xrefs))
    byCode.set(curie, (byCode.get(curie) ?? new Set()).add(match))
  expect([...byCode.values()].some((found) => found.size > 1)).toBe(true)
})

test('documents are persisted, and sent by GET when they are known', async () => {
  const sent: string[] = []
  const link = new PersistedQueryLink({
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    useGETForHashedQueries: true,
  }).concat(
    new HttpLink({
      uri: `${server.url}graphql`,
      fetch: async (input, init) => {
        sent.push(`${init?.method} ${JSON.stringify([input, init?.body]).includes('query ')}`)
        return fetch(input, init)
      },
    }),
  )
  const persisting = new ApolloClient({ cache: new InMemoryCache(), link })
  const query = gql('query Persisted { symptom(id: "confusion") { id name } }')
  for (const fetchPolicy of ['network-only', 'network-only'] as const)
    expect((await persisting.query({ query, fetchPolicy })).data).toMatchObject({ symptom: { name: 'Confusion' } })
  // By hash, which is not known yet; with its text; by hash alone.
  expect(sent).toEqual(['GET false', 'POST true', 'GET false'])
  persisting.stop()
})

test('a misspelt name leaves the rest of the page, with the candidates', async () => {
  const query = gql('{ good: symptom(id: "confusion") { id name } bad: mostConnected(to: "confusoin") { totalCount } }')
  const { data, error } = await client.query({ query, errorPolicy: 'all' })
  expect(data).toMatchObject({ good: { name: 'Confusion' }, bad: null })
  expect(CombinedGraphQLErrors.is(error) && error.errors[0]).toMatchObject({
    path: ['bad'],
    extensions: { code: 'ENTITY_NOT_FOUND' },
  })
})
