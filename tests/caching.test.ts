/** What caches keep of answers: unchanged ones are not sent again, and none of one release is taken for another's. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import { releaseOf, sampleDataset } from './fixtures/sample.ts'
import { startTestServer, type TestServer } from './setup/server.ts'

const [older, newer, newest] = [
  sampleDataset('0.1.0', 20),
  sampleDataset('0.2.0', 20),
  sampleDataset('0.3.0', 20),
] as const
const name = '{ entity(id: "entity-1") { name } }'
let engine: Engine
let server: TestServer

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded' })
  await publish(engine, older)
  await publish(engine, newer)
  server = await startTestServer(engine)
})
afterAll(async () => {
  await server.close()
  await engine.close()
})

type Parameters = Readonly<Record<string, string>>
type Headers = Readonly<Record<string, string>>

function addressOf(parameters: Parameters): string {
  const address = new URL('graphql', server.url)
  for (const [key, value] of Object.entries(parameters)) address.searchParams.set(key, value)
  return address.href
}
/** As a client sends it that shows no `Accept-Encoding` of its own. */
const get = (parameters: Parameters, headers: Headers = {}) =>
  fetch(addressOf(parameters), { headers: { accept: 'application/json', ...headers } })

describe('an answer to GET', () => {
  test('is not sent again to whoever has it', async () => {
    const first = await get({ query: name })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{43}"$/)
    expect((await get({ query: name })).headers.get('etag')).toBe(etag)
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const again = await get({ query: name }, { 'if-none-match': known })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
      expect(again.headers.get('x-request-id')).not.toBeNull()
    }
    const other = await get({ query: name }, { 'if-none-match': '"other"' })
    expect(other.status).toBe(200)
    expect(await other.json()).toMatchObject({ data: { entity: { name: 'Entity 1 of 0.2.0' } } })
  })

  test('that is compressed, too', async () => {
    const query = '{ entities(first: 20) { nodes { name summary claims(first: 20) { nodes { id sentence } } } } }'
    const first = await get({ query }, { 'accept-encoding': 'gzip' })
    expect((await first.text()).length).toBeGreaterThan(2_048)
    const known = { 'accept-encoding': 'gzip', 'if-none-match': first.headers.get('etag') ?? '' }
    const again = await get({ query }, known)
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each<[string, Parameters, Headers, string]>([
    ['of the current release is asked for again', { query: name }, {}, 'public, no-cache'],
    ['of a release by header, too', { query: name }, { 'x-whygraph-release': releaseOf(older) }, 'public, no-cache'],
    ['of a release by address is kept', { query: name, release: releaseOf(older) }, {}, 'public, max-age=86400'],
    [
      'that says which release is current is not',
      { query: '{ release { id current } }', release: releaseOf(older) },
      {},
      'public, no-cache',
    ],
    [
      'that lists releases is not, in a fragment either',
      { query: '{ ...f } fragment f on Query { releases { id } }', release: releaseOf(older) },
      {},
      'public, no-cache',
    ],
    ['of the schema is not', { query: '{ __typename }', release: releaseOf(older) }, {}, 'public, no-cache'],
    ['with an error is not kept at all', { query: '{ nothing }', release: releaseOf(older) }, {}, 'no-store'],
    [
      'with an error of one field, neither',
      { query: '{ entities(after: "x") { totalCount } release { id } }', release: releaseOf(older) },
      {},
      'no-store',
    ],
  ])('%s', async (_name, parameters, headers, expected) => {
    const answer = await get(parameters, headers)
    expect(answer.headers.get('cache-control')).toBe(expected)
    expect(answer.headers.has('etag')).toBe(expected !== 'no-store')
    const vary = (answer.headers.get('vary') ?? '').toLowerCase().split(/, */)
    expect(vary).toEqual(expect.arrayContaining(['x-whygraph-release', 'accept', 'origin']))
    expect(new Set(vary).size).toBe(vary.length)
  })

  test('tells its release and its request in headers, and the request in the body beside errors only', async () => {
    const right = await server.ask(name)
    expect(right.headers.get('x-whygraph-release')).toBe(releaseOf(newer))
    expect(right.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(right.extensions).not.toHaveProperty('requestId')
    const wrong = await server.ask('{ entities(after: "x") { totalCount } }')
    expect(wrong.extensions?.['requestId']).toBe(wrong.headers.get('x-request-id'))
  })
})

describe('a release', () => {
  test('is named by address or header, and by both only when they agree', async () => {
    const release = releaseOf(older)
    for (const [parameters, headers] of [
      [{ release }, {}],
      [{}, { 'x-whygraph-release': release }],
      [{ release }, { 'x-whygraph-release': release }],
    ] as [Parameters, Headers][]) {
      const answer = await get({ query: name, ...parameters }, headers)
      expect(await answer.json()).toMatchObject({ data: { entity: { name: 'Entity 1 of 0.1.0' } } })
    }
    const both = await get({ query: name, release }, { 'x-whygraph-release': releaseOf(newer) })
    expect(await both.json()).toMatchObject({
      errors: [
        {
          message: `release must be the release that the header X-Whygraph-Release names, where both are given, but got: {"release":"${release}","X-Whygraph-Release":"${releaseOf(newer)}"}.`,
          extensions: { code: 'BAD_USER_INPUT', argument: 'release' },
        },
      ],
    })
    const twice = await fetch(`${addressOf({ query: name, release })}&release=${releaseOf(newer)}`)
    expect(await twice.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    const none = await get({ query: name, release: '0000000000000000' })
    expect(await none.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/^release must name a release that is kept/) as unknown }],
    })
  })

  test('is named by address with POST, too', async () => {
    const response = await fetch(addressOf({ release: releaseOf(older) }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: name }),
    })
    expect(await response.json()).toMatchObject({ data: { entity: { name: 'Entity 1 of 0.1.0' } } })
  })

  /** A cache between clients and server that obeys what HTTP says, `Vary` only when asked to. */
  function sharedCache(obeysVary: boolean) {
    interface Kept {
      readonly body: string
      readonly etag: string
      readonly until: number
    }
    const kept = new Map<string, Kept>()
    let [hits, revalidated] = [0, 0]
    return {
      told: () => ({ hits, revalidated }),
      async get(parameters: Parameters, headers: Headers): Promise<string> {
        const key = addressOf(parameters) + (obeysVary ? JSON.stringify(headers) : '')
        const known = kept.get(key)
        if (known !== undefined && Date.now() < known.until) {
          hits++
          return known.body
        }
        const answer = await get(parameters, { ...headers, ...(known && { 'if-none-match': known.etag }) })
        if (answer.status === 304 && known !== undefined) {
          revalidated++
          return known.body
        }
        const body = JSON.stringify(((await answer.json()) as { data: unknown }).data)
        const control = answer.headers.get('cache-control') ?? ''
        const age = Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0)
        if (!control.includes('no-store'))
          kept.set(key, { body, etag: answer.headers.get('etag') ?? '', until: Date.now() + age * 1_000 })
        return body
      },
    }
  }

  test('is never answered with what a cache kept of another, though one is published meanwhile', async () => {
    const asked = (version: string) => JSON.stringify({ entity: { name: `Entity 1 of ${version}` } })
    const caches = [sharedCache(true), sharedCache(false)]
    const rounds = async (current: string) => {
      for (let round = 0; round < 3; round++)
        for (const cache of caches) {
          expect(await cache.get({ query: name }, {})).toBe(asked(current))
          for (const [dataset, version] of [
            [older, '0.1.0'],
            [newer, '0.2.0'],
          ] as const) {
            const id = releaseOf(dataset)
            expect(await cache.get({ query: name }, { 'x-whygraph-release': id })).toBe(asked(version))
            expect(await cache.get({ query: name, release: id }, {})).toBe(asked(version))
          }
        }
    }
    await rounds('0.2.0')
    await publish(engine, newest)
    await expect
      .poll(async () => (await server.ask('{ release { version } }')).data)
      .toEqual({
        release: { version: '0.3.0' },
      })
    await rounds('0.3.0')
    for (const cache of caches) expect(cache.told().hits).toBe(10)
    expect(caches[0]?.told().revalidated).toBeGreaterThan(5)
  })
})

describe('a document sent by its hash', () => {
  const query = '{ entity(id: "entity-2") { id } }'
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } })
  const release = releaseOf(newer)

  test('is asked for once, and answered and cached from then on', async () => {
    const unknown = await get({ extensions, release })
    expect(unknown.status).toBe(200)
    expect(unknown.headers.get('cache-control')).toBe('no-store')
    expect(await unknown.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] })
    const registered = await get({ query, extensions, release })
    expect(await registered.json()).toMatchObject({ data: { entity: { id: 'entity-2' } } })
    const known = await get({ extensions, release })
    expect(await known.json()).toMatchObject({ data: { entity: { id: 'entity-2' } } })
    expect(known.headers.get('cache-control')).toBe('public, max-age=86400')
    const again = await get({ extensions, release }, { 'if-none-match': known.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  test.each([
    ['of another version', { persistedQuery: { version: 2, sha256Hash } }, undefined],
    ['without a hash', { persistedQuery: { version: 1 } }, undefined],
    ['that is no object', { persistedQuery: 'x' }, undefined],
    ['with the hash of another document', { persistedQuery: { version: 1, sha256Hash: '00' } }, query],
  ])('%s is refused', async (_name, wrong, text) => {
    const answer = await get({ extensions: JSON.stringify(wrong), ...(text !== undefined && { query: text }) })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(/^extensions\.persistedQuery must have/) as unknown,
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    })
  })
})
