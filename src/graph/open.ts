/** Opens the engine that the settings name. */
import { openEmbedded } from './embedded.ts'
import type { Engine } from './engine.ts'
import { openNeo4j } from './neo4j.ts'

export interface Neo4jSettings {
  readonly engine: 'neo4j'
  /** bolt, bolt+s, bolt+ssc, neo4j, neo4j+s or neo4j+ssc. */
  readonly uri: string
  readonly user: string
  readonly password: string
  readonly database?: string | undefined
  /** How long one read may take, in ms. */
  readonly deadlineMs?: number | undefined
  readonly poolSize?: number | undefined
}

export interface EmbeddedSettings {
  readonly engine: 'embedded'
  /** A folder to keep the graph in; absent: in memory. */
  readonly dataDir?: string | undefined
  readonly deadlineMs?: number | undefined
}

export type EngineSettings = Neo4jSettings | EmbeddedSettings

/** Opening a Neo4j engine does not connect: the first read does, so that a server can start before its database. */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  return settings.engine === 'neo4j' ? openNeo4j(settings) : openEmbedded(settings)
}
