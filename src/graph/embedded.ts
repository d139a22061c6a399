/** The engine inside the process: @grafeo-db/js, in memory or kept in a folder. */
import { existsSync, mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import grafeo, { type GrafeoDB, type GrafeoError, type Transaction } from '@grafeo-db/js'
import { WhygraphError } from '../errors.ts'
import { blockKey, keyOf } from '../model/ids.ts'
import { deadlineOf, defaultDeadlineMs, settlesWithin } from './deadline.ts'
import type { Engine, EngineInfo, ReadOptions } from './engine.ts'
import { createReadGate } from './gate.ts'
import { isList, isOrdered, type ListParams, orderedIndex } from './ordered-index.ts'
import type { EmbeddedSettings } from './settings.ts'
import { uniqueKeys } from './schema-names.ts'
import { type Params, type Row, type StatementName, textOf } from './statements.ts'
import { openTextSearch } from './text-search.ts'

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
  ['entity_block', 'CREATE INDEX entity_block IF NOT EXISTS FOR (n:Entity) ON (n.block)'],
  ['whygraph_term_release', 'CREATE INDEX whygraph_term_release IF NOT EXISTS FOR (n:WhygraphTerm) ON (n.release)'],
  ['entity_release', 'CREATE INDEX entity_release IF NOT EXISTS FOR (n:Entity) ON (n.release)'],
])

/** Reads that run at once: each takes a thread, and many threads at work would leave none of the processor to the event loop. */
const readsAtOnce = Math.max(4, 2 * availableParallelism())
/** Requests that wait for their first turn, and how long, in ms. */
const requestsWaiting = 200
const waitMs = 3_000
/** What nobody waits for any more keeps the engine from closing no longer than this, in ms. */
const closeMs = 3_000

export function openEmbedded(settings: EmbeddedSettings): Engine {
  const deadline = deadlineOf(settings.deadlineMs ?? defaultDeadlineMs)
  const gate = createReadGate({ size: readsAtOnce, waiting: requestsWaiting, waitMs })
  const folder = settings.dataDir === undefined ? undefined : resolve(settings.dataDir)
  const db = folder === undefined ? grafeo.GrafeoDB.create() : openFolder(folder)
  const texts = openTextSearch((release, number) =>
    // One block at a time, for all who wait for the index.
    run('search-documents', { block: blockKey(release, number) }, { ahead: true }),
  )
  /** Writes wait for one another: concurrent writers would fail with a conflict where Neo4j makes them wait. */
  let lastWrite: Promise<unknown> = Promise.resolve()

  /** What reads have begun. It cannot be stopped: what nobody waits for any more keeps its turn until it has ended. */
  const running = new Set<Promise<unknown>>()

  const order = orderedIndex((release, number) =>
    run('entity-sort-keys-by-block', { block: blockKey(release, number) }, { ahead: true }),
  )

  /** Pages of lists and their totals by the order that is kept, all else by a statement. */
  async function read<Name extends StatementName>(name: Name, params: Params<Name>, options: ReadOptions = {}) {
    const told = isOrdered(name) ? await deadline.run(() => ordered(name, params, options), options.signal) : undefined
    return told === undefined ? run(name, params, options) : (told as Row<Name>[])
  }

  async function ordered(name: StatementName, params: object, options: ReadOptions): Promise<unknown[] | undefined> {
    // The name tells which parameters these are.
    if (name === 'entity-facets') return order.facets(params as Params<'entity-facets'>)
    if (name === 'entity-sort-keys-by-kind') return order.ofKinds(params as Params<'entity-sort-keys-by-kind'>)
    if (!isList(name)) return undefined
    const page = params as ListParams
    const placed = await order.page(name, page)
    if (placed === undefined) return undefined
    const rows = await run('entities-by-id', { keys: placed.map(([id]) => keyOf(page.release, id)) }, options)
    const byId = new Map(rows.map((columns) => [columns[0], columns]))
    return placed.flatMap(([id, sortKey]) => {
      const columns = byId.get(id)
      return columns === undefined ? [] : [[...columns, sortKey]]
    })
  }

  async function run<Name extends StatementName>(name: Name, params: Params<Name>, options: ReadOptions = {}) {
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

  async function missing(): Promise<string[]> {
    const indexes = (await db.executeCypher('SHOW INDEXES')).rows()
    const constraints = (await db.executeCypher('SHOW CONSTRAINTS')).rows()
    const present = new Set([...indexes, ...constraints].map(([name]) => name))
    return [...schemaStatements.keys()].filter((name) => !present.has(name))
  }

  return {
    read,

    async write(work) {
      const turn = lastWrite.then(async () => {
        const transaction = db.beginTransaction()
        const result = await work({
          run: async <Name extends StatementName>(name: Name, params: Params<Name>) => {
            if (name === 'publish-begin' || name === 'publish-remove-begin')
              order.forget((params as Params<'publish-begin' | 'publish-remove-begin'>).release)
            return (await transaction.executeCypher(textOf(name), params)).rows()
          },
        }).catch((error: unknown) => {
          if (transaction.isActive) transaction.rollback()
          throw error
        })
        commit(transaction)
        return result
      })
      lastWrite = Promise.allSettled([turn])
      return turn
    },

    search: (query, options) => deadline.run((givenUp) => texts.search(query, givenUp), options?.signal),

    async warm(release) {
      await Promise.all([texts.warm(release), order.warm(release)])
    },

    async prepare() {
      // What is there already is not written again, so that a good graph is served from a full disk, too.
      const gone = new Set(await missing())
      try {
        for (const [name, statement] of schemaStatements) if (gone.has(name)) await db.executeCypher(statement)
      } catch (error) {
        throw asOurs(error)
      }
    },

    missing,

    async ping(): Promise<EngineInfo> {
      await db.executeCypher('RETURN 1')
      return { engine: 'embedded', version: `@grafeo-db/js ${db.version()}`, location: folder ?? 'memory' }
    },

    async close() {
      deadline.giveUpAll()
      await texts.close()
      await settlesWithin(closeMs, Promise.allSettled([lastWrite, ...running]))
      closeFiles(db)
    },
  }
}

/** A commit that cannot be written is undone by the engine and throws: nothing of it remains. */
function commit(transaction: Transaction): void {
  try {
    transaction.commit()
  } catch (error) {
    throw asOurs(error)
  }
}

function asOurs(error: unknown): unknown {
  if (!isFullDisk(error)) return error
  const what = 'The data folder must have room for what is written, but the engine could not write it:'
  return new WhygraphError('DATABASE_FAULT', `${what} ${error.message}`, {}, error)
}

/** 40000: the transaction was rolled back for a cause other than a conflict with another one (40001). */
const isFullDisk = (error: unknown): error is GrafeoError =>
  error instanceof Error && 'gqlStatus' in error && error.gqlStatus === '40000'

/** Closing writes the log into the main file. When that fails nothing is lost: the next start reads the log. */
function closeFiles(db: GrafeoDB): void {
  try {
    db.close()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.emitWarning(
      `The data folder could not be tidied up; what was committed is in its log, which the next start reads: ${reason}`,
      { code: 'DATABASE_FAULT' },
    )
  }
}

function openFolder(folder: string): GrafeoDB {
  const file = join(folder, 'graph.grafeo')
  try {
    mkdirSync(folder, { recursive: true })
    return existsSync(file) ? grafeo.GrafeoDB.open(file) : grafeo.GrafeoDB.create(file)
  } catch (error) {
    // The engine gives no code for this one.
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
