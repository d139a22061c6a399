/** Null in a variable whose argument has a default is a mistake of that argument, told before anything runs. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { type CountedServer, startCountedServer } from '../setup/counted.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const schema = createSchema()

/** Something of this type, as it is written in a document. */
function something(type: GraphQLInputType): string {
  const inner = getNullableType(type)
  if (isListType(inner)) return `[${something(inner.ofType)}]`
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields())
    const sent = inner.isOneOf ? fields.slice(0, 1) : fields.filter((one) => isNonNullType(one.type))
    return `{ ${sent.map((one) => `${one.name}: ${something(one.type)}`).join(', ')} }`
  }
  if ('getValues' in inner) return inner.getValues()[0]?.name ?? ''
  return inner.name === 'ID' || inner.name === 'String' ? '"x"' : inner.name === 'Boolean' ? 'true' : '1'
}

type Field = GraphQLField<unknown, unknown>

function call({ name, args }: Field, given: Readonly<Record<string, string>> = {}): string {
  const sent = args.flatMap((one) => {
    const value = given[one.name] ?? (isNonNullType(one.type) && one.defaultValue === undefined && something(one.type))
    return value === false ? [] : [`${one.name}: ${value}`]
  })
  return sent.length === 0 ? name : `${name}(${sent.join(', ')})`
}

/** For each type the shortest way to it: what stands before and after a selection on it. */
function waysTo(of: GraphQLSchema): Map<string, (selection: string) => string> {
  const query = of.getQueryType()
  const ways = new Map<string, (selection: string) => string>()
  const queue: [GraphQLNamedType, (selection: string) => string][] = query ? [[query, (inner) => `{ ${inner} }`]] : []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [type, way] = next
    if (ways.has(type.name)) continue
    ways.set(type.name, way)
    if (isUnionType(type) || isInterfaceType(type))
      for (const possible of of.getPossibleTypes(type))
        queue.push([possible, (inner) => way(`... on ${possible.name} { ${inner} }`)])
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields()))
        queue.push([getNamedType(field.type), (inner) => way(`${call(field)} { ${inner} }`)])
  }
  return ways
}

interface Case {
  readonly name: string
  readonly argument: string
  readonly document: string
}

function everyArgumentWithADefault(): Case[] {
  const ways = waysTo(schema)
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const way = ways.get(type.name)
    if (!isObjectType(type) || way === undefined) return []
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter((one) => one.defaultValue !== undefined && isNonNullType(one.type))
        .map((one) => {
          const inside = getNamedType(field.type)
          const selected = isObjectType(inside) || isInterfaceType(inside) || isUnionType(inside)
          const document = way(`${call(field, { [one.name]: '$v' })}${selected ? ' { __typename }' : ''}`)
          const variable = String(getNullableType(one.type))
          return {
            name: `${type.name}.${field.name}(${one.name})`,
            argument: one.name,
            document: `query ($v: ${variable}) ${document}`,
          }
        }),
    )
  })
}

test('null for an argument with a default is BAD_USER_INPUT that names it, whatever the argument', async () => {
  const cases = everyArgumentWithADefault()
  expect(cases.length).toBeGreaterThan(50)
  expect(new Set(cases.map(({ argument }) => argument))).toEqual(
    new Set(['attributed', 'orderBy', 'wording', 'first', 'direction', 'depth', 'maxSteps', 'read']),
  )
  server.reads()
  const wrong: unknown[] = []
  for (const { name, argument, document } of cases) {
    const { status, errors } = await server.ask(document, { v: null })
    const { code, argument: told } = errors?.[0]?.extensions ?? {}
    if (status !== 200 || code !== 'BAD_USER_INPUT' || told !== argument) wrong.push([name, status, errors])
  }
  expect(wrong).toEqual([])
  expect(server.reads()).toEqual([])
}, 120_000)

test('a variable that is not sent leaves the default', async () => {
  const answer = await server.ask(
    'query ($o: EntityOrder, $w: Wording) { symptoms(orderBy: $o, first: 1) { nodes { id } } claims(first: 1) { nodes { sentence(wording: $w) } } }',
  )
  expect(answer.errors).toBeUndefined()
})

test('null for the entity of an endpoint names the argument', async () => {
  const answers = await Promise.all([
    server.ask('query ($e: String) { explain(from: { entity: $e }, to: { entity: "x" }) { totalCount } }', { e: null }),
    server.ask('query ($f: Endpoint!) { explain(from: $f, to: { entity: "x" }) { totalCount } }', {
      f: { entity: null },
    }),
    server.ask('{ explain(from: { entity: null }, to: { entity: "x" }) { totalCount } }'),
  ])
  for (const { status, errors } of answers) {
    expect(status).toBe(200)
    expect(errors?.[0]?.extensions['code']).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/)
    expect(errors?.[0]?.message).toMatch(/from|entity|\$[ef]/)
  }
})
