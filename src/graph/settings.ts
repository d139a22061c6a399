/** Which engine to open, and where its graph is. */

export interface Neo4jSettings {
  readonly engine: 'neo4j'
  /** bolt, bolt+s, bolt+ssc, neo4j, neo4j+s or neo4j+ssc. */
  readonly uri: string
  readonly user: string
  readonly password: string
  readonly database?: string | undefined
  /** How long one read may take, in ms. */
  readonly deadlineMs?: number | undefined
  /** How many reads run at once. */
  readonly poolSize?: number | undefined
}

export const defaultPoolSize = 50

export interface EmbeddedSettings {
  readonly engine: 'embedded'
  /** A folder to keep the graph in; absent: in memory. */
  readonly dataDir?: string | undefined
  readonly deadlineMs?: number | undefined
}

export type EngineSettings = Neo4jSettings | EmbeddedSettings
