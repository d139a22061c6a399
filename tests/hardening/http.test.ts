/** H01, H02 and L10: what a page of another site can make a browser send, and what graphql-cop and BatchQL look for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CountedServer, startCountedServer } from '../setup/counted.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const question = '{ graph { title } }'
const asJson = JSON.stringify({ query: question })
const post = (type: string | undefined, body: string) =>
  fetch(`${server.url}graphql`, {
    method: 'POST',
    body: new TextEncoder().encode(body),
    ...(type !== undefined && { headers: { 'content-type': type } }),
  })
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}graphql?${new URLSearchParams({ query }).toString()}`, { headers })

describe('H01 a request that a page of another site could forge', () => {
  test.each([
    ['text', 'text/plain', asJson],
    ['a form', 'application/x-www-form-urlencoded', new URLSearchParams({ query: question }).toString()],
    [
      'multipart',
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${asJson}\r\n--x--`,
    ],
    ['an odd type', 'application/x-graphql', asJson],
    ['two types', 'text/plain; application/json', asJson],
    ['no type', undefined, asJson],
  ])('POST as %s is refused, and nothing is executed', async (_name, type, body) => {
    server.reads()
    const response = await post(type, body)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    expect(server.reads()).toEqual([])
  })

  test.each([
    ['a program', {}],
    ['a browser', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }],
    [
      'urql',
      {
        accept:
          'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      },
    ],
  ])('GET of %s answers a query', async (_name, headers) => {
    const response = await get(question, headers)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ data: { graph: { title: expect.any(String) as string } } })
  })
})

test('H02 no mutation by GET, and none by POST: the API only reads', async () => {
  server.reads()
  for (const kind of ['mutation', 'subscription']) {
    const byGet = await get(`${kind} { x }`)
    expect(byGet.status).toBe(405)
    expect(byGet.headers.get('allow')).toBe('POST')
    const { status, errors, data } = await server.ask(`${kind} { x }`)
    expect(status).toBe(200)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.message).toBe(`An operation must be a query, since this API only reads, but got: a ${kind}.`)
  }
  expect(server.reads()).toEqual([])
})

describe('L10 what graphql-cop and BatchQL look for is not there', () => {
  const refused = async (query: string) => (await server.ask(query)).errors?.[0]?.extensions['code']
  const times = (count: number, part: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(' ')

  test('alias overloading', async () =>
    expect(await refused(`{ ${times(101, (i) => `alias${i}: __typename`)} }`)).toBe('QUERY_TOO_LARGE'))
  test('field duplication', async () =>
    expect(await refused(`{ ${times(500, () => '__typename')} }`)).toBe('QUERY_TOO_LARGE'))
  test('directive overloading', async () =>
    expect(await refused(`{ __typename ${'@aa'.repeat(10)} }`)).toBe('GRAPHQL_VALIDATION_FAILED'))
  test('circular introspection', async () =>
    expect(
      await refused(
        '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
      ),
    ).toBe('GRAPHQL_VALIDATION_FAILED'))
  test('array-based batching', async () => {
    const response = await post('application/json', JSON.stringify(Array(10).fill({ query: '{ __typename }' })))
    expect(response.status).toBe(400)
  })
  test('batching by aliases of a query that guesses', async () =>
    expect(await refused(`{ ${times(61, (i) => `a${i}: entity(id: "x") { id }`)} }`)).toBe('QUERY_TOO_LARGE'))
  test('an IDE in place of an answer', async () => {
    const response = await fetch(`${server.url}graphql`, { headers: { accept: 'text/html' } })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).not.toMatch(/<html|graphiql|playground<|sandbox/i)
  })
  test('tracing', async () => expect((await server.ask(question)).extensions).not.toHaveProperty('tracing'))
  test('a stack in an error', async () => {
    for (const query of ['{', '{ x }', '{ entity(id: 1.5) { id } }']) {
      const { errors } = await server.ask(query)
      expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|\.ts:|\.js:/)
    }
  })
  test('mutations by GET or as a form', async () => {
    expect((await get('mutation { __typename }')).status).toBe(405)
    expect((await post('application/x-www-form-urlencoded', 'query=%7B__typename%7D')).status).toBe(415)
  })
})
