/** graphql-request: no cache, by POST and GET. */
import { ClientError, GraphQLClient } from 'graphql-request'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { examplesFor, introspected } from './examples.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('every example is answered by POST as the server answers it', async () => {
  const client = new GraphQLClient(`${server.url}graphql`)
  for (const { name, text, variables } of examplesFor(await introspected(server.url)))
    expect([name, await client.request(text, variables)]).toEqual([name, (await server.ask(text, variables)).data])
})

test('a release is asked by its address, by GET', async () => {
  const { release } = (await server.ask('{ release { id } }')).data as { release: { id: string } }
  const client = new GraphQLClient(`${server.url}graphql?release=${release.id}`, { method: 'GET' })
  const answer = await client.rawRequest('{ release { id } }')
  expect(answer.data).toEqual({ release })
  expect(answer.headers.get('cache-control')).toBe('public, max-age=86400')
})

test('an error has its code and path, and what else was asked is there', async () => {
  const client = new GraphQLClient(`${server.url}graphql`)
  const asked = client.request('{ good: symptom(id: "confusion") { name } bad: entities(after: "x") { totalCount } }')
  const error: unknown = await asked.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ClientError)
  expect(error).toMatchObject({
    response: {
      data: { good: { name: 'Confusion' }, bad: null },
      errors: [{ path: ['bad'], extensions: { code: 'BAD_CURSOR' } }],
    },
  })
})
