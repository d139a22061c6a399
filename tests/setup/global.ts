/** Once a run: finds Neo4j for the tests, hands it to them, and stops it at the end. */
import neo4j from 'neo4j-driver'
import type { TestProject } from 'vitest/node'
import { findNeo4j, type Neo4jConnection } from './real-neo4j.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** null: there is none, and the tests on Neo4j are skipped. */
    neo4j: Neo4jConnection | null
    /** The engine that this project's tests run on. */
    leg: 'embedded' | 'neo4j'
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = await findNeo4j(process.env)
  if ('missing' in found) {
    const required = process.env['WHYGRAPH_REQUIRE_NEO4J'] === '1'
    if (required) throw new Error(`WHYGRAPH_REQUIRE_NEO4J=1 needs a real Neo4j, but there is none: ${found.missing}`)
    console.log(`Tests on Neo4j are skipped: ${found.missing}`)
    project.provide('neo4j', null)
    return undefined
  }
  try {
    console.log(`Tests on Neo4j use ${await versionOf(found.connection)}, ${found.from}, at ${found.connection.uri}`)
  } catch (error) {
    await found.stop()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The tests' Neo4j (${found.from}, ${found.connection.uri}) must answer, but: ${reason}`, {
      cause: error,
    })
  }
  project.provide('neo4j', found.connection)
  return found.stop
}

async function versionOf({ uri, user, password, database }: Neo4jConnection): Promise<string> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { connectionTimeout: 5_000 })
  try {
    const { agent } = await driver.getServerInfo(database === undefined ? {} : { database })
    return agent ?? 'Neo4j'
  } finally {
    await driver.close()
  }
}
