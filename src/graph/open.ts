/** Opens the engine that the settings name. */
import { openEmbedded } from './embedded.ts'
import type { Engine } from './engine.ts'
import { openNeo4j } from './neo4j.ts'
import type { EngineSettings } from './settings.ts'

/** Opening a Neo4j engine does not connect: the first read does, so that a server can start before its database. */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  return settings.engine === 'neo4j' ? openNeo4j(settings) : openEmbedded(settings)
}
