/** The graph that is asked about: published by the command line into a Neo4j and into a folder of the embedded engine. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import neo4j, { type Driver } from 'neo4j-driver'
import { type RunningNeo4j, startNeo4j } from '../../tests/neo4j/server.ts'
import { madeUpGraph } from './made-up-graph.ts'
import { root, runToEnd } from './processes.ts'
import type { Samples } from './questions.ts'

export interface Graph {
  readonly neo4j: RunningNeo4j
  readonly driver: Driver
  readonly release: string
  readonly embedded: string
  readonly samples: Samples
  readonly size: { readonly entities: number; readonly claims: number }
}

const sampled = 200
const main = 'dist/main.js'
/** For a large dataset, as docs/operations.md says. */
const heap = '--max-old-space-size=12000'

export const neo4jOf = ({ uri, user, password }: RunningNeo4j): NodeJS.ProcessEnv => ({
  WHYGRAPH_NEO4J_URI: uri,
  WHYGRAPH_NEO4J_USER: user,
  WHYGRAPH_NEO4J_PASSWORD: password,
})

export async function openGraph(wanted: string, folder: string, tell: (what: string) => void): Promise<Graph> {
  await mkdir(folder, { recursive: true })
  const dataset = await datasetOf(wanted, folder, tell)
  const embedded = join(folder, 'embedded')
  if (!existsSync(embedded)) {
    tell('publishing into the embedded engine')
    await runToEnd([heap, main, 'publish', dataset], { WHYGRAPH_DATA_DIR: embedded })
  }
  const server = await startNeo4j({ dir: join(folder, 'neo4j') })
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
    disableLosslessIntegers: true,
  })
  try {
    tell('publishing into Neo4j')
    await runToEnd([heap, main, 'publish', dataset], neo4jOf(server))
    // What the manual of the peer asks for: it looks nodes up by a property that whygraph does not index.
    await rows(driver, 'CREATE INDEX bench_entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id)')
    await rows(driver, 'CREATE INDEX bench_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.byName)')
    await rows(driver, 'CREATE INDEX bench_entity_kind IF NOT EXISTS FOR (n:Entity) ON (n.kind)')
    await rows(driver, 'CALL db.awaitIndexes(600)')
    return { neo4j: server, driver, embedded, ...(await measured(driver)) }
  } catch (error) {
    await driver.close()
    await server.stop()
    throw error
  }
}

async function datasetOf(wanted: string, folder: string, tell: (what: string) => void): Promise<string> {
  if (wanted === 'article') return join(root, 'data/bone-metastasis')
  const dataset = join(folder, 'dataset')
  if (existsSync(dataset)) return dataset
  const claims = Number(wanted)
  if (Number.isInteger(claims)) tell(`making up ${claims} claims`)
  const files = Number.isInteger(claims) ? await madeUpGraph(folder, claims) : wanted.split(',')
  tell('importing')
  await runToEnd([heap, main, 'import', 'kgx', ...files, '--out', dataset])
  return dataset
}

async function rows(driver: Driver, statement: string, parameters = {}): Promise<unknown[][]> {
  const session = driver.session({ defaultAccessMode: neo4j.session.WRITE })
  try {
    return (await session.run(statement, parameters)).records.map((record) => [...record.values()] as unknown[])
  } finally {
    await session.close()
  }
}

async function measured(driver: Driver): Promise<Pick<Graph, 'release' | 'samples' | 'size'>> {
  const column = async (statement: string) =>
    (await rows(driver, statement, { sampled: neo4j.int(sampled) })).map(([value]) => String(value))
  const [release = '', another] = await column('MATCH (r:WhygraphRelease) RETURN r.id')
  if (another !== undefined)
    throw new Error(
      'The peer knows no releases, so there must be one, but what was kept has another. Remove the folder.',
    )
  const [[entities, claims] = []] = await rows(
    driver,
    'MATCH (n:Entity) WITH count(n) AS entities RETURN entities, COUNT { ()-[:CLAIM]->() }',
  )
  const samples: Samples = {
    any: await column('MATCH (n:Entity) WITH n, rand() AS r ORDER BY r LIMIT $sampled RETURN n.id'),
    full: await column(
      'MATCH (n:Entity) WITH n, COUNT { (n)-[:CLAIM]->() } AS claims WITH n, claims, abs(claims - 60) AS off ORDER BY off, n.id LIMIT $sampled RETURN n.id',
    ),
    hub: await column('MATCH (n:Entity) RETURN n.id ORDER BY n.claimCount DESC LIMIT 1'),
    prefixes: await column(
      'MATCH (n:Entity) WITH DISTINCT substring(n.byName, 0, 4) AS prefix ORDER BY prefix LIMIT 2000 WITH prefix, rand() AS r ORDER BY r LIMIT 50 RETURN prefix',
    ),
    kinds: await column('MATCH (n:Entity) WITH n.kind AS kind, count(*) AS many ORDER BY many LIMIT 1 RETURN kind'),
  }
  return { release, samples, size: { entities: Number(entities), claims: Number(claims) } }
}
