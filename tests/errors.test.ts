/** What a client is told when something fails, and what the log keeps. */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { GraphQLError } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { errorCodes, WhygraphError } from '../src/errors.ts'
import { formatError } from '../src/http/format-error.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import { type RunningServer, startServer } from '../src/http/server.ts'
import { releaseOf, sampleDataset } from './fixtures/sample.ts'
import { describeEngines, describeOnce, testOnce } from './setup/engines.ts'
import { publishShipped } from './setup/published.ts'
import { startTestServer, type TestServer } from './setup/server.ts'

const root = new URL('../', import.meta.url)

testOnce('the table has no code that nothing uses', () => {
  const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && file !== 'errors.ts' && !file.startsWith('generated'))
  const text = sources.map((file) => readFileSync(new URL(`src/${file}`, root), 'utf8')).join('\n')
  expect(Object.keys(errorCodes).filter((code) => !text.includes(`'${code}'`))).toEqual([])
})

describeOnce('a fault of the server', () => {
  const secret = 'MATCH (n) RETURN n at bolt://graph.internal:7687\r\n{"level":60,"msg":"forged"}'
  const lines: string[] = []
  let engine: Engine
  let server: RunningServer

  beforeAll(async () => {
    engine = await openEngine({ engine: 'embedded' })
    await publishShipped(engine)
    const odd: Engine = {
      ...engine,
      read: (name, params, options) => {
        if (name !== 'entities-by-id') return engine.read(name, params, options)
        throw Object.assign(new RangeError(secret), { extensions: { code: 'BAD_USER_INPUT' }, code: 'QUERY_TOO_LARGE' })
      },
    }
    const config = readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_ANSWERS_MIB: '0' })
    const log = { write: (line: string) => void lines.push(line) }
    server = await startServer({ config, engine: odd, log })
  })
  afterAll(async () => {
    await server.close()
    await engine.close()
  })

  const ask = async (query: string) => {
    const body = JSON.stringify({ query })
    const response = await fetch(`${server.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return { id: response.headers.get('x-request-id') ?? '', text: await response.text() }
  }
  const logged = (id: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ reqId }) => reqId === id)

  test('is masked, and logged in full under the id of the request', async () => {
    const { id, text } = await ask('query Odd { symptom(id: "confusion") { name } }')
    const answer = JSON.parse(text) as { errors: object[]; extensions: Record<string, unknown> }
    expect(answer.errors).toEqual([
      {
        message: 'The server has a fault; it is logged with this request id.',
        locations: [{ line: 1, column: 13 }],
        path: ['symptom'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ])
    expect(answer.extensions['requestId']).toBe(id)
    expect(answer.extensions['release']).toBeDefined()
    expect(text).not.toMatch(/MATCH|bolt|internal:|RangeError|node_modules|\.ts/)
    const [fault, line, ...more] = logged(id)
    expect(more).toEqual([])
    expect(fault).toMatchObject({ level: 50, path: ['symptom'], err: { type: 'RangeError', message: secret } })
    expect(line).toMatchObject({ level: 30, operation: 'Odd', errors: ['INTERNAL_SERVER_ERROR'], msg: 'graphql' })
    expect(line?.['ms']).toBeTypeOf('number')
    expect(lines.every((one) => one.indexOf('\n') === one.length - 1)).toBe(true)
  })

  test('an error that only looks like one of ours is masked, one of ours is found however deep it is wrapped', () => {
    const told = (original: Error, path: string[]) => {
      const error = new GraphQLError(original.message, { originalError: original, path })
      return formatError({ message: error.message, path, extensions: error.extensions }, error).extensions
    }
    const fake = Object.assign(new Error(secret), { name: 'WhygraphError', extensions: { code: 'BAD_REQUEST' } })
    expect(told(fake, ['a'])).toEqual({ code: 'INTERNAL_SERVER_ERROR' })
    const deep = new GraphQLError('x', { originalError: new WhygraphError('BAD_CURSOR', 'no', { argument: 'after' }) })
    expect(told(deep, ['a'])).toEqual({ code: 'BAD_CURSOR', argument: 'after' })
  })
})

describeOnce('a database that is away', () => {
  test('is told at once, with 503 and Retry-After', async () => {
    const engine = await openEngine({
      engine: 'neo4j',
      uri: `bolt://127.0.0.1:${await closedPort()}`,
      user: 'neo4j',
      password: 'secret',
    })
    const server = await startTestServer(engine)
    const start = performance.now()
    const answer = await server.ask('{ symptom(id: "confusion") { name } }')
    const ready = await fetch(`${server.url}health/ready`)
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(answer).toMatchObject({ status: 503, data: undefined })
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answer.errors).toEqual([
      { message: 'The graph database cannot be reached.', extensions: { code: 'DATABASE_UNAVAILABLE' } },
    ])
    expect(answer.extensions).toHaveProperty('cost')
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ status: 'not ready', reason: 'The graph database does not answer.' })
    expect((await fetch(`${server.url}health/live`)).status).toBe(200)
    await server.close()
    await engine.close()
  })

  test('that takes too long before anything was run has 503, too', async () => {
    const engine = await openEngine({ engine: 'embedded' })
    const slow = new WhygraphError('DATABASE_TIMEOUT', 'A read must end within 1 ms, but this one did not.')
    const server = await startTestServer({ ...engine, read: () => Promise.reject(slow) })
    const answer = await server.ask('{ graph { title } }')
    expect(answer).toMatchObject({ status: 503, errors: [{ message: slow.message, extensions: { code: slow.code } }] })
    await server.close()
    await engine.close()
  })
})

describeEngines('releases by HTTP', (open) => {
  let engine: Engine
  let server: TestServer
  beforeAll(async () => {
    engine = await open()
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())
  const [older, newer] = [sampleDataset('0.1.0', 20), sampleDataset('0.2.0', 20)]

  test('none: NO_RELEASE and not ready', async () => {
    const answer = await server.ask('{ graph { title } }')
    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'NO_RELEASE' } }] })
    expect((await fetch(`${server.url}health/ready`)).status).toBe(503)
  })

  test('the current one, and a kept one by its header', async () => {
    await publish(engine, older)
    await publish(engine, newer)
    const query = '{ release { id version current } releases { id } entity(id: "entity-1") { name } }'
    const current = await server.ask(query)
    expect(current.data).toMatchObject({
      release: { id: releaseOf(newer), version: '0.2.0', current: true },
      releases: [{ id: releaseOf(newer) }, { id: releaseOf(older) }],
      entity: { name: 'Entity 1 of 0.2.0' },
    })
    expect(current.extensions?.['release']).toBe(releaseOf(newer))
    const kept = await server.ask(query, {}, { 'X-Whygraph-Release': releaseOf(older) })
    expect(kept.data).toMatchObject({
      release: { id: releaseOf(older), version: '0.1.0', current: false },
      entity: { name: 'Entity 1 of 0.1.0' },
    })
    expect(kept.extensions?.['release']).toBe(releaseOf(older))
    expect(await (await fetch(`${server.url}health/ready`)).json()).toEqual({
      status: 'ready',
      release: releaseOf(newer),
    })
  })

  test.each([
    ['an id', '0000000000000000'],
    ['nothing', ''],
    ['Cypher', "'}) DETACH DELETE n //"],
    ['a long text', 'x'.repeat(5_000)],
  ])('none of this name: %s', async (_name, release) => {
    const answer = await server.ask('{ graph { title } }', {}, { 'X-Whygraph-Release': release })
    expect(answer.status).toBe(200)
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'RELEASE_NOT_FOUND',
      kept: [releaseOf(newer), releaseOf(older)],
    })
    expect(answer.errors?.[0]?.message).toMatch(
      /^X-Whygraph-Release must name a release that is kept \(.{34}\), but got: ".{0,110}"\.$/,
    )
  })
})

describeOnce('bad input', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  test.each([
    [
      'an unknown enum value',
      'query ($kinds: [EntityKind!]) { entities(filter: { kinds: $kinds }) { totalCount } }',
      { kinds: ['SYMPTON'] },
      'Variable "$kinds" got invalid value "SYMPTON" at "kinds[0]"; Value "SYMPTON" does not exist in "EntityKind" enum. Did you mean the enum value "SYMPTOM"?',
    ],
    [
      'a variable that is missing',
      'query ($id: ID!) { symptom(id: $id) { name } }',
      {},
      'Variable "$id" of required type "ID!" was not provided.',
    ],
    [
      'a malformed CURIE',
      'query ($xrefs: [CURIE!]) { entities(filter: { xrefs: $xrefs }) { totalCount } }',
      { xrefs: ['x y'] },
      'Variable "$xrefs" got invalid value "x y" at "xrefs[0]"; Expected type "CURIE". It must be a compact identifier such as HP:0001289, of at most 200 characters.',
    ],
    [
      'a text that is too long',
      'query ($text: String!) { search(text: $text) { totalCount } }',
      { text: 'x'.repeat(201) },
      'text must be a text of at most 200 characters, but got: "201 characters".',
    ],
  ])('%s is told with its contract', async (_name, query, variables, message) => {
    const answer = await server.ask(query, variables)
    expect(answer.status).toBe(200)
    expect(answer.errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } })
  })

  test('null for the page of a list of changes is told like that of any other', async () => {
    const changes = 'releaseDiff(from: "x") { entities(first: $n) { nodes { __typename } } }'
    const answer = await server.ask(`query ($n: Int) { ${changes} }`, { n: null })
    expect(answer.errors?.[0]).toMatchObject({
      message: 'first must be of type Int! (leave it out for its default), but got: null.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
    })
  })

  test.each([
    ['a text that never ends', `{ entity(id: "${'x'.repeat(50_000)} `],
    ['a name without end', `{ ${'x'.repeat(50_000)} }`],
    ['a text in the wrong place', `{ "${'x'.repeat(50_000)}" }`],
    ['a value of a variable', 'query ($first: Int!) { entities(first: $first) { totalCount } }'],
  ])('of %s little is repeated', async (_name, query) => {
    const { errors } = await server.ask(query, { first: 'x'.repeat(50_000) })
    expect(errors?.[0]?.extensions['code']).toMatch(/^(GRAPHQL_(PARSE|VALIDATION)_FAILED|BAD_USER_INPUT)$/)
    expect(JSON.stringify(errors).length).toBeLessThan(1_000)
  })

  test('operations of which none is chosen, and persisted queries', async () => {
    const ask = async (body: object) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${server.url}graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] }
      return errors[0]?.extensions.code
    }
    expect(await ask({ query: 'query A { __typename } query B { __typename }' })).toBe('OPERATION_RESOLUTION_FAILURE')
    expect(await ask({ query: '{ __typename' })).toBe('GRAPHQL_PARSE_FAILED')
    const extensions = { persistedQuery: { version: 1, sha256Hash: '00' } }
    expect(await ask({ extensions })).toBe('PERSISTED_QUERY_NOT_FOUND')
  })
})

/** A port of loopback on which nobody listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

testOnce('variables with more mistakes than are told are the mistake of the client', async () => {
  const server = await startTestServer()
  const filter = { OR: Array.from({ length: 20 }, () => ({ kinds: ['NO_SUCH_KIND'] })) }
  const { status, errors } = await server.ask(
    'query ($filter: EntityFilter) { entities(filter: $filter) { totalCount } }',
    {
      filter,
    },
  )
  await server.close()
  expect(status).toBe(200)
  expect(errors?.length).toBeGreaterThan(5)
  expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']))
})
