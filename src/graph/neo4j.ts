/** The engine for Neo4j 5.26 and later: the official driver, auto-commit reads, one transaction a write. */
import neo4j, { type Driver, Neo4jError, type Session } from 'neo4j-driver'
import { WhygraphError } from '../errors.ts'
import { defaultDeadlineMs, withDeadline } from './deadline.ts'
import type { Engine, EngineInfo, ReadOptions, TextQuery } from './engine.ts'
import type { Neo4jSettings } from './settings.ts'
import { uniqueKeys } from './schema-names.ts'
import { type Params, type StatementName, textOf } from './statements.ts'

const ranges = [
  { name: 'entity_by_name', on: 'FOR (n:Entity) ON (n.release, n.byName)' },
  { name: 'entity_by_claims', on: 'FOR (n:Entity) ON (n.release, n.byClaims)' },
  { name: 'entity_by_kind', on: 'FOR (n:Entity) ON (n.release, n.kind, n.byName)' },
  { name: 'claim_by_position', on: 'FOR ()-[c:CLAIM]-() ON (c.release, c.position)' },
] as const
const fullText = 'entity_text'

const schemaStatements = new Map<string, string>([
  ...uniqueKeys.map(
    ({ name, label, property }) =>
      [name, `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`] as const,
  ),
  ['claim_key', 'CREATE CONSTRAINT claim_key IF NOT EXISTS FOR ()-[c:CLAIM]-() REQUIRE c.key IS UNIQUE'],
  ...ranges.map(({ name, on }) => [name, `CREATE INDEX ${name} IF NOT EXISTS ${on}`] as const),
  [
    fullText,
    `CREATE FULLTEXT INDEX ${fullText} IF NOT EXISTS FOR (n:Entity) ON EACH [n.release, n.name, n.synonyms, n.summary]
     OPTIONS { indexConfig: { \`fulltext.analyzer\`: 'standard-folding' } }`,
  ],
])
const schemaNames = 'SHOW INDEXES YIELD name, state WHERE state <> "FAILED" RETURN name'
const searchText = `CALL db.index.fulltext.queryNodes('${fullText}', $query, { limit: $limit }) YIELD node RETURN node.id`

/** A transient failure is tried again this often, within the deadline of the read. */
const attempts = 3

export function openNeo4j(settings: Neo4jSettings): Engine {
  const deadlineMs = settings.deadlineMs ?? defaultDeadlineMs
  const driver: Driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: settings.poolSize ?? 50,
    connectionTimeout: Math.min(2_000, deadlineMs),
    connectionAcquisitionTimeout: Math.min(2_500, deadlineMs),
    connectionLivenessCheckTimeout: 10_000,
    maxTransactionRetryTime: deadlineMs,
    telemetryDisabled: true,
    userAgent: 'whygraph',
  })
  const database = settings.database ?? 'neo4j'

  const session = (defaultAccessMode: 'READ' | 'WRITE'): Session => driver.session({ database, defaultAccessMode })

  async function once(text: string, params: object): Promise<unknown[][]> {
    const reading = session('READ')
    try {
      const result = await reading.run(text, toBolt(params), { timeout: deadlineMs })
      return result.records.map((record) => Array.from(record.values()))
    } finally {
      await reading.close()
    }
  }

  async function retried(text: string, params: object, open: () => boolean): Promise<unknown[][]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(text, params)
      } catch (error) {
        if (attempt === attempts || !open() || !(error instanceof Neo4jError && error.retriable)) throw asOurs(error)
      }
    }
  }

  async function readText(text: string, params: object, options?: ReadOptions): Promise<unknown[][]> {
    let open = true
    const work = retried(text, params, () => open)
    return withDeadline(work, deadlineMs, options?.signal, () => {
      open = false
    })
  }

  return {
    read: async <Name extends StatementName>(name: Name, params: Params<Name>, options?: ReadOptions) =>
      await readText(textOf(name), params, options),

    async write(work) {
      const writing = session('WRITE')
      try {
        return await writing.executeWrite((transaction) =>
          work({
            run: async <Name extends StatementName>(name: Name, params: Params<Name>) => {
              const result = await transaction.run(textOf(name), toBolt(params))
              return result.records.map((record) => Array.from(record.values()))
            },
          }),
        )
      } catch (error) {
        throw asOurs(error)
      } finally {
        await writing.close()
      }
    },

    async search(query: TextQuery, options) {
      const rows = await readText(searchText, { query: luceneQuery(query), limit: query.limit }, options)
      return rows.map(([id]) => String(id))
    },

    async prepare() {
      const preparing = session('WRITE')
      try {
        for (const statement of schemaStatements.values()) await preparing.run(statement)
        await preparing.run('CALL db.awaitIndexes(60)')
      } catch (error) {
        throw asOurs(error)
      } finally {
        await preparing.close()
      }
    },

    async missing() {
      const present = new Set((await readText(schemaNames, {})).map(([name]) => name))
      return [...schemaStatements.keys()].filter((name) => !present.has(name))
    },

    async ping(): Promise<EngineInfo> {
      const info = await withDeadline(driver.getServerInfo({ database }), deadlineMs).catch((error: unknown) => {
        throw asOurs(error)
      })
      return {
        engine: 'neo4j',
        version: info.agent ?? 'unknown',
        location: `${info.address ?? settings.uri} database ${database}`,
      }
    },

    close: () => driver.close(),
  }
}

/**
 * Lucene syntax over words that hold only letters and digits, so that nothing a person types is query syntax.
 * Each word matches whole, as a prefix, or with one typing error (two from eight letters on).
 */
export function luceneQuery({ release, words }: TextQuery): string {
  const fields = ['name', 'synonyms', 'summary']
  const forms = (word: string) => [
    word,
    `${word}*`,
    ...(word.length >= 4 ? [`${word}~${word.length >= 8 ? 2 : 1}`] : []),
  ]
  const any = words.flatMap((word) => fields.flatMap((field) => forms(word).map((form) => `${field}:${form}`)))
  return `+release:${release} +(${any.join(' ')})`
}

/** Bolt tells integers from floats; JavaScript does not. */
function toBolt(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value
  if (Array.isArray(value)) return value.map(toBolt)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toBolt(inner)]))
  return value
}

/** The driver's errors in our words; host names and credentials stay in the cause, which only the log shows. */
function asOurs(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error
  const { code } = error
  if (code.startsWith('Neo.ClientError.Security.'))
    return new WhygraphError(
      'DATABASE_UNAVAILABLE',
      'The graph database refused the configured user or password.',
      {},
      error,
    )
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut'))
    return new WhygraphError('DATABASE_TIMEOUT', 'The graph database ended a read at its time limit.', {}, error)
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || error.message.includes('acquisition timed out'))
    return new WhygraphError('DATABASE_UNAVAILABLE', 'The graph database cannot be reached.', {}, error)
  return error
}
