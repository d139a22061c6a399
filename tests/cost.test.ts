/** The cost of a document: told beforehand, and an upper bound of what is read and given. */
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cost } from '../src/api/cost.ts'
import { defaultLimits as limits } from '../src/api/limits.ts'
import { createSchema } from '../src/api/schema.ts'
import { type CountedServer, startCountedServer } from './setup/counted.ts'
import type { Answer } from './setup/server.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const costOf = ({ extensions }: Answer) => extensions?.['cost'] as Cost
const examples = new URL('../docs/examples/', import.meta.url)

describe('a document costs what it declares', () => {
  test.each([
    ['a page', '{ symptoms(first: 10) { nodes { name } } }', 3, 0, 10],
    ['a page of the default size', '{ symptoms(first: null) { totalCount } }', 2, 0, 25],
    ['pages in pages', '{ symptoms(first: 10) { nodes { causedBy(last: 5) { nodes { id } } } } }', 5, 0, 10 + 10 * 5],
    ['entities of links', '{ symptom(id: "x") { causedBy(first: 2) { nodes { id } } } }', 4, 0, 1 + 2],
    [
      'a search for paths',
      '{ explain(from: { entity: "confusion" }, to: { entity: "nausea" }) { totalCount } }',
      2,
      0,
      3 + 2_000,
    ],
    [
      'a search for each pair',
      '{ explainMany(pairs: [{ from: "a", to: "b" }, { from: "c", to: "d" }]) { notice } }',
      2,
      0,
      2 + 2 * 1_000,
    ],
    [
      'links with their claims',
      '{ symptom(id: "x") { causedBy(first: 2) { edges { node { id } claim { id } } } } }',
      5,
      0,
      1 + 4,
    ],
    [
      'evidence, of which there may be ten',
      '{ claims(first: 2) { nodes { evidence { source { id } } } } }',
      5,
      0,
      2 + 2 * 10,
    ],
    [
      'a page in a fragment',
      'query { symptoms(first: 2) { ...p } } fragment p on SymptomConnection { nodes { id } }',
      3,
      0,
      2,
    ],
    [
      'a page of another size in it',
      'query { symptoms(first: 2) { ...p } more: symptoms(first: 3) { ...p } } fragment p on SymptomConnection { nodes { id } }',
      3,
      1,
      2 + 3,
    ],
    ['cards, which are no nodes', '{ entityCards(ids: ["x", "y"]) { id } }', 2, 0, 2],
    ['a list of ids', '{ nodes(ids: ["x", "y"]) { id ... on Claim { subject { id } } } }', 3, 0, 2 + 2],
    ['a search', '{ search(text: "pain") { hits { entity { id } } } }', 4, 0, 10],
    [
      'a fragment spread twice',
      '{ a: graph { ...g } b: graph { ...g } } fragment g on Graph { mainSource { id } }',
      3,
      2,
      2,
    ],
    ['no nodes at all', '{ __typename graph { title } }', 2, 0, 0],
  ])('%s', async (_name, query, depth, aliases, nodes) => {
    const answer = await server.ask(query)
    expect(answer.errors).toBeUndefined()
    expect(costOf(answer)).toMatchObject({ depth, aliases, nodes })
    expect(answer.extensions?.['release']).toMatch(/^[0-9a-f]{16}$/)
  })

  test('introspection runs, also in the form that GraphiQL sends', async () => {
    const graphiql = {
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    }
    for (const query of [getIntrospectionQuery(), getIntrospectionQuery(graphiql)]) {
      const answer = await server.ask(query)
      expect(answer.errors).toBeUndefined()
      expect(answer.data).toHaveProperty('__schema.types')
    }
  })

  test('every example leaves room', async () => {
    const files = readdirSync(examples)
    for (const file of files.filter((name) => name.endsWith('.graphql'))) {
      const values = file.replace('.graphql', '.json')
      const text = (name: string) => readFileSync(new URL(name, examples), 'utf8')
      const answer = await server.ask(text(file), files.includes(values) ? (JSON.parse(text(values)) as object) : {})
      expect(answer.errors, file).toBeUndefined()
      expect(costOf(answer).nodes, file).toBeLessThan(limits.nodes / 2)
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

  /** What fields are asked with, where they need more than a page size. */
  const argumentsOf: Readonly<Record<string, string>> = {
    'Query.nodes': 'ids: ["bone-metastasis", "confusion"]',
    'Query.resolveTerms': 'terms: ["bone mets", "confusion"]',
    'Query.search': 'text: "bone pain", first: 4',
    'Query.entityCards': 'ids: ["confusion"]',
    'Query.subgraph': 'around: "bone-metastasis", first: 20',
  }

  const onOneOf = (types: readonly GraphQLNamedType[], depth: number): fc.Arbitrary<string> =>
    fc
      .constantFrom(...types)
      .chain((type) => selection(type, depth).map((inner) => `{ __typename ... on ${type.name} ${inner} }`))

  /** A random selection: fields that need no arguments but a page size, and look-ups of an entity that is there. */
  function selection(type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
    if (isUnionType(type)) return onOneOf(type.getTypes(), depth)
    if (!isObjectType(type) && !isInterfaceType(type)) return fc.constant('')
    const fields = Object.values(type.getFields()).flatMap(({ name, type: of, args }) => {
      const inner = getNamedType(of)
      const needed = args.some((one) => String(one.type).endsWith('!') && one.defaultValue === undefined)
      const given =
        argumentsOf[`${type.name}.${name}`] ?? (args.some((one) => one.name === 'id') ? 'id: "bone-metastasis"' : '')
      if (depth === 0 || !isCompositeType(inner) || (needed && given === '')) return []
      const sizes = fc.tuple(fc.constantFrom('first', 'last'), fc.integer({ min: 1, max: 6 }))
      return [
        fc.tuple(sizes, selection(inner, depth - 1)).map(([[end, size], chosen]) => {
          const page = args.some((one) => one.name === 'last') ? `${end}: ${size}` : ''
          const sent = [given, page].filter((text) => text !== '').join(', ')
          return `${name}${sent === '' ? '' : `(${sent})`} ${chosen}`
        }),
      ]
    })
    if (fields.length === 0) return fc.constant('{ __typename }')
    const own = fc
      .uniqueArray(fc.nat(fields.length - 1), { minLength: 1, maxLength: 3 })
      .chain((chosen) => fc.tuple(...chosen.map((i) => fields[i] ?? fc.constant('__typename'))))
      .map((chosen) => `{ __typename ${chosen.join(' ')} }`)
    return isInterfaceType(type) ? fc.oneof(own, onOneOf(schema.getPossibleTypes(type), depth)) : own
  }

  test('of the nodes in an answer, and of the rows read for them', async () => {
    const query = schema.getQueryType()
    if (query == null) throw new Error('The schema must have a query type, but has none.')
    await fc.assert(
      fc.asyncProperty(selection(query, 5), async (document) => {
        server.reads()
        const answer = await server.ask(document)
        fc.pre(answer.errors?.[0]?.extensions['code'] !== 'QUERY_TOO_LARGE')
        expect(answer.errors).toBeUndefined()
        const { nodes } = costOf(answer)
        expect(nodesIn(answer.data)).toBeLessThanOrEqual(nodes)
        const reads = server.reads()
        // A search looks at many more candidates than it gives.
        if (reads.some(({ name }) => name === 'search')) return
        const rows = reads.filter(({ name }) => /^(entities|claims)-/.test(name))
        // A page reads one row more than it gives, and a link is a claim and the entity at its other end.
        expect(rows.reduce((sum, read) => sum + read.rows, 0)).toBeLessThanOrEqual(3 * nodes)
      }),
      { numRuns: 100 },
    )
  })
})
