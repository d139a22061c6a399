/** The cost of a document: told beforehand, and an upper bound of what is read and given. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cost } from '../src/api/cost.ts'
import { defaultLimits as limits } from '../src/api/limits.ts'
import { priceListOf } from '../src/api/price-list.ts'
import { createSchema } from '../src/api/schema.ts'
import { type CountedServer, startCountedServer } from './setup/counted.ts'
import { nodesIn, randomDocuments } from './setup/random-documents.ts'
import type { Answer } from './setup/server.ts'

/** Reading which release is current, and what it is, belongs to no field. */
const rowsOfRelease = 2

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
    ['a page of the default size', '{ symptoms(first: null) { pageInfo { endCursor } } }', 3, 0, 25],
    ['pages in pages', '{ symptoms(first: 10) { nodes { causedBy(last: 5) { nodes { id } } } } }', 5, 0, 10 + 10 * 5],
    ['entities of links', '{ symptom(id: "x") { causedBy(first: 2) { nodes { id } } } }', 4, 0, 1 + 2],
    [
      'a search for paths',
      '{ explain(from: { entity: "confusion" }, to: { entity: "nausea" }) { totalCount } }',
      2,
      0,
      3 + 2_000 + 2 * 100,
    ],
    [
      'a search for each pair',
      '{ explainMany(pairs: [{ from: "a", to: "b" }, { from: "c", to: "d" }]) { notice } }',
      2,
      0,
      2 + 2 * (1_000 + 2 * 100),
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
    ['cards, which are no nodes', '{ entityCards(ids: ["x", "y"]) { name } }', 2, 0, 2],
    ['a list of ids', '{ nodes(ids: ["x", "y"]) { id ... on Claim { subject { id } } } }', 3, 0, 2 + 2],
    ['counts', '{ symptoms(first: 1) { totalCount facets { kinds { count } } } }', 4, 0, 50 + 500 + 20],
    [
      'a filter, by its tests once multiplied out',
      '{ symptoms(first: 1, filter: { AND: [{ OR: [{ ids: ["a"] }, { ids: ["b"] }] }, { minClaims: 1 }] }) { nodes { id } } }',
      3,
      0,
      1 + 100 * 5,
    ],
    [
      'the ends of a search, which may be all of a kind',
      '{ explain(from: { kind: SYMPTOM }, to: { entity: "nausea" }, first: 1) { from { id } to { id } } }',
      3,
      0,
      2_000 + 5_000 + 100 + 2 * 100,
    ],
    [
      'lists of a sized object, each by its own length',
      '{ explain(from: { entity: "confusion" }, to: { entity: "nausea" }, first: 2) { explanations { steps { claim { id } } } } }',
      5,
      0,
      2_000 + 2 * 100 + 2 * (1 + 8 * 2),
    ],
    ['terms, each', '{ resolveTerms(terms: ["a", "b"]) { grade } }', 2, 0, 2 + 2 * 400],
    [
      'what is left out, which counts for nothing',
      'query ($no: Boolean = false) { __typename graph @include(if: $no) { kinds { kind } } ...f @skip(if: true) } fragment f on Query { a: __typename }',
      1,
      0,
      0,
    ],
    ['a search', '{ search(text: "pain") { hits { entity { id } } } }', 4, 0, 3_000 + 10],
    [
      'a fragment spread twice',
      '{ a: graph { ...g } b: graph { ...g } } fragment g on Graph { mainSource { id } }',
      3,
      2,
      4,
    ],
    ['the graph, which is a node', '{ __typename graph { title } }', 2, 0, 1],
  ])('%s', async (_name, query, depth, aliases, nodes) => {
    const answer = await server.ask(query)
    expect(answer.errors).toBeUndefined()
    expect(costOf(answer)).toMatchObject({ depth, aliases, nodes })
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

test('every list of objects says how long it can be, by itself or by each field that leads to it', () => {
  const schema = createSchema()
  const prices = priceListOf(schema)
  const objects = Object.values(schema.getTypeMap()).filter(
    (type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  ) as (GraphQLObjectType | GraphQLInterfaceType)[]
  const fields = objects.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  const unsized = fields.filter(({ type, field }) => {
    if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) return false
    const own = prices.listSizeOf(field)
    if (own !== undefined && own.sizedFields.size === 0) return false
    const leading = fields.filter((one) => getNamedType(one.field.type) === type)
    return !leading.every((one) => prices.listSizeOf(one.field)?.sizedFields.has(field.name))
  })
  expect(unsized.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([])
})

/** Arguments that fit their types and nothing else: an entity where a release is meant. */
const clientMistakes = ['BAD_USER_INPUT', 'RELEASE_NOT_FOUND']

describe('the cost is an upper bound', () => {
  const { schema, document } = randomDocuments()

  test('L09 of the entries, entities and claims in an answer, and of the rows read for them', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        server.reads()
        const answer = await server.ask(text)
        const code = answer.errors?.[0]?.extensions['code']
        if (code === 'QUERY_TOO_LARGE') return
        const faults = answer.errors?.filter(({ extensions }) => !clientMistakes.includes(String(extensions['code'])))
        expect(faults ?? [], text).toEqual([])
        if (answer.data == null) return
        answered++
        const { nodes } = costOf(answer)
        expect(nodesIn(answer.data, schema), text).toBeLessThanOrEqual(nodes)
        const rows = server.reads().reduce((sum, read) => sum + read.rows, 0)
        // A page reads one row more than it gives, and a link is a claim and the entity at its other end.
        expect(rows, text).toBeLessThanOrEqual(3 * nodes + rowsOfRelease)
      }),
      { numRuns: 150 },
    )
    expect(answered).toBeGreaterThan(75)
  }, 120_000)
})
