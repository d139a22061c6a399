/** How Neo4j plans the statements: each without a complaint; those of pages from an index, in its order, without sorting. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import { type StatementName, textOf, texts } from '../src/graph/statements.ts'
import { sampleDataset } from './fixtures/sample.ts'
import { describeEngines } from './setup/engines.ts'
import { declaredStatements } from './setup/statement-table.ts'

/** What Neo4j says of a plan that concerns us; unknown labels, for one, are usual in an empty database. */
const complaints: string[] = ['DEPRECATION', 'PERFORMANCE', 'UNSUPPORTED', 'HINT']

interface Plan {
  readonly operatorType: string
  readonly children: readonly Plan[]
}
const operators = (plan: Plan): string[] => [plan.operatorType.replace(/@.*$/, ''), ...plan.children.flatMap(operators)]

const connection = inject('neo4j')

describeEngines('plans', (open) => {
  // The planner counts what is there: of a few hundred claims it may find a scan as cheap.
  beforeAll(async () => {
    await publish(await open(), sampleDataset('1.0.0', 3_000))
  })

  it.each<[StatementName, string]>([
    ['entities-by-name-ascending', 'NodeIndexSeek'],
    ['entities-by-name-descending', 'NodeIndexSeek'],
    ['entities-by-claims-ascending', 'NodeIndexSeek'],
    ['entities-by-claims-descending', 'NodeIndexSeek'],
    ['claims-by-position-ascending', 'DirectedRelationshipIndexSeek'],
    ['claims-by-position-descending', 'DirectedRelationshipIndexSeek'],
  ])('%s reads an index in order', async (name, seek) => {
    if (connection === null) return
    const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.user, connection.password))
    const session = driver.session(connection.database === undefined ? {} : { database: connection.database })
    try {
      // What an index was counted to hold before other tests removed it is forgotten, and so are the plans made of it.
      await session.run('CALL db.prepareForReplanning(60)')
      const after = name.startsWith('claims') ? neo4j.int(0) : ''
      const { summary } = await session.run(`EXPLAIN ${textOf(name)}`, {
        release: 'r',
        filters: [],
        after,
        limit: neo4j.int(10),
      })
      const used = operators(summary.plan as Plan)
      expect(used).toContain(seek)
      expect(used).not.toContain('Sort')
      expect(used).not.toContain('Top')
    } finally {
      await session.close()
      await driver.close()
    }
  })
})

describe.skipIf(connection === null)('planning on Neo4j', () => {
  const { uri, user, password, database } = connection ?? { uri: 'bolt://skipped', user: '', password: '' }
  let driver: Driver
  beforeAll(() => {
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
  })
  afterAll(() => driver.close())

  test.each([...declaredStatements()])('%s succeeds without a complaint', async (name, params) => {
    const settings = { database: database ?? 'neo4j' }
    const sent = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, bolt(value)]))
    const { summary } = await driver.executeQuery(`EXPLAIN ${texts.get(name)}`, sent, settings)
    expect(summary.plan).toBeTruthy()
    const notices = summary.gqlStatusObjects.filter(({ classification }) => complaints.includes(classification))
    expect(notices.map(({ statusDescription }) => statusDescription)).toEqual([])
  })
})

/** LIMIT takes integers only, and the driver sends a JavaScript number as a float. */
function bolt(value: unknown): unknown {
  if (typeof value === 'number') return neo4j.int(value)
  if (Array.isArray(value)) return value.map(bolt)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bolt(inner)]))
}
