/** The engine for Neo4j 5.26 and later: the official driver, auto-commit reads, one transaction a write. */
import { setTimeout as wait } from 'node:timers/promises'
import neo4j, { type Session } from 'neo4j-driver'
import { WhygraphError } from '../errors.ts'
import { deadlineOf, defaultDeadlineMs } from './deadline.ts'
import type { Engine, EngineInfo, ReadOptions } from './engine.ts'
import { createReadGate } from './gate.ts'
import { fullText, fullTextStatement, luceneQueries, searchText } from './lucene.ts'
import { openConnections } from './neo4j-connections.ts'
import { asOurs, isProcedureFailure, isWorthAnotherTry } from './neo4j-errors.ts'
import { defaultPoolSize, type Neo4jSettings } from './settings.ts'
import { uniqueKeys } from './schema-names.ts'
import { type Params, type StatementName, textOf } from './statements.ts'
import type { TextQuery } from './text-query.ts'

const ranges = [
  { name: 'entity_by_name', on: 'FOR (n:Entity) ON (n.release, n.byName)' },
  { name: 'entity_by_claims', on: 'FOR (n:Entity) ON (n.release, n.byClaims)' },
  { name: 'entity_by_kind', on: 'FOR (n:Entity) ON (n.release, n.kind, n.byName)' },
  { name: 'claim_by_position', on: 'FOR ()-[c:CLAIM]-() ON (c.release, c.position)' },
] as const

const schemaStatements = new Map<string, string>([
  ...uniqueKeys.map(
    ({ name, label, property }) =>
      [name, `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`] as const,
  ),
  ['claim_key', 'CREATE CONSTRAINT claim_key IF NOT EXISTS FOR ()-[c:CLAIM]-() REQUIRE c.key IS UNIQUE'],
  ...ranges.map(({ name, on }) => [name, `CREATE INDEX ${name} IF NOT EXISTS ${on}`] as const),
  [fullText, fullTextStatement],
])
const schemaStates = 'SHOW INDEXES YIELD name, state RETURN name, state'

/** A transient failure is tried again this often, and only while the read is young: whoever asks is waiting. */
const attempts = 3
const retryWithinMs = 1_000

/** Requests that wait for their first turn, for each connection, and how long, in ms. */
const waitingPerConnection = 4
const waitMs = 900

export function openNeo4j(settings: Neo4jSettings): Engine {
  const deadlineMs = settings.deadlineMs ?? defaultDeadlineMs
  const poolSize = settings.poolSize ?? defaultPoolSize
  const database = settings.database ?? 'neo4j'
  const deadline = deadlineOf(deadlineMs)
  /** A driver that is closed leaves a write in flight without an answer, so it is given up first. */
  const writes = deadlineOf()
  const gate = createReadGate({ size: poolSize, waiting: waitingPerConnection * poolSize, waitMs })
  const connections = openConnections({ ...settings, deadlineMs, poolSize }, (answer) =>
    gate.narrow(answer ? poolSize : 1),
  )

  async function retried(text: string, params: object, givenUp: AbortSignal): Promise<unknown[][]> {
    const begun = performance.now()
    for (let attempt = 1; ; attempt++) {
      try {
        return await connections.run(text, params, deadlineMs, givenUp)
      } catch (error) {
        const young = performance.now() - begun < retryWithinMs
        if (attempt === attempts || !young || givenUp.aborted || !isWorthAnotherTry(error)) throw error
        await wait(50 * attempt)
      }
    }
  }

  async function readText(text: string, params: object, options: ReadOptions = {}): Promise<unknown[][]> {
    const sent = boltMap(params)
    const work = async (givenUp: AbortSignal) => {
      const leave = options.ahead ? undefined : await gate.enter(options.signal ?? {}, givenUp)
      try {
        return await retried(text, sent, givenUp)
      } finally {
        leave?.()
      }
    }
    try {
      return await deadline.run(work, options.signal)
    } catch (error) {
      throw asOurs(error)
    }
  }

  const writing = <Result>(work: (session: Session) => Promise<Result>): Promise<Result> =>
    writes.run(() => connections.writing(work))

  /** Names of ours that are in none of these states. */
  async function schemaBut(...states: string[]): Promise<string[]> {
    const rows = await readText(schemaStates, {}, { ahead: true })
    const present = new Set(rows.filter(([, state]) => states.includes(String(state))).map(([name]) => name))
    return [...schemaStatements.keys()].filter((name) => !present.has(name))
  }
  const missing = () => schemaBut('ONLINE', 'POPULATING')

  async function search(query: TextQuery, options?: ReadOptions): Promise<string[][]> {
    if (query.texts.length === 0) return []
    const queries = luceneQueries(query)
    const rows = await readText(searchText, { queries, limit: query.limit }, options).catch(async (error: unknown) => {
      throw isProcedureFailure(error) && (await missing()).includes(fullText) ? indexMissing(error) : error
    })
    const found: string[][] = queries.map(() => [])
    for (const [at, ids] of rows) found[Number(at)] = ids as string[]
    return found
  }

  return {
    read: async <Name extends StatementName>(name: Name, params: Params<Name>, options?: ReadOptions) =>
      await readText(textOf(name), params, options),

    async write(work) {
      try {
        return await writing((session) =>
          session.executeWrite((transaction) =>
            work({
              run: async <Name extends StatementName>(name: Name, params: Params<Name>) => {
                const result = await transaction.run(textOf(name), boltMap(params))
                return result.records.map((record) => Array.from(record.values()))
              },
            }),
          ),
        )
      } catch (error) {
        throw asOurs(error)
      }
    },

    search,

    /** The first search loads the index of Lucene and plans the statement. */
    async warm(release) {
      await search({ release, texts: [['warm']], limit: 1, summaries: true }, { ahead: true })
    },

    async prepare() {
      // A dozen statements cost a database that has just started a second or two.
      if ((await schemaBut('ONLINE')).length === 0) return
      try {
        await writing(async (preparing) => {
          // One after the other, since side by side they lock one another out; tried again when another process does the same.
          for (const statement of schemaStatements.values())
            await preparing.executeWrite((transaction) => transaction.run(statement))
          await preparing.run('CALL db.awaitIndexes(60)')
        })
      } catch (error) {
        throw asOurs(error)
      }
    },

    missing,

    async ping(): Promise<EngineInfo> {
      const info = await deadline
        .run((givenUp) => connections.info(givenUp))
        .catch((error: unknown) => {
          throw asOurs(error)
        })
      return {
        engine: 'neo4j',
        version: info.agent ?? 'unknown',
        location: `${info.address ?? settings.uri} database ${database}`,
      }
    },

    async close() {
      deadline.giveUpAll()
      writes.giveUpAll()
      await connections.close()
    },
  }
}

const indexMissing = (cause: unknown): WhygraphError =>
  new WhygraphError(
    'DATABASE_INDEX_MISSING',
    `The graph database must have the full-text index ${fullText}, but it has none. A restart of the server makes it.`,
    { index: fullText },
    cause,
  )

/** Bolt tells integers from floats; JavaScript does not. */
function toBolt(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value
  if (Array.isArray(value)) return value.map(toBolt)
  if (value !== null && typeof value === 'object') return boltMap(value)
  return value
}

const boltMap = (map: object): object =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toBolt(value)]))
