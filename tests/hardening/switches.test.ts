/** L11: introspection, suggestions and playground are on unless switched off, and off when off. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'

let engine: Engine
let pages: string
const servers: RunningServer[] = []
beforeAll(async () => {
  // Nothing is published: the schema needs no release.
  engine = await openEngine({ engine: 'embedded' })
  await engine.prepare()
  // A path with "assets" in it, as an installation may have.
  pages = join(mkdtempSync(join(tmpdir(), 'whygraph-assets-')), 'dist')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  for (const file of ['index.html', 'playground.html', 'assets/playground-1a2b.js', 'assets/index-1a2b.js'])
    writeFileSync(join(pages, file), '<!doctype html>')
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await engine.close()
  rmSync(join(pages, '..'), { recursive: true })
})

async function serve(switches: Record<string, string>): Promise<string> {
  const config = readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent', ...switches })
  const server = await startServer({ config, engine, pages })
  servers.push(server)
  return server.url
}

interface Result {
  readonly data?: unknown
  readonly errors?: { message: string; extensions: Record<string, unknown> }[]
}

async function ask(url: string, query: string, variables = {}): Promise<Result> {
  const response = await fetch(`${url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Result
}

const misspelt: [query: string, variables?: object][] = [
  ['{ symptom(id: "x") { nam } }'],
  ['{ symptoms(frist: 1) { totalCount } }'],
  ['{ symptoms(orderBy: NAME_AS) { totalCount } }'],
  ['{ symptoms(filter: { mineClaims: 1 }) { totalCount } }'],
  ['query ($o: EntityOrder!) { symptoms(orderBy: $o) { totalCount } }', { o: 'NAME_AS' }],
  ['query ($f: EntityFilter) { symptoms(filter: $f) { totalCount } }', { f: { mineClaims: 1 } }],
  ['{ entity(id: "x") { ... on Sympton { id } } }'],
]

describe('as installed', () => {
  let url: string
  beforeAll(async () => {
    url = await serve({})
  })

  test('the schema is told before anything is published, and data is not there yet', async () => {
    const { errors, data } = await ask(url, getIntrospectionQuery())
    expect(errors).toBeUndefined()
    expect(data).toHaveProperty('__schema.types')
    expect(await ask(url, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } })
    expect((await ask(url, '{ __typename graph { title } }')).errors?.[0]?.extensions['code']).toBe('NO_RELEASE')
  })

  test('errors say what may have been meant', async () => {
    for (const [query, variables] of misspelt)
      expect((await ask(url, query, variables)).errors?.[0]?.message, query).toMatch(/Did you mean/)
  })

  test('the playground is served', async () => {
    for (const path of ['playground', 'playground.html', 'assets/playground-1a2b.js'])
      expect((await fetch(url + path)).status).toBe(200)
  })

  test('only what has a hash in its name is kept for a year, wherever the pages lie', async () => {
    const keptFor = async (path: string) => (await fetch(url + path)).headers.get('cache-control')
    expect(await keptFor('')).toBe('no-cache')
    expect(await keptFor('playground')).toBe('no-cache')
    expect(await keptFor('assets/index-1a2b.js')).toBe('public, max-age=31536000, immutable')
  })
})

describe('switched off', () => {
  test('introspection', async () => {
    const url = await serve({ WHYGRAPH_INTROSPECTION: 'off' })
    for (const query of [
      getIntrospectionQuery(),
      '{ __type(name: "Query") { name } }',
      '{ a: __schema { queryType { name } } }',
    ]) {
      const { errors, data } = await ask(url, query)
      expect(data).toBeUndefined()
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED')
    }
    expect(await ask(url, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } })
  })

  test('suggestions', async () => {
    const url = await serve({ WHYGRAPH_SUGGESTIONS: 'off' })
    for (const [query, variables] of misspelt) {
      const told = (await ask(url, query, variables)).errors?.[0]?.message
      expect(told, query).toMatch(/./)
      expect(told).not.toMatch(/Did you mean|minClaims|NAME_ASC|"first"|"name"/)
    }
  })

  test('the playground', async () => {
    const url = await serve({ WHYGRAPH_PLAYGROUND: 'off' })
    for (const path of [
      'playground',
      'playground.html',
      'play%67round.html',
      'PLAYGROUND.html',
      'assets/playground-1a2b.js',
    ])
      expect((await fetch(url + path)).status, path).toBe(404)
    expect((await fetch(url)).status).toBe(200)
  })
})
