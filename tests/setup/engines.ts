/** Runs the same tests on both engines, each time on a graph of their own. */
import neo4j, { type Session } from 'neo4j-driver'
import { afterAll, describe, inject, test } from 'vitest'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import type { EngineSettings } from '../../src/graph/settings.ts'
import { shippedDataset } from '../../src/start.ts'
import { publishedEmbedded, publishFolder } from './published.ts'
import type { Neo4jConnection } from './real-neo4j.ts'

export interface OpenOptions {
  /** false: without indexes and constraints, as a new database comes. */
  readonly prepared?: boolean | undefined
  /** The embedded engine keeps its graph there; on Neo4j nothing changes. */
  readonly dataDir?: string | undefined
}

/** Gives an engine on an empty graph. It is closed at the end of the group. */
export type OpenEmpty = (options?: OpenOptions) => Promise<Engine>

export interface Leg {
  readonly name: EngineSettings['engine']
  /** The settings that another process, or a server under test, reaches the same graph by. Only inside a test or hook. */
  settings(options?: Pick<OpenOptions, 'dataDir'>): EngineSettings
  /** An engine on the dataset of a folder, the shipped one by default, for tests that only read. It is closed at the end of the group. */
  published(folder?: string): Promise<Engine>
}

/** What this worker published and is all that the Neo4j of these tests holds, with an engine that its files share. */
let publishedInNeo4j: { readonly folder: string; readonly engine: Engine } | undefined

const once = inject('leg') === 'embedded'
/** What asks no engine of the two, in a file of both: it runs beside the embedded one only. */
export const describeOnce = describe.runIf(once)
/** As `describeOnce`, for one test. */
export const testOnce = test.runIf(once)

/**
 * On Neo4j all tests share one database: `open` empties it, so the engine of an earlier `open` sees the new graph.
 * Without a Neo4j its group is shown as skipped.
 */
export function describeEngines(name: string, tests: (open: OpenEmpty, leg: Leg) => void): void {
  const connection = inject('neo4j')
  const leg = inject('leg')
  describe.runIf(once)(`${name} (embedded)`, () => {
    const settings: Leg['settings'] = ({ dataDir } = {}) => ({ engine: 'embedded', dataDir })
    tests(
      opening(settings, async () => undefined),
      { name: 'embedded', settings, published: publishedEmbedded },
    )
  })
  describe.runIf(leg === 'neo4j' && connection !== null)(`${name} (neo4j)`, () => {
    const present = () => {
      if (connection === null)
        throw new Error('A graph is opened inside a test or a hook, but this ran while collecting tests.')
      return connection
    }
    const settings: Leg['settings'] = () => ({ engine: 'neo4j', ...present() })
    const open = opening(settings, (options) => emptyNeo4j(present(), options))
    tests(open, { name: 'neo4j', settings, published: (folder) => publishedNeo4j(present(), folder) })
  })
}

/** Its connections end with the worker, so whoever closes it closes nothing. */
async function publishedNeo4j(connection: Neo4jConnection, folder = shippedDataset): Promise<Engine> {
  if (publishedInNeo4j?.folder === folder) return publishedInNeo4j.engine
  await emptyNeo4j(connection, {})
  const engine = await openEngine({ engine: 'neo4j', ...connection })
  await engine.prepare()
  await publishFolder(engine, folder)
  publishedInNeo4j = { folder, engine: { ...engine, close: async () => undefined } }
  return publishedInNeo4j.engine
}

function opening(settings: Leg['settings'], empty: (options: OpenOptions) => Promise<void>): OpenEmpty {
  const opened: Engine[] = []
  afterAll(async () => {
    for (const engine of opened.splice(0)) await engine.close()
  })
  return async (options = {}) => {
    await empty(options)
    const engine = await openEngine(settings(options))
    opened.push(engine)
    if (options.prepared ?? true) await engine.prepare()
    return engine
  }
}

const removedAtOnce = 10_000

async function emptyNeo4j({ uri, user, password, database }: Neo4jConnection, options: OpenOptions): Promise<void> {
  publishedInNeo4j = undefined
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
  const session = driver.session(database === undefined ? {} : { database })
  try {
    let removed: unknown
    do {
      const { records } = await session.run(
        'MATCH (n) WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS removed',
        { limit: neo4j.int(removedAtOnce) },
      )
      removed = records[0]?.get('removed')
    } while (removed === removedAtOnce)
    if (options.prepared === false) await dropSchema(session)
  } finally {
    await session.close()
    await driver.close()
  }
}

/** Constraints first: their indexes go with them. The two look-up indexes of a new database stay. */
async function dropSchema(session: Session): Promise<void> {
  const constraints = await session.run('SHOW CONSTRAINTS YIELD name')
  for (const record of constraints.records) await session.run(`DROP CONSTRAINT \`${String(record.get('name'))}\``)
  const indexes = await session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
  for (const record of indexes.records) await session.run(`DROP INDEX \`${String(record.get('name'))}\``)
}
