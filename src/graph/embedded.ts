/** The engine inside the process: @grafeo-db/js, in memory or kept in a folder. */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import MiniSearch from 'minisearch'
import { WhygraphError } from '../errors.ts'
import { wordsOf } from '../search/words.ts'
import { deadlineOf, defaultDeadlineMs } from './deadline.ts'
import type { Engine, EngineInfo, ReadOptions, TextQuery } from './engine.ts'
import { createGate } from './gate.ts'
import type { EmbeddedSettings } from './settings.ts'
import { uniqueKeys } from './schema-names.ts'
import { type Params, type Row, type StatementName, textOf } from './statements.ts'

/** Index before constraint: a unique constraint alone makes every insert a scan. */
const schemaStatements = new Map<string, string>([
  ...uniqueKeys.map(
    ({ name, label, property }) =>
      [`${name}_index`, `CREATE INDEX ${name}_index IF NOT EXISTS FOR (n:${label}) ON (n.${property})`] as const,
  ),
  ...uniqueKeys.map(
    ({ name, label, property }) =>
      [name, `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`] as const,
  ),
  ['entity_release', 'CREATE INDEX entity_release IF NOT EXISTS FOR (n:Entity) ON (n.release)'],
])

/** Reads that run at once: each takes a thread, and more do not make it faster. */
const readsAtOnce = 16
/** Requests that wait for their first turn, and how long, in ms. */
const requestsWaiting = 200
const waitMs = 900
/** A read that nobody waits for any more keeps the engine from closing no longer than this, in ms. */
const closeMs = 3_000

/** Text indexes are kept for this many releases: as many as a publish keeps by default. */
const textIndexesKept = 3

export function openEmbedded(settings: EmbeddedSettings): Engine {
  const deadline = deadlineOf(settings.deadlineMs ?? defaultDeadlineMs)
  const gate = createGate({ size: readsAtOnce, waiting: requestsWaiting, waitMs })
  const folder = settings.dataDir === undefined ? undefined : resolve(settings.dataDir)
  const db = folder === undefined ? grafeo.GrafeoDB.create() : openFolder(folder)
  const textIndexes = new Map<string, Promise<MiniSearch>>()
  /** Writes wait for one another: concurrent writers would fail with a conflict where Neo4j makes them wait. */
  let lastWrite: Promise<unknown> = Promise.resolve()

  /** What reads have begun. It cannot be stopped: what nobody waits for any more keeps its turn until it has ended. */
  const running = new Set<Promise<unknown>>()

  async function read<Name extends StatementName>(name: Name, params: Params<Name>, options: ReadOptions = {}) {
    const text = textOf(name)
    const result = await deadline.run(async (givenUp) => {
      const leave = options.ahead ? () => undefined : await gate.enter(options.signal ?? {}, givenUp)
      const reading = db.executeCypher(text, params).finally(() => {
        running.delete(reading)
        leave()
      })
      running.add(reading)
      return reading
    }, options.signal)
    return result.rows() as Row<Name>[]
  }

  async function textIndex(release: string): Promise<MiniSearch> {
    const kept = textIndexes.get(release)
    if (kept !== undefined) return kept
    const building = read('search-documents', { release }).then((rows) => {
      const index = new MiniSearch({ fields: ['name', 'synonyms', 'summary'], tokenize, processTerm: (word) => word })
      index.addAll(rows.map(([id, name, synonyms, summary]) => ({ id, name, synonyms: synonyms.join(' '), summary })))
      return index
    })
    textIndexes.set(release, building)
    building.catch(() => textIndexes.delete(release))
    for (const oldest of textIndexes.keys()) if (textIndexes.size > textIndexesKept) textIndexes.delete(oldest)
    return building
  }

  return {
    read,

    async write(work) {
      const turn = lastWrite.then(async () => {
        const transaction = db.beginTransaction()
        try {
          const result = await work({
            run: async <Name extends StatementName>(name: Name, params: Params<Name>) =>
              (await transaction.executeCypher(textOf(name), params)).rows(),
          })
          transaction.commit()
          return result
        } catch (error) {
          if (transaction.isActive) transaction.rollback()
          throw error
        }
      })
      lastWrite = Promise.allSettled([turn])
      return turn
    },

    async search({ release, words, limit }: TextQuery, options) {
      const index = await deadline.run(() => textIndex(release), options?.signal)
      const fuzzy = (word: string) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : false)
      return index
        .search(words.join(' '), { prefix: true, fuzzy, combineWith: 'OR' })
        .slice(0, limit)
        .map(({ id }) => String(id))
    },

    async prepare() {
      for (const statement of schemaStatements.values()) await db.executeCypher(statement)
    },

    async missing() {
      const indexes = (await db.executeCypher('SHOW INDEXES')).rows()
      const constraints = (await db.executeCypher('SHOW CONSTRAINTS')).rows()
      const present = new Set([...indexes, ...constraints].map(([name]) => name))
      return [...schemaStatements.keys()].filter((name) => !present.has(name))
    },

    async ping(): Promise<EngineInfo> {
      await db.executeCypher('RETURN 1')
      return { engine: 'embedded', version: `@grafeo-db/js ${db.version()}`, location: folder ?? 'memory' }
    },

    async close() {
      deadline.giveUpAll()
      await Promise.race([Promise.allSettled([lastWrite, ...running]), wait(closeMs, undefined, { ref: false })])
      db.close()
    },
  }
}

function openFolder(folder: string): GrafeoDB {
  const file = join(folder, 'graph.grafeo')
  try {
    mkdirSync(folder, { recursive: true })
    return existsSync(file) ? grafeo.GrafeoDB.open(file) : grafeo.GrafeoDB.create(file)
  } catch (error) {
    if (error instanceof Error && error.message.includes('cannot be locked'))
      throw new WhygraphError(
        'DATA_DIR_IN_USE',
        `A data folder belongs to one process, but ${folder} is in use by another. Stop that one, or set WHYGRAPH_DATA_DIR to another folder.`,
        {},
        error,
      )
    const reason = error instanceof Error ? error.message : String(error)
    throw new WhygraphError(
      'DATA_DIR_UNUSABLE',
      `The data folder must be a writable folder, but ${folder} is not: ${reason}`,
      {},
      error,
    )
  }
}

const tokenize = (text: string): string[] => wordsOf(text).map((word) => word.text)
