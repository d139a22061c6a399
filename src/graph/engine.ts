/** What whygraph asks of a graph database. Two engines keep this contract: `neo4j` and `embedded`. */
import type { StatementName, Params, Row } from './statements.ts'
import type { TextQuery } from './text-query.ts'

/** Limits and cancellation of one read. */
export interface ReadOptions {
  /** One for all reads of a request; aborted when whoever asked has gone away, or with an error of ours as its reason. */
  readonly signal?: AbortSignal | undefined
  /** True: it does not wait behind the reads of requests. For health. */
  readonly ahead?: boolean | undefined
}

/** Statements inside one transaction, in order. */
export interface Transaction {
  run<Name extends StatementName>(name: Name, params: Params<Name>): Promise<Row<Name>[]>
}

export interface EngineInfo {
  readonly engine: 'neo4j' | 'embedded'
  readonly version: string
  /** Where the data is: host and database, a folder, or memory. No credentials. */
  readonly location: string
}

export interface Engine {
  /** Runs one read statement; rows are positional, in the order of its RETURN. */
  read<Name extends StatementName>(name: Name, params: Params<Name>, options?: ReadOptions): Promise<Row<Name>[]>
  /** Runs `work` in one transaction: all of it is committed, or none when it throws. */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** For each text, ids of the entities that may match, the likeliest first; the score is not the engine's business. */
  search(query: TextQuery, options?: ReadOptions): Promise<string[][]>
  /**
   * Makes ready what searches of a release need; without it the first search waits for that. It may take seconds for each
   * 100,000 entities, and holds up nobody else.
   */
  warm(release: string): Promise<void>
  /** Makes the indexes and constraints that reads and writes rely on; does nothing when they are there. */
  prepare(): Promise<void>
  /** Names of the indexes and constraints that `prepare` would have to make. */
  missing(): Promise<string[]>
  /** Fails when the database cannot be reached. */
  ping(): Promise<EngineInfo>
  close(): Promise<void>
}
