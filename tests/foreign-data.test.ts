/** A database that holds the data of others: theirs is never touched, and what cannot live beside it is refused in words. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import grafeo from '@grafeo-db/js'
import neo4j from 'neo4j-driver'
import { afterAll, expect, inject, it } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease } from '../src/dataset/publish/releases.ts'
import { openEngine } from '../src/graph/open.ts'
import { expectWhole, sampleDataset } from './fixtures/sample.ts'
import { describeEngines } from './setup/engines.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'whygraph-foreign-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const timeout = 60_000

/** What another program does to the same database. */
async function byOthers(engine: 'embedded' | 'neo4j', statement: string): Promise<unknown[][]> {
  if (engine === 'embedded') {
    const file = join(dataDir, 'graph.grafeo')
    const db = existsSync(file) ? grafeo.GrafeoDB.open(file) : grafeo.GrafeoDB.create(file)
    try {
      return (await db.executeCypher(statement)).rows()
    } finally {
      db.close()
    }
  }
  const connection = inject('neo4j')
  if (connection === null) throw new Error('The group runs with a Neo4j only.')
  const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.user, connection.password), {
    disableLosslessIntegers: true,
  })
  try {
    const settings = connection.database === undefined ? {} : { database: connection.database }
    const { records } = await driver.executeQuery(statement, {}, settings)
    return records.map((record) => Array.from(record.values()) as unknown[])
  } finally {
    await driver.close()
  }
}

/** Nodes as other programs have them: labels and properties that resemble ours, and none of our keys. */
const theirs = `
  CREATE (r:Release {id: 'v1', status: 'writing', sequence: 7, mark: 1}), (:Release {id: 'v2', status: 'complete', mark: 2}),
    (:Current {id: 'current', release: 'v1', mark: 3}), (:PublishLock {id: 'publish', owner: 'them', mark: 4}),
    (a:Entity {id: 'entity-1', release: 'v1', name: 'Theirs', mark: 5}), (b:Entity:Symptom {id: 'entity-2', mark: 6}),
    (:Entity {key: 'v1:x', release: 'v1', mark: 7}),
    (a)-[:CLAIM {id: 'entity-1~causes~entity-2', release: 'v1'}]->(b), (r)-[:HAS]->(a)`
const stillThere = `
  MATCH (n)
  WHERE n.mark IS NOT NULL
  RETURN n.mark, labels(n), n.id, n.status, n.sequence, n.release, n.owner, n.name, n.key, COUNT { (n)--() }
  ORDER BY n.mark`

describeEngines('beside the data of others', (open, leg) => {
  it('releases come and go, and nothing of theirs changes', { timeout }, async () => {
    await open({ prepared: false })
    await byOthers(leg.name, theirs)
    const before = await byOthers(leg.name, stillThere)
    expect(before).toHaveLength(7)
    const engine = await openEngine(leg.settings({ dataDir }))
    const versions = ['0.1.0', '0.2.0', '0.3.0', '0.4.0'].map((version) => sampleDataset(version))
    try {
      expect(await currentRelease(engine)).toBeUndefined()
      for (const dataset of versions) await publish(engine, dataset, { keep: 2, graceMs: 0 })
      await expectWhole(engine, versions.slice(2))
    } finally {
      await engine.close()
    }
    expect(await byOthers(leg.name, stillThere)).toEqual(before)
  })

  it.skipIf(leg.name === 'embedded').each([
    ['a rule of theirs on a label of ours', 'CREATE CONSTRAINT theirs FOR (n:Entity) REQUIRE n.id IS UNIQUE'],
    ['an index of theirs in the place of ours', 'CREATE INDEX theirs FOR (n:Entity) ON (n.key)'],
    ['nodes of theirs that break a rule of ours', "CREATE (:Entity {key: 'x'}), (:Entity {key: 'x'})"],
  ])('%s is refused in words', { timeout }, async (_what, statement) => {
    const engine = await open({ prepared: false })
    try {
      await byOthers(leg.name, statement)
      await publish(engine, sampleDataset('0.1.0')).then(
        () => expect(publish(engine, sampleDataset('0.2.0'))).rejects.toMatchObject({ code: 'DATABASE_CONFLICT' }),
        (error: unknown) => expect(error).toMatchObject({ code: 'DATABASE_CONFLICT' }),
      )
    } finally {
      await open({ prepared: false })
    }
  })
})
