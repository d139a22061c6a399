/** What a client sends never becomes part of a statement, at the door of the database itself. */
import grafeo from '@grafeo-db/js'
import { getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createSchema } from '../../src/api/schema.ts'
import { searchText } from '../../src/graph/lucene.ts'
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

/** A document for each argument that takes a string; `$v` stands for it. */
function everyStringArgument(): [name: string, document: string][] {
  const schema = createSchema()
  const ways = waysTo(schema)
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const way = ways.get(type.name)
    if (!isObjectType(type) || way === undefined) return []
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter((one) => ['String', 'ID'].includes(getNamedType(one.type).name))
        .map((one): [string, string] => {
          const inside = getNamedType(field.type)
          const selected = isObjectType(inside) || isInterfaceType(inside) || isUnionType(inside)
          const document = way(`${call(field, { [one.name]: '$v' })}${selected ? ' { __typename }' : ''}`)
          return [`${type.name}.${field.name}(${one.name})`, `query ($v: ${String(one.type)}) ${document}`]
        }),
    )
  })
}

describeEngines('injection', (_open, leg) => {
  let server: TestServer
  const sent: string[] = []
  beforeAll(async () => {
    server = await startTestServer(await leg.published())
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

  it(
    'I01 every string argument leaves the text of statements as it stands in its file',
    { timeout: 120_000 },
    async () => {
      const cases = everyStringArgument()
      expect(cases.length).toBeGreaterThan(20)
      const faults: unknown[] = []
      for (const [name, document] of cases)
        for (const value of hostile) {
          const v = document.startsWith('query ($v: [') ? [value] : value
          const { errors } = await server.ask(document, { v })
          if (errors?.some(({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR'))
            faults.push([name, value])
        }
      expect(faults).toEqual([])
      expect(sent.length).toBeGreaterThan(0)
      expect(sent.filter((text) => !known.has(text))).toEqual([])
    },
  )

  it('I05 no statement has a regular expression', () => {
    for (const text of known) expect(text).not.toMatch(/=~/)
  })
})
