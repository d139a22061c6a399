/** How Neo4j runs the statements of pages: from an index, in its order, without sorting. */
import neo4j from 'neo4j-driver'
import { describe, expect, inject, it } from 'vitest'
import { openEngine } from '../src/graph/open.ts'
import { type StatementName, textOf } from '../src/graph/statements.ts'

interface Plan {
  readonly operatorType: string
  readonly children: readonly Plan[]
}
const operators = (plan: Plan): string[] => [plan.operatorType.replace(/@.*$/, ''), ...plan.children.flatMap(operators)]

const connection = inject('neo4j')

describe.skipIf(connection === null)('plans', () => {
  it.each<[StatementName, string]>([
    ['entities-by-name-ascending', 'NodeIndexSeek'],
    ['entities-by-name-descending', 'NodeIndexSeek'],
    ['entities-by-claims-ascending', 'NodeIndexSeek'],
    ['entities-by-claims-descending', 'NodeIndexSeek'],
    ['claims-by-position-ascending', 'DirectedRelationshipIndexSeek'],
    ['claims-by-position-descending', 'DirectedRelationshipIndexSeek'],
  ])('%s reads an index in order', async (name, seek) => {
    if (connection === null) return
    const engine = await openEngine({ engine: 'neo4j', ...connection })
    await engine.prepare()
    await engine.close()
    const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.user, connection.password))
    const session = driver.session(connection.database === undefined ? {} : { database: connection.database })
    try {
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
