/** What a request may ask at most: beyond a limit it is refused before anything is read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLimits as limits } from '../src/api/limits.ts'
import { type CountedServer, startCountedServer } from './setup/counted.ts'
import { worked } from './setup/held.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const repeated = (times: number, part: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => part(i)).join(' ')
const nested = (levels: number) =>
  `{ cause(id: "x") ${'{ causedBy { nodes { ... on Cause '.repeat(levels)}{ id }${'} } }'.repeat(levels)} }`
const inThree = (first: string, last: string) =>
  `symptoms(${first}) { nodes { causedBy(${first}) { nodes { claims(${first}) { ${last} } } } } }`
const bomb = (fragment: (i: number) => string, end: string) => `${repeated(24, fragment)} fragment f24 on ${end}`
const deepBomb = `{ cause(id: "x") { ...f0 } } ${bomb(
  (i) => `fragment f${i} on Cause { a: causedBy { ...g${i} } b: causedBy { ...g${i} } }
          fragment g${i} on EntityLinkConnection { nodes { ...f${i + 1} } }`,
  'Cause { id }',
)}`
const flatBomb = `{ ...f0 } ${bomb((i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`, 'Query { a: __typename }')}`
const many = Array.from({ length: 101 }, String)

type Case = [name: string, message: RegExp, query: string, variables?: object]

const large: Case[] = [
  ['tokens', /at most 5000 tokens, but this one has more/, `{ ${repeated(5_001, (i) => `f${i}`)} }`],
  ['3,000 levels', /200 levels of brackets/, `${'{ a '.repeat(3_000)}${'}'.repeat(3_000)}`],
  ['3,000 lists', /200 levels of brackets/, `{ nodes(ids: ${'['.repeat(3_000)}${']'.repeat(3_000)}) { id } }`],
  [
    '3,000 levels of a variable',
    /200 levels of brackets/,
    'query ($f: EntityFilter) { entities(filter: $f) { totalCount } }',
    { f: JSON.parse(`${'{"NOT":'.repeat(3_000)}{}${'}'.repeat(3_000)}`) as object },
  ],
  ['122 levels', /at most 16 levels of fields, but this one has 122/, nested(60)],
  ['18 levels', /at most 16 levels of fields, but this one has 18/, nested(8)],
  [
    '101 aliases',
    /at most 60 aliases and repeated fields, but this one has 101/,
    `{ ${repeated(101, (i) => `a${i}: __typename`)} }`,
  ],
  ['10,000 aliases', /tokens/, `{ ${repeated(10_000, (i) => `a${i}: __typename`)} }`],
  ['500 copies of a field', /at most 100 fields that stand in one selection again/, `{ ${'__typename '.repeat(500)}}`],
  ['10,000 directives', /tokens/, `{ __typename ${'@a '.repeat(10_000)} }`],
  [
    '100 x 100 x 100',
    /at most 100000 declared nodes .*, but this one has 1010100/,
    `{ ${inThree('first: 100', 'nodes { id }')} }`,
  ],
  ['page sizes in variables', /1010100/, `query ($n: Int) { ${inThree('first: $n', 'nodes { id }')} }`, { n: 100 }],
  ['pages of which only the info is asked for', /1010100/, `{ ${inThree('first: 100', 'pageInfo { endCursor }')} }`],
  ['a deep bomb of 2^24 fragments', /levels of fields, but this one has 50/, deepBomb],
  ['a flat bomb of 2^24 fragments', /repeated fields, but this one has 16777216/, flatBomb],
]

const wrong: Case[] = [
  ['first: 0', /^first must be an integer from 1 to 100, but got: 0\.$/, '{ symptoms(first: 0) { totalCount } }'],
  ['first: -1', /but got: -1\.$/, '{ symptoms(first: -1) { totalCount } }'],
  ['first: 101', /but got: 101\.$/, '{ symptoms { nodes { causedBy(first: 101) { totalCount } } } }'],
  ['first with last', /^first must be given without last/, '{ symptoms(first: 1, last: 1) { totalCount } }'],
  ['first: 0 of a search', /^first must be/, '{ search(text: "pain", first: 0) { totalCount } }'],
  [
    '101 ids',
    /^ids must be a list of at most 100 entries/,
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    { ids: many },
  ],
  [
    '101 terms',
    /^terms must be/,
    'query ($terms: [String!]!) { resolveTerms(terms: $terms) { grade } }',
    { terms: many },
  ],
  [
    '101 entries in a nested filter',
    /^filter\.AND\.NOT\.ids must be a list of at most 100 entries/,
    'query ($f: EntityFilter) { entities(filter: $f) { totalCount } }',
    { f: { AND: [{ NOT: { ids: many } }] } },
  ],
]

const invalid: Case[] = [
  ['first beyond 32 bits', /32-bit/, '{ symptoms(first: 99999999999) { totalCount } }'],
  ['ten directives at once', /can only be used once/, `{ __typename ${'@include(if: true) '.repeat(10)} }`],
  ['ten unknown directives', /Unknown directive "@a"/, `{ __typename ${'@a '.repeat(10)} }`],
  [
    'a cycle of fragments',
    /Cannot spread fragment "a"/,
    '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
  ],
  [
    'introspection in circles',
    /introspection depth/,
    `{ __schema { types ${'{ fields { type '.repeat(4)}{ name }${'} }'.repeat(4)} } }`,
  ],
]

describe('beyond a limit nothing is read', () => {
  const cases = Object.entries({ QUERY_TOO_LARGE: large, BAD_USER_INPUT: wrong, GRAPHQL_VALIDATION_FAILED: invalid })
  const named = cases.flatMap(([code, of]) => of.map((one) => [`${code}: ${one[0]}`, code, one] as const))
  test.each(named)('%s', async (_name, code, [, message, query, variables]) => {
    await server.ask(query, variables)
    server.reads()
    const { result: answer, ms } = await worked(() => server.ask(query, variables))
    expect(answer.errors?.[0]?.message).toMatch(message)
    expect(answer.errors?.[0]?.extensions['code']).toBe(code)
    expect(answer.errors?.length).toBeLessThan(10)
    expect(answer).toMatchObject({ status: 200, data: undefined })
    expect(answer.extensions).not.toHaveProperty('release')
    expect(server.reads()).toEqual([])
    // Some 5 ms of work; the rest is for garbage that is collected meanwhile.
    expect(ms).toBeLessThan(200)
  })

  test('the cost is told, and which limit it exceeds', async () => {
    const answer = await server.ask(`{ x: ${inThree('first: 100', 'nodes { id }')} }`)
    const { depth, aliases, nodes } = limits
    expect(answer.extensions?.['cost']).toMatchObject({
      depth: 7,
      aliases: 1,
      nodes: 1_010_100,
      limits: { depth, aliases, nodes },
      used: { claims: 0, entities: 0, visitedClaims: 0, terms: 0, tests: 0 },
    })
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'QUERY_TOO_LARGE',
      limit: 'nodes',
      most: nodes,
      dearest: { path: ['x', 'nodes', 'causedBy', 'nodes', 'claims', 'nodes'], nodes: 1_000_000 },
    })
    expect(answer.errors?.[0]?.message).toMatch(
      /The dearest field is x\.nodes\.causedBy\.nodes\.claims\.nodes with 1000000: ask for less with first: on x, causedBy, claims\.$/,
    )
  })

  test('the media type of GraphQL has status 400', async () => {
    const headers = { accept: 'application/graphql-response+json' }
    for (const query of ['{ symptoms(first: 0) { totalCount } }', nested(8), `{ ${'__typename '.repeat(5_001)}}`])
      expect((await server.ask(query, {}, headers)).status).toBe(400)
  })

  test('memory stays', async () => {
    await server.ask(flatBomb)
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 100; i++) await server.ask(`${flatBomb} # ${i}`)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6)
  })
})

test('16 aliases, 100 ids and a filter of ten levels are within the limits', async () => {
  const filter = JSON.parse(`${'{"NOT":'.repeat(10)}{}${'}'.repeat(10)}`) as object
  const aliases = repeated(16, (i) => `a${i}: __typename`)
  const answer = await server.ask(
    `query ($ids: [ID!]!, $f: EntityFilter) { ${aliases} nodes(ids: $ids) { id } entities(filter: $f) { totalCount } }`,
    { ids: many.slice(1), f: filter },
  )
  expect(answer.errors).toBeUndefined()
  expect(answer.data?.['nodes']).toHaveLength(100)
})
