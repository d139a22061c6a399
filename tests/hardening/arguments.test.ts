/** Null in a variable whose argument has a default is a mistake of that argument, told before anything runs. */
import { getNamedType, getNullableType, isInterfaceType, isNonNullType, isObjectType, isUnionType } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { type CountedServer, startCountedServer } from '../setup/counted.ts'
import { call, waysTo } from '../setup/ways.ts'

let server: CountedServer
beforeAll(async () => {
  server = await startCountedServer()
})
afterAll(() => server.close())

const schema = createSchema()

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
  expect(cases.map(({ argument }) => argument)).toEqual(
    expect.arrayContaining([
      'attributed',
      'orderBy',
      'wording',
      'first',
      'direction',
      'depth',
      'maxSteps',
      'read',
      'denied',
      'explanations',
      'groupBy',
    ]),
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
