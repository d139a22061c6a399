/** Holds the typed table of statements, the files in cypher/ and Neo4j's own reading of them together. */
import { readdirSync } from 'node:fs'
import { lintCypherQuery } from '@neo4j-cypher/language-support'
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { texts } from '../src/graph/statements.ts'
import { declaredStatements } from './setup/statement-table.ts'

const declared = declaredStatements()

/** Statements that are declared and have a file: the others fail in the first test. */
const statements = [...declared].flatMap(([name, params]) => {
  const text = texts.get(name)
  return text === undefined ? [] : [{ name, params, text }]
})

/** What Neo4j says of a plan that concerns us; unknown labels, for one, are usual in an empty database. */
const complaints: string[] = ['DEPRECATION', 'PERFORMANCE', 'UNSUPPORTED', 'HINT']

test('every statement declared has a file in cypher/, and the reverse', () => {
  const files = readdirSync(new URL('../cypher/', import.meta.url))
  expect(files.sort()).toEqual([...declared.keys()].map((name) => `${name}.cypher`).sort())
})

describe.each(statements)('$name', ({ params, text }) => {
  test('begins with a comment that says what it answers', () => {
    expect(text.split('\n')[0]).toMatch(/^\/\/ \S+( \S+){2,}/)
  })

  test('uses the parameters declared and no others', () => {
    expect([...parametersIn(text)].sort()).toEqual(Object.keys(params).sort())
  })

  test('is free of mistakes that a linter finds without a database', () => {
    const { diagnostics } = lintCypherQuery(text, { parameters: params })
    const told = diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value))
    expect(told).toEqual([])
  })
})

const connection = inject('neo4j')
describe.skipIf(connection === null)('planning on Neo4j', () => {
  const { uri, user, password, database } = connection ?? { uri: 'bolt://skipped', user: '', password: '' }
  let driver: Driver
  beforeAll(() => {
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  })
  afterAll(() => driver.close())

  test.each(statements)('$name succeeds without a complaint', async ({ text, params }) => {
    const settings = { database: database ?? 'neo4j' }
    const sent = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, bolt(value)]))
    const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, sent, settings)
    expect(summary.plan).toBeTruthy()
    const notices = summary.gqlStatusObjects.filter(({ classification }) => complaints.includes(classification))
    expect(notices.map(({ statusDescription }) => statusDescription)).toEqual([])
  })
})

function parametersIn(text: string): Set<string> {
  const bare = text.replaceAll(/\/\/.*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '')
  return new Set(Array.from(bare.matchAll(/\$(\w+)/g), ([, name]) => name ?? ''))
}

/** LIMIT takes integers only, and the driver sends a JavaScript number as a float. */
function bolt(value: unknown): unknown {
  if (typeof value === 'number') return neo4j.int(value)
  if (Array.isArray(value)) return value.map(bolt)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bolt(inner)]))
}
