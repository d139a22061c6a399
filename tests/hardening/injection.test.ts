/** What a client sends never becomes part of a statement, at the door of the database itself. */
import grafeo from '@grafeo-db/js'
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredInputField,
  isScalarType,
  isUnionType,
} from 'graphql'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { searchText } from '../../src/graph/lucene.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { texts } from '../../src/graph/statements.ts'
import { describeEngines } from '../setup/engines.ts'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { call, waysTo } from '../setup/ways.ts'

const hostile = [
  `"'\`\\u0060`,
  '/* */ // --',
  '$release $keys',
  "x'}) DETACH DELETE n //",
  '\u0000',
  '💀‮',
  '- ! ~ / : * " AND NOT OR [a TO z] .*',
]
const known = new Set([...texts.values(), searchText])

interface Case {
  readonly name: string
  readonly document: string
  /** The variable with this in the place that is tried. */
  readonly variable: (value: unknown) => unknown
}

const schema = createSchema()

/** A document for each argument of the API, with `$v` in its place. */
function everyArgument(): { name: string; document: string; argument: GraphQLArgument }[] {
  const ways = waysTo(schema)
  const types = Object.values(schema.getTypeMap())
  return [schema.getQueryType(), ...types.filter((type) => type !== schema.getQueryType())].flatMap((type) => {
    if (type == null) return []
    const way = ways.get(type.name)
    if (!isObjectType(type) || way === undefined) return []
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.map((argument) => {
        const inside = getNamedType(field.type)
        const selected = isObjectType(inside) || isInterfaceType(inside) || isUnionType(inside)
        const document = way(`${call(field, { [argument.name]: '$v' })}${selected ? ' { __typename }' : ''}`)
        const name = `${type.name}.${field.name}(${argument.name})`
        return { name, argument, document: `query ($v: ${String(argument.type)}) ${document}` }
      }),
    )
  })
}

const inList = (type: GraphQLInputType, value: unknown): unknown =>
  isListType(getNullableType(type)) ? [value] : value

const deepest = 3

/** From each place in an input where a type of this sort stands, the input with a value in that place. */
function places(
  type: GraphQLInputType,
  wanted: (named: GraphQLNamedInputType) => boolean,
  depth: number,
): [path: string, make: (value: unknown) => unknown][] {
  const named = getNamedType(type)
  const here: [string, (value: unknown) => unknown][] = wanted(named) ? [['', (value) => inList(type, value)]] : []
  if (!isInputObjectType(named) || depth === deepest) return here
  const fields = Object.values(named.getFields())
  const needed = Object.fromEntries(
    named.isOneOf
      ? []
      : fields.filter(isRequiredInputField).map((one) => [one.name, inList(one.type, least(one.type))]),
  )
  const inside = fields.flatMap((field) =>
    places(field.type, wanted, depth + 1).map(([path, make]): [string, (value: unknown) => unknown] => [
      `.${field.name}${path}`,
      (value) => inList(type, { ...needed, [field.name]: make(value) }),
    ]),
  )
  return [...here, ...inside]
}

/** A value of a required field. */
function least(type: GraphQLInputType): unknown {
  const named = getNamedType(type)
  if (isEnumType(named)) return named.getValues()[0]?.name
  if (!isInputObjectType(named)) return named.name === 'Int' ? 1 : 'x'
  const [first] = Object.values(named.getFields())
  return first === undefined ? {} : { [first.name]: inList(first.type, least(first.type)) }
}

/**
 * Every argument, and every field of its input. Inputs inside inputs, of one type by one code, are tried on the first
 * argument of that type: a dozen root fields share a filter.
 */
function everyPlace(wanted: (named: GraphQLNamedInputType) => boolean): Case[] {
  const tried = new Set<GraphQLNamedInputType>()
  return everyArgument().flatMap(({ name, document, argument }) => {
    const named = getNamedType(argument.type)
    const depth = tried.has(named) ? deepest - 1 : 0
    tried.add(named)
    return places(argument.type, wanted, depth).map(([path, variable]) => ({
      name: `${name}${path}`,
      document,
      variable,
    }))
  })
}

const isText = (named: GraphQLNamedInputType) =>
  isScalarType(named) && !['Int', 'Float', 'Boolean'].includes(named.name)

describeEngines('injection', (_open, leg) => {
  let server: TestServer
  let engine: Engine
  const sent: string[] = []
  beforeAll(async () => {
    engine = await leg.published()
    server = await startTestServer(engine)
    const driver = neo4j.driver('bolt://127.0.0.1:1')
    const session = Object.getPrototypeOf(driver.session()) as { run: (text: string) => unknown }
    await driver.close()
    const { run } = session
    vi.spyOn(session, 'run').mockImplementation(function (this: unknown, ...args) {
      sent.push(args[0])
      return Reflect.apply(run, this, args)
    })
    const embedded = grafeo.GrafeoDB.prototype as { executeCypher: (text: string) => unknown }
    const { executeCypher } = embedded
    vi.spyOn(embedded, 'executeCypher').mockImplementation(function (this: unknown, ...args) {
      sent.push(args[0])
      return Reflect.apply(executeCypher, this, args)
    })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await server.close()
  })

  it('I01 every text, in arguments and in input objects, leaves statements as they stand in their files', async () => {
    const cases = everyPlace(isText)
    expect(cases.length).toBeGreaterThan(50)
    expect(cases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Query.entity(id)', 'Query.explain(from).entity', 'Query.entities(filter).AND.xrefs']),
    )
    // A fault, or refused before anything was tried.
    const untried = /^(INTERNAL_SERVER_ERROR|OVERLOADED|DATABASE_\w+|BUDGET_EXHAUSTED|QUERY_TOO_LARGE)$/
    const faults: unknown[] = []
    for (const { name, document, variable } of cases)
      await Promise.all(
        hostile.map(async (value) => {
          const { errors } = await server.ask(document, { v: variable(value) })
          const codes = errors?.map(({ extensions }) => String(extensions['code'])) ?? []
          if (codes.some((code) => untried.test(code))) faults.push([name, value, codes])
        }),
      )
    expect(faults).toEqual([])
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.filter((text) => !known.has(text))).toEqual([])
  })

  it('I01 texts of 1 MB are refused by HTTP, and harmless to the engine', async () => {
    const large = "'}) DETACH DELETE n //".repeat(50_000)
    expect(large.length).toBeGreaterThan(2 ** 20)
    const document = 'query ($v: ID!) { entity(id: $v) { id } }'
    expect((await server.ask(document, { v: large })).status).toBe(413)
    const { data } = await server.ask(document, { v: large.slice(0, 200_000) })
    expect(data ?? {}).not.toHaveProperty('entity.id')
    sent.length = 0
    expect(await engine.read('entities-by-id', { keys: [large, 'x'] })).toEqual([])
    expect(await engine.read('entity-ids-by-term', { keys: [large] })).toEqual([])
    const found = await engine.search({ release: large, texts: [[large]], limit: 5, summaries: true }).catch(String)
    expect(found === String(found) || found.length === 1).toBe(true)
    expect(sent.filter((text) => !known.has(text))).toEqual([])
    expect((await server.ask('{ entity(id: "confusion") { id } }')).data).toEqual({ entity: { id: 'confusion' } })
  })

  // What is refused before a statement is so beside either engine.
  const refused = it.runIf(leg.name === 'embedded')

  refused('I02 what sorts or filters by kind is an enum: any other value is refused before a statement', async () => {
    const cases = everyPlace(isEnumType)
    const named = /\b(orderBy|kinds?|direction|modalit(y|ies)|minModality|groupBy)$/
    const chosen = everyPlace((type) => !isInputObjectType(type)).filter(({ name }) =>
      named.test(name.replace(')', '')),
    )
    const enums = new Set(cases.map(({ name }) => name))
    expect(chosen.map(({ name }) => name).filter((name) => !enums.has(name))).toEqual([])
    expect(chosen.length).toBeGreaterThan(20)
    await expectRefused(cases, [hostile[3], 'byName DESC', ''])
  })

  refused(
    'I02 a predicate is one of the vocabulary: any other value is refused, and no statement is made of it',
    async () => {
      const cases = everyPlace(({ name }) => name === 'PredicateId')
      expect(cases.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          'Query.claims(filter).predicates',
          'Query.explain(predicates)',
          'Query.paths(predicates)',
        ]),
      )
      await expectRefused(cases, [hostile[3], 'byName DESC', ''])
      sent.length = 0
      // What belongs to an entity that is not there is never asked.
      const codes = []
      for (const { document, variable } of cases)
        codes.push((await server.ask(document, { v: variable("causes'})--") })).errors?.[0]?.extensions['code'])
      expect(codes.filter((code) => code === 'BAD_USER_INPUT').length).toBeGreaterThan(20)
      expect(sent.filter((text) => !known.has(text))).toEqual([])
    },
  )

  refused('I03 keys of input objects that the schema does not know are refused before a statement', async () => {
    const cases = everyPlace(isInputObjectType)
    expect(cases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Query.entities(filter)', 'Query.entities(filter).AND', 'Query.explain(from)']),
    )
    await expectRefused(cases, [{ [`x'}) DETACH DELETE n //`]: 'x' }, { 'n.name': 'x' }, { toString: 'x' }])
  })

  async function expectRefused(cases: readonly Case[], values: readonly unknown[]): Promise<void> {
    await server.ask('{ entity(id: "confusion") { id } }')
    sent.length = 0
    const taken: unknown[] = []
    for (const { name, document, variable } of cases)
      for (const value of values) {
        const { errors } = await server.ask(document, { v: variable(value) })
        if (errors?.[0]?.extensions['code'] !== 'BAD_USER_INPUT') taken.push([name, value, errors?.[0]?.message])
      }
    expect(taken).toEqual([])
    expect(sent).toEqual([])
  }

  refused('I05 no statement has a regular expression', () => {
    for (const text of known) expect(text).not.toMatch(/=~/)
  })
})
