/** L01 to L08 and what else a document can ask too much of: refused before any Cypher runs, in little time of the processor. */
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maxFilterTests } from '../../src/api/filters.ts'
import { type CountedServer, startCountedServer } from '../setup/counted.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const times = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(' ')
const byFilter = 'query ($f: EntityFilter) { entities(filter: $f, first: 1) { nodes { id } } }'
const least = { minClaims: 0 }
const inThree =
  'symptoms(first: 100) { nodes { causedBy(first: 100) { nodes { claims(first: 100) { nodes { id } } } } } }'
const nested = (levels: number) =>
  `{ cause(id: "x") ${'{ causedBy { nodes { ... on Cause '.repeat(levels)}{ id }${'} } }'.repeat(levels)} }`
const bomb = `{ ...f0 } ${times(24, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f24 on Query { a: __typename }`
const ofKind = 'paths(from: { kind: SYMPTOM }, to: { kind: CAUSE }) { totalCount }'
const html = 'explain(from: { entity: "a" }, to: { entity: "b" }) { explanations { document(format: HTML) } }'
const circular = '__schema { types { fields { type { fields { type { name } } } } }'
const many = Array.from({ length: 101 }, String)
const terms = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => `a term ${i}`))

type Case = [name: string, code: string, document: string, variables?: object]
const tooMuch: Case[] = [
  ['L01 20 levels', 'QUERY_TOO_LARGE', nested(10)],
  ['L01 3,000 levels', 'QUERY_TOO_LARGE', `${'{ a '.repeat(3_000)}${'}'.repeat(3_000)}`],
  ['L02 101 aliases', 'QUERY_TOO_LARGE', `{ ${times(101, (i) => `a${i}: __typename`)} }`],
  ['L02 10,000 aliases', 'QUERY_TOO_LARGE', `{ ${times(10_000, (i) => `a${i}: __typename`)} }`],
  ['L03 500 copies of a field', 'QUERY_TOO_LARGE', `{ ${times(500, () => '__typename')} }`],
  ['L03 450 copies of a field with arguments', 'QUERY_TOO_LARGE', `{ ${times(450, () => 'entity(id: "x") { id }')} }`],
  [
    'L03 450 copies in inline fragments',
    'QUERY_TOO_LARGE',
    `{ ${times(450, () => '... on Query { entity(id: "x") { id } }')} }`,
  ],
  ['L04 ten directives', 'GRAPHQL_VALIDATION_FAILED', `{ __typename ${'@include(if: true) '.repeat(10)} }`],
  ['L04 10,000 directives', 'QUERY_TOO_LARGE', `{ __typename ${'@a '.repeat(10_000)} }`],
  ['L06 a cycle', 'GRAPHQL_VALIDATION_FAILED', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
  ['L06 a bomb of 2^24 fragments', 'QUERY_TOO_LARGE', bomb],
  [
    'L06 400 fragments',
    'QUERY_TOO_LARGE',
    `{ ${times(400, (i) => `...f${i}`)} } ${times(400, (i) => `fragment f${i} on Query { x: __typename }`)}`,
  ],
  ['L07 too many tokens', 'QUERY_TOO_LARGE', `{ ${times(5_001, (i) => `f${i}`)} }`],
  ['L07 101 ids', 'BAD_USER_INPUT', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many }],
  ['L08 first: 1000000000', 'BAD_USER_INPUT', '{ symptoms(first: 1000000000) { totalCount } }'],
  ['L08 first: -1', 'BAD_USER_INPUT', '{ symptoms(first: -1) { totalCount } }'],
  [
    'L08 first: null of a search',
    'BAD_USER_INPUT',
    'query ($n: Int) { search(text: "x", first: $n) { totalCount } }',
    { n: null },
  ],
  ['L08 100 x 100 x 100', 'QUERY_TOO_LARGE', `{ ${inThree} }`],
  [
    'a filter of 9,000 tests and 64 alternatives',
    'BAD_USER_INPUT',
    byFilter,
    {
      f: {
        AND: [
          ...Array.from({ length: 90 }, () => ({ AND: Array(100).fill(least) as object[] })),
          { OR: Array(64).fill(least) as object[] },
        ],
      },
    },
  ],
  [
    'a filter that multiplies out to 2^20',
    'BAD_USER_INPUT',
    byFilter,
    { f: { AND: Array.from({ length: 20 }, () => ({ OR: [least, least] })) } },
  ],
  [
    'a filter of 64 alternatives of 100 texts',
    'BAD_USER_INPUT',
    'query Filtered($filter: EntityFilter) { entities(filter: $filter, first: 1) { totalCount } }',
    {
      filter: {
        OR: Array.from({ length: 64 }, () => ({ nameContains: Array.from({ length: 100 }, (_, i) => `zq${i}`) })),
      },
    },
  ],
  [
    'a filter of 9,900 objects without a test',
    'BAD_USER_INPUT',
    byFilter,
    { f: { AND: Array(99).fill({ AND: Array(100).fill({}) as object[] }) as object[] } },
  ],
  ['45 paths by kind', 'QUERY_TOO_LARGE', `{ ${times(45, (i) => `a${i}: ${ofKind}`)} }`],
  ['59 searches', 'QUERY_TOO_LARGE', `{ ${times(59, (i) => `a${i}: search(text: "pain") { totalCount }`)} }`],
  ['45 explanations as HTML', 'QUERY_TOO_LARGE', `{ ${times(45, (i) => `a${i}: ${html}`)} }`],
  [
    '55 times 100 terms',
    'QUERY_TOO_LARGE',
    `{ ${times(20, (i) => `a${i}: resolveTerms(terms: ${terms(20)}) { grade }`)} }`,
  ],
  ['50 circular introspections', 'QUERY_TOO_LARGE', `{ ${times(50, (i) => `a${i}: ${circular} }`)} }`],
  [
    'facets of every page',
    'QUERY_TOO_LARGE',
    '{ entities(first: 100) { nodes { claims(first: 100) { nodes { subject { claims { facets { predicates { count } } } } } } } } }',
  ],
  ['a mutation', 'GRAPHQL_VALIDATION_FAILED', 'mutation { x }'],
  ['a subscription', 'GRAPHQL_VALIDATION_FAILED', 'subscription { x }'],
]

describe('is refused before any Cypher runs, in less than 50 ms of the processor', () => {
  test.each(tooMuch)('%s', async (_name, code, document, variables) => {
    // Compiled code answers as a running server would.
    for (let i = 0; i < 3; i++) await server.ask(document, variables)
    server.reads()
    const used: number[] = []
    for (let i = 0; i < 5; i++) {
      const before = process.cpuUsage()
      const { errors, data, status } = await server.ask(document, variables)
      const { user, system } = process.cpuUsage(before)
      used.push((user + system) / 1_000)
      expect(errors?.[0]?.extensions['code']).toBe(code)
      // Five mistakes of a document are told, and that there are more.
      expect(errors?.length).toBeLessThanOrEqual(6)
      expect(data).toBeUndefined()
      expect(status).toBe(200)
    }
    expect(server.reads()).toEqual([])
    // The client of this test is in the same process, and so in the figure.
    expect(Math.min(...used)).toBeLessThan(50)
  })

  test('L05 a batch', async () => {
    const response = await fetch(`${server.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Array(10).fill({ query: '{ __typename }' })),
    })
    expect(response.status).toBe(400)
    expect(server.reads()).toEqual([])
  })

  test('L07 10 MB of variables, and 1 MB of a document', async () => {
    for (const body of [
      { query: byFilter, variables: { f: { ids: ['x'.repeat(10e6)] } } },
      { query: `{ ${'a '.repeat(5e5)}}` },
    ]) {
      const response = await fetch(`${server.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).catch(() => null)
      // The server hangs up on a body that goes on after it is refused.
      if (response !== null) expect(response.status).toBe(413)
    }
    expect(server.reads()).toEqual([])
  })

  test('400 levels of a variable by GET', async () => {
    const variables = `${'{"NOT":'.repeat(400)}{}${'}'.repeat(400)}`
    const response = await fetch(
      `${server.url}graphql?${new URLSearchParams({ query: byFilter, variables: `{"f":${variables}}` }).toString()}`,
    )
    const { errors } = (await response.json()) as { errors: { message: string }[] }
    expect(errors[0]?.message).toMatch(/200 levels of brackets/)
    expect(server.reads()).toEqual([])
  })
})

test('the refusal names the dearest field, its path and the remedy', async () => {
  const paged = await server.ask(`{ graph { title } ${inThree} }`)
  expect(paged.errors).toHaveLength(1)
  expect(paged.errors?.[0]?.message).toMatch(
    /symptoms\.nodes\.causedBy\.nodes\.claims.*first: on symptoms, causedBy, claims/,
  )
  const searched = await server.ask(`{ ${times(59, (i) => `a${i}: search(text: "pain") { totalCount }`)} }`)
  expect(searched.errors?.[0]?.message).toMatch(/The dearest field is a\d+ with 3\d+/)
})

test('a filter of as many tests as there may be runs', async () => {
  const f = {
    AND: [{ AND: Array(100).fill(least) as object[] }, { AND: Array(maxFilterTests - 103).fill(least) as object[] }],
  }
  const { errors, data } = await server.ask(byFilter, { f })
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({ entities: { nodes: [{}] } })
  const { errors: refused } = await server.ask(byFilter, { f: { AND: [...f.AND, least] } })
  expect(refused?.[0]?.message).toMatch(/a filter of at most 200 tests/)
})

test('introspection as client tools send it runs, down to 15 levels', async () => {
  server.reads()
  const { errors, extensions } = await server.ask(
    getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
  )
  expect(errors).toBeUndefined()
  expect(extensions).not.toHaveProperty('release')
  expect(server.reads()).toEqual([])
  expect((extensions?.['cost'] as { depth: number }).depth).toBeGreaterThanOrEqual(13)
})
