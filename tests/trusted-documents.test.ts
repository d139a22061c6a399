/** A list of trusted documents turns all others off. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { createSchema } from '../src/api/schema.ts'
import { readTrusted } from '../src/http/documents.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import { type RunningServer, startServer } from '../src/http/server.ts'
import { publishShipped } from './setup/published.ts'

const folder = mkdtempSync(join(tmpdir(), 'whygraph-trusted-'))
const listed = (name: string, content: unknown): string => {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
afterAll(() => rmSync(folder, { recursive: true }))

const trusted = 'query Name($id: ID!) { entity(id: $id) { name } }'
const lists = {
  'by id': { 'name-1': trusted },
  'of Apollo': {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: 'name-1', name: 'Name', type: 'query', body: trusted }],
  },
}

describe.each(Object.entries(lists))('with a list %s', (name, list) => {
  let engine: Engine
  let server: RunningServer

  beforeAll(async () => {
    engine = await openEngine({ engine: 'embedded' })
    await publishShipped(engine)
    const config = readConfig({
      WHYGRAPH_PORT: '0',
      WHYGRAPH_LOG_LEVEL: 'silent',
      WHYGRAPH_TRUSTED_DOCUMENTS: listed(`${name}.json`, list),
    })
    server = await startServer({ config, engine })
  })
  afterAll(async () => {
    await server.close()
    await engine.close()
  })

  interface Answer {
    readonly data?: unknown
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  }
  async function post(body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${server.url}graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await response.json()) as Answer
  }
  async function get(parameters: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${server.url}graphql?${new URLSearchParams(parameters).toString()}`)
    return (await response.json()) as Answer
  }
  const variables = { id: 'confusion' }
  const byHash = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

  test('those on it are answered, by id and word for word, by POST and GET', async () => {
    const answer = { data: { entity: { name: 'Confusion' } } }
    expect(await post({ query: trusted, variables })).toMatchObject(answer)
    expect(await post({ extensions: byHash('name-1'), variables })).toMatchObject(answer)
    const sent = { variables: JSON.stringify(variables) }
    expect(await get({ query: trusted, ...sent })).toMatchObject(answer)
    expect(await get({ extensions: JSON.stringify(byHash('name-1')), ...sent })).toMatchObject(answer)
  })

  test.each([
    ['another', { query: '{ graph { title } }' }],
    ['one with a space more', { query: `${trusted} ` }],
    ['introspection', { query: '{ __schema { description } }' }],
    ['an id of none', { extensions: byHash('name-2') }],
    ['another under a trusted id', { query: '{ graph { title } }', extensions: byHash('name-1') }],
    ['a trusted one under another id', { query: trusted, variables, extensions: byHash('name-2') }],
  ])('%s is refused', async (_name, body) => {
    for (const answer of [
      await post(body),
      await get(
        Object.fromEntries(
          Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
        ),
      ),
    ]) {
      expect(answer.data).toBeUndefined()
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['DOCUMENT_NOT_TRUSTED'])
    }
  })
})

test.each([
  ['a file that is not there', join(folder, 'none.json'), /ENOENT/],
  ['no JSON', listed('no.json', '{'), /JSON/],
  ['another form', listed('form.json', [trusted]), /it is neither/],
  [
    'documents that do not fit',
    listed('unfit.json', { a: '{ nothing }', b: '{', c: trusted }),
    /a: Cannot query field "nothing"[^]*b: Syntax Error/,
  ],
])('a list that is %s is refused at the start, every mistake at once', (_name, file, expected) => {
  expect(() => readTrusted(file, createSchema())).toThrow(
    expect.objectContaining({ code: 'BAD_CONFIGURATION', message: expect.stringMatching(expected) as unknown }),
  )
})
