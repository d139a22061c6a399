/** What a request may ask at most: each limit is refused before anything is read, and the cost is an upper bound. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  getIntrospectionQuery,
  getNamedType,
  type GraphQLNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Cost } from '../src/cost.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import { defaultLimits as limits } from '../src/limits.ts'
import { createSchema } from '../src/schema.ts'
import { type Answer, publishShipped, startTestServer, type TestServer } from './setup/server.ts'

let engine: Engine
let server: TestServer
/** Statements asked of the engine, with the rows each gave. */
let reads: { name: string; rows: number }[] = []

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded' })
  await publishShipped(engine)
  server = await startTestServer({
    ...engine,
    async read(name, params, options) {
      const read = { name, rows: 0 }
      reads.push(read)
      const rows = await engine.read(name, params, options)
      read.rows = rows.length
      return rows
    },
    async search(query, options) {
      reads.push({ name: 'search', rows: 0 })
      return engine.search(query, options)
    },
  })
  await server.ask('{ __typename }')
})
afterAll(async () => {
  await server.close()
  await engine.close()
})
beforeEach(() => {
  reads = []
})

const costOf = ({ extensions }: Answer) => extensions?.['cost'] as Cost & { limits: Cost }
const repeated = (times: number, part: (i: number) => string) => Array.from({ length: times }, (_, i) => part(i)).join(' ')
const nested = (levels: number) => `{ symptom(id: "confusion") ${'{ causedBy { nodes '.repeat(levels)}{ id }${'} }'.repeat(levels)} }`
const three = (first: string) => `symptoms(${first}) { nodes { causedBy(${first}) { nodes { claims(${first}) { nodes { id } } } } } }`

interface Refused {
  readonly name: string
  readonly query: string
  readonly variables?: object
  readonly code: string
  readonly message: RegExp
}

const refused: Refused[] = [
  { name: 'too many tokens', query: `{ ${'__typename '.repeat(5_001)}}`, code: 'QUERY_TOO_LARGE', message: /at most 5000 tokens, but this one has more/ },
  { name: '3,000 levels', query: nested(1_500), code: 'QUERY_TOO_LARGE', message: /at most 5000 tokens/ },
  { name: 'levels within the tokens', query: nested(300), code: 'QUERY_TOO_LARGE', message: /at most 16 levels of fields, but this one has 602/ },
  { name: '17 levels', query: nested(8), code: 'QUERY_TOO_LARGE', message: /at most 16 levels of fields, but this one has 18/ },
  { name: '101 aliases', query: `{ ${repeated(101, (i) => `a${i}: __typename`)} }`, code: 'QUERY_TOO_LARGE', message: /at most 60 aliases and repeated fields, but this one has 101/ },
  { name: '10,000 aliases', query: `{ ${repeated(10_000, (i) => `a${i}: __typename`)} }`, code: 'QUERY_TOO_LARGE', message: /tokens/ },
  { name: '500 copies of a field', query: `{ ${'__typename '.repeat(500)}}`, code: 'QUERY_TOO_LARGE', message: /repeated fields, but this one has 499/ },
  { name: 'ten directives at once', query: `{ __typename ${'@include(if: true) '.repeat(10)} }`, code: 'GRAPHQL_VALIDATION_FAILED', message: /"@include" can only be used once/ },
  { name: 'ten unknown directives', query: `{ __typename ${'@aa '.repeat(10)} }`, code: 'GRAPHQL_VALIDATION_FAILED', message: /Unknown directive "@aa"/ },
  { name: '10,000 directives', query: `{ __typename ${'@aa '.repeat(10_000)} }`, code: 'QUERY_TOO_LARGE', message: /tokens/ },
  { name: '100 x 100 x 100', query: `{ ${three('first: 100')} }`, code: 'QUERY_TOO_LARGE', message: /at most 100000 declared nodes .*, but this one has 1010100/ },
  { name: '100 x 100 x 100 from variables', query: `query ($n: Int) { ${three('first: $n')} }`, variables: { n: 100 }, code: 'QUERY_TOO_LARGE', message: /1010100/ },
  { name: 'pages of which only the page info is asked for', query: '{ symptoms(first: 100) { nodes { causedBy(first: 100) { nodes { id claims(first: 100) { pageInfo { hasNextPage } } } } } } }', code: 'QUERY_TOO_LARGE', message: /1010100/ },
  { name: 'first: 0', query: '{ symptoms(first: 0) { totalCount } }', code: 'BAD_USER_INPUT', message: /^first must be an integer from 1 to 100, but got: 0\.$/ },
  { name: 'first: -1', query: '{ symptoms(first: -1) { totalCount } }', code: 'BAD_USER_INPUT', message: /but got: -1\.$/ },
  { name: 'first: 101, deep down', query: '{ symptoms { nodes { ... on Symptom { causedBy(first: 101) { totalCount } } } } }', code: 'BAD_USER_INPUT', message: /but got: 101\.$/ },
  { name: 'first beyond 32 bits', query: '{ symptoms(first: 99999999999) { totalCount } }', code: 'GRAPHQL_VALIDATION_FAILED', message: /32-bit/ },
  { name: 'first with last', query: '{ symptoms(first: 1, last: 1) { totalCount } }', code: 'BAD_USER_INPUT', message: /first must be given without last/ },
  { name: 'first: 0 of a search', query: '{ search(text: "pain", first: 0) { totalCount } }', code: 'BAD_USER_INPUT', message: /^first must be/ },
  { name: '101 ids', query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: Array.from({ length: 101 }, String) }, code: 'BAD_USER_INPUT', message: /^ids must be a list of at most 100 entries, but got: "101 entries"\.$/ },
  { name: '101 terms', query: 'query ($terms: [String!]!) { resolveTerms(terms: $terms) { grade } }', variables: { terms: Array.from({ length: 101 }, String) }, code: 'BAD_USER_INPUT', message: /^terms must be/ },
  { name: '101 entries in a nested filter', query: 'query ($f: EntityFilter) { entities(filter: $f) { totalCount } }', variables: { f: { AND: [{ NOT: { ids: Array.from({ length: 101 }, String) } }] } }, code: 'BAD_USER_INPUT', message: /^filter\.AND\.NOT\.ids must be/ },
  { name: 'fragment cycles', query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', code: 'GRAPHQL_VALIDATION_FAILED', message: /Cannot spread fragment "a" within itself/ },
  { name: 'a bomb of 2^24 fragments', query: `{ symptom(id: "confusion") { ...f0 } } ${repeated(24, (i) => `fragment f${i} on Symptom { a${i}: causedBy { nodes { ...g${i} } } b${i}: causedBy { nodes { ...g${i} } } } fragment g${i} on Symptom { ...f${i + 1} }`)} fragment f24 on Symptom { id }`, code: 'QUERY_TOO_LARGE', message: /at most 16 levels/ },
  { name: 'a flat bomb of 2^24 fragments', query: `{ ...f0 } ${repeated(24, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f24 on Query { a: __typename }`, code: 'QUERY_TOO_LARGE', message: /aliases and repeated fields, but this one has 16777216/ },
  { name: 'introspection in circles', query: `{ __schema { types ${'{ fields { type '.repeat(4)}{ name }${'} }'.repeat(4)} } }`, code: 'GRAPHQL_VALIDATION_FAILED', message: /introspection depth/ },
]

describe('a document beyond a limit', () => {
  test.each(refused)('$name', async ({ query, variables, code, message }) => {
    await server.ask(query, variables)
    const start = performance.now()
    const answer = await server.ask(query, variables)
    const ms = performance.now() - start
    expect(answer.errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } })
    expect(answer).toMatchObject({ status: 200, data: undefined })
    expect(answer.extensions).not.toHaveProperty('release')
    expect(reads).toEqual([])
    // Far above what it takes (some 5 ms), for machines that do much else.
    expect(ms).toBeLessThan(500)
  })

  test('is told its cost and the limits', async () => {
    const answer = await server.ask(`{ x: ${three('first: 100')} }`)
    expect(costOf(answer)).toEqual({
      depth: 7,
      aliases: 1,
      nodes: 1_010_100,
      limits: { depth: limits.depth, aliases: limits.aliases, nodes: limits.nodes },
    })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ limit: 'nodes', most: limits.nodes })
  })

  test('has status 400 in the media type of GraphQL', async () => {
    const headers = { accept: 'application/graphql-response+json' }
    expect((await server.ask('{ symptoms(first: 0) { totalCount } }', {}, headers)).status).toBe(400)
    expect((await server.ask(nested(8), {}, headers)).status).toBe(400)
  })

  test('leaves memory as it was', async () => {
    const bomb = refused.find(({ name }) => name.startsWith('a flat bomb'))?.query ?? ''
    await server.ask(bomb)
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 100; i++) await server.ask(`${bomb} # ${i}`)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6)
  })
})

describe('a document within the limits', () => {
  test.each([
    ['a page', '{ symptoms(first: 10) { nodes { name } } }', { depth: 3, aliases: 0, nodes: 10 }],
    ['a page of the default size', '{ symptoms(first: null) { totalCount } }', { depth: 2, aliases: 0, nodes: 25 }],
    ['pages in pages', `{ ${three('first: 10')} }`, { depth: 7, aliases: 0, nodes: 1_110 }],
    ['links with their claims', '{ symptom(id: "confusion") { causedBy(first: 2) { edges { node { id } claim { evidence { source { id } } } } } } }', { depth: 7, aliases: 0, nodes: 1 + 2 * (1 + 1 + 10) }],
    ['a list of ids', '{ nodes(ids: ["confusion", "pain"]) { id ... on Claim { subject { id } } } }', { depth: 3, aliases: 0, nodes: 4 }],
    ['a search', '{ search(text: "pain") { hits { entity { id } } } }', { depth: 4, aliases: 0, nodes: 10 }],
    ['a fragment spread twice', '{ a: graph { ...g } b: graph { ...g } } fragment g on Graph { mainSource { id } }', { depth: 3, aliases: 2, nodes: 2 }],
  ])('costs what it declares: %s', async (_name, query, cost) => {
    const answer = await server.ask(query)
    expect(answer.errors).toBeUndefined()
    expect(costOf(answer)).toMatchObject(cost)
    expect(answer.extensions?.['release']).toMatch(/^[0-9a-f]{16}$/)
  })

  test('introspection runs, also in the form that GraphiQL sends', async () => {
    const full = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true, directiveIsRepeatable: true, oneOf: true }
    for (const query of [getIntrospectionQuery(), getIntrospectionQuery(full)]) {
      const answer = await server.ask(query)
      expect(answer.errors).toBeUndefined()
      expect(answer.data).toHaveProperty('__schema.types')
    }
  })

  test('16 aliases, 100 ids and every example run', async () => {
    expect((await server.ask(`{ ${repeated(16, (i) => `a${i}: __typename`)} }`)).errors).toBeUndefined()
    const ids = Array.from({ length: 100 }, String)
    expect((await server.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).data?.['nodes']).toHaveLength(100)
    const folder = new URL('../docs/examples/', import.meta.url)
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.graphql'))) {
      const variables = readdirSync(folder).includes(file.replace('.graphql', '.json'))
        ? (JSON.parse(readFileSync(new URL(file.replace('.graphql', '.json'), folder), 'utf8')) as object)
        : {}
      const answer = await server.ask(readFileSync(new URL(file, folder), 'utf8'), variables)
      expect(answer.errors, file).toBeUndefined()
      expect(costOf(answer).nodes * 4, `${file} leaves room`).toBeLessThan(limits.nodes)
    }
  })
})

describe('the cost is an upper bound', () => {
  const schema = createSchema()
  const node = schema.getType('Node')
  const isNode = (type: GraphQLNamedType | undefined) =>
    isObjectType(type) && type.getInterfaces().some((one) => one === node)
  /** Entities and claims in an answer, each time they stand there. */
  const nodesIn = (value: unknown): number => {
    if (value === null || typeof value !== 'object') return 0
    const type = '__typename' in value ? schema.getType(String(value.__typename)) : undefined
    return Object.values(value).reduce<number>((sum, inner) => sum + nodesIn(inner), isNode(type) ? 1 : 0)
  }

  /** A random selection on a type: fields that need no other argument than a page size, and a few look-ups. */
  const selection = (type: GraphQLNamedType, depth: number): fc.Arbitrary<string> => {
    if (isUnionType(type)) return selection(fcType(type.getTypes()), depth).map((inner) => `{ __typename ... on ${fcType(type.getTypes()).name} ${inner} }`)
    if (!isObjectType(type) && !isInterfaceType(type)) return fc.constant('')
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const inner = getNamedType(field.type)
      if (!isCompositeType(inner) || depth === 0) return []
      const paged = field.args.some(({ name }) => name === 'first')
      const own = field.args.some(({ name, type: wanted }) => name === 'id' && String(wanted) === 'ID!') ? 'id: "bone-metastasis"' : ''
      if (field.args.some((argument) => String(argument.type).endsWith('!') && argument.defaultValue === undefined) && own === '') return []
      return [
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), selection(inner, depth - 1)).map(([size, backward, chosen]) => {
          const page = paged && field.name !== 'search' ? `${backward ? 'last' : 'first'}: ${size}` : ''
          const args = [own, page].filter((text) => text !== '').join(', ')
          return `${field.name}${args === '' ? '' : `(${args})`} ${chosen}`
        }),
      ]
    })
    if (fields.length === 0) return fc.constant('{ __typename }')
    return fc
      .uniqueArray(fc.nat(fields.length - 1), { minLength: 1, maxLength: 3 })
      .chain((chosen) => fc.tuple(...chosen.map((i) => fields[i] ?? fc.constant('__typename'))))
      .map((chosen) => `{ __typename ${chosen.join(' ')} }`)
  }
  const fcType = (types: readonly GraphQLNamedType[]): GraphQLNamedType => {
    const [first] = types
    if (first === undefined) throw new Error('A union has types, but this one has none.')
    return first
  }

  test('of the nodes in an answer, and of the rows read for them', async () => {
    const query = schema.getQueryType()
    if (query == null) throw new Error('The schema has a query type, but this one has none.')
    await fc.assert(
      fc.asyncProperty(selection(query, 6), async (document) => {
        reads = []
        const answer = await server.ask(document)
        fc.pre(answer.errors?.[0]?.extensions['code'] !== 'QUERY_TOO_LARGE')
        expect(answer.errors).toBeUndefined()
        const { nodes } = costOf(answer)
        expect(nodesIn(answer.data)).toBeLessThanOrEqual(nodes)
        // A page reads one row more than it gives, and a link is a claim and the entity at its other end.
        const rows = reads.filter(({ name }) => /^(entities|claims)-/.test(name)).reduce((sum, read) => sum + read.rows, 0)
        expect(rows).toBeLessThanOrEqual(3 * nodes)
      }),
      { numRuns: 60 },
    )
  })
})
