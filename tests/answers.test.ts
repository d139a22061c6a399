/** Answers that are kept: given again without work, never for another question or release, within their room. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import type { StatementName } from '../src/graph/statements.ts'
import { answerKey, keptAnswers } from '../src/http/answers.ts'
import { releaseOf, sampleDataset } from './fixtures/sample.ts'
import { startTestServer, type TestServer } from './setup/server.ts'

const [older, newer] = [sampleDataset('0.1.0', 20), sampleDataset('0.2.0', 20)] as const
const name = 'query ($id: ID!) { entity(id: $id) { name } }'
const reads: StatementName[] = []
let engine: Engine
let broken = false
let server: TestServer

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded' })
  await publish(engine, older)
  const counting: Engine = {
    ...engine,
    read: (statement, params, options) => {
      if (!statement.startsWith('release')) reads.push(statement)
      if (broken && statement === 'entities-by-id') return Promise.reject(new Error('The read failed.'))
      return engine.read(statement, params, options)
    },
  }
  server = await startTestServer(counting, { WHYGRAPH_ANSWERS_MIB: '1' })
})
afterAll(async () => {
  await server.close()
  await engine.close()
})

async function asked(query: string, variables = {}, headers = {}) {
  reads.length = 0
  const { data, errors, extensions } = await server.ask(query, variables, headers)
  return { data, errors, release: extensions?.['release'], reads: reads.length }
}

test('what was asked before is answered without a read, with the cost it had', async () => {
  const first = await server.ask(name, { id: 'entity-1' })
  reads.length = 0
  const again = await server.ask(name, { id: 'entity-1' })
  expect(again.data).toEqual({ entity: { name: 'Entity 1 of 0.1.0' } })
  expect(reads).toEqual([])
  const costOf = ({ extensions }: typeof first) => ({ ...(extensions?.['cost'] as object), used: null })
  expect(costOf(again)).toEqual(costOf(first))
  expect(again.headers.get('x-whygraph-release')).toBe(releaseOf(older))
})

test('other variables, another operation, another text are other questions', async () => {
  const two = 'query A { entity(id: "entity-3") { name } } query B { entity(id: "entity-4") { name } }'
  const operation = (operationName: string) =>
    fetch(`${server.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: two, operationName }),
    }).then((response) => response.json() as Promise<{ data: unknown }>)
  expect((await operation('A')).data).toEqual({ entity: { name: 'Entity 3 of 0.1.0' } })
  expect((await operation('B')).data).toEqual({ entity: { name: 'Entity 4 of 0.1.0' } })
  expect((await asked(name, { id: 'entity-2' })).data).toEqual({ entity: { name: 'Entity 2 of 0.1.0' } })
  expect((await asked(name, { id: 'entity-5' })).data).toEqual({ entity: { name: 'Entity 5 of 0.1.0' } })
  expect(answerKey('a', 'b', null, { c: 1 })).not.toBe(answerKey('a', 'b', null, { c: '1' }))
})

test('what can change though the release does not is asked each time', async () => {
  const query = '{ release { id current } }'
  await asked(query)
  expect((await asked(query)).data).toEqual({ release: { id: expect.any(String) as string, current: true } })
  const lists = '{ releases { id } }'
  await asked(lists)
  expect((await asked(lists)).data).toEqual({ releases: [{ id: releaseOf(older) }] })
})

test('an answer with an error is not kept', async () => {
  const variables = { id: 'entity-9' }
  broken = true
  try {
    expect((await asked(name, variables)).errors).toHaveLength(1)
  } finally {
    broken = false
  }
  expect(await asked(name, variables)).toMatchObject({
    data: { entity: { name: 'Entity 9 of 0.1.0' } },
    errors: undefined,
  })
})

test('answers of two releases at once are never mixed, before, during and after a publish', async () => {
  const variables = { id: 'entity-7' }
  const [one, other] = [releaseOf(older), releaseOf(newer)]
  const said: Record<string, unknown> = {
    [one]: { entity: { name: 'Entity 7 of 0.1.0' } },
    [other]: { entity: { name: 'Entity 7 of 0.2.0' } },
  }
  const seen = new Set<string>()
  let over = false
  const readers = Array.from({ length: 4 }, async (_, at) => {
    while (!over) {
      const { data, release } = await asked(name, variables, at === 0 ? { 'x-whygraph-release': one } : {})
      expect(data).toEqual(said[String(release)])
      if (at === 0) expect(release).toBe(one)
      else seen.add(String(release))
    }
  })
  await publish(engine, newer)
  while (!seen.has(other)) await asked(name, variables)
  over = true
  await Promise.all(readers)
  expect([...seen].sort()).toEqual([one, other].sort())
  expect((await asked(name, variables, { 'x-whygraph-release': one })).data).toEqual(said[one])
})

test('those asked for longest ago make room, and none takes most of it', () => {
  const answers = keptAnswers(1)
  const long = (letter: string) => ({ text: letter.repeat(20_000) })
  answers?.keep('first', long('a'))
  for (let at = 0; at < 11; at++) {
    answers?.keep(`later ${at}`, long('b'))
    answers?.get('first')
  }
  expect(answers?.get('first')).toEqual(long('a'))
  for (let at = 11; at < 30; at++) answers?.keep(`later ${at}`, long('b'))
  expect(answers?.get('later 0')).toBeUndefined()
  const kept = Array.from({ length: 30 }, (_, at) => answers?.get(`later ${at}`)).filter((one) => one !== undefined)
  expect(kept.length * 20_000 * 4).toBeLessThanOrEqual(2 ** 20)
  answers?.keep('too much', { text: 'c'.repeat(40_000) })
  expect(answers?.get('too much')).toBeUndefined()
  expect(keptAnswers(0)).toBeUndefined()
})
