/**
 * Connections to Neo4j that heal: what a read gives up is ended in the database too, and connections that no longer
 * answer are replaced by new ones, all at once, because the driver lets nobody cut a single one.
 */
import neo4j, { type BookmarkManager, type Driver, Neo4jError, type ServerInfo, type Session } from 'neo4j-driver'
import { WhygraphError } from '../errors.ts'
import { abortOf, settlesWithin } from './deadline.ts'
import { breaksConnection } from './neo4j-errors.ts'
import type { Neo4jSettings } from './settings.ts'

/** How long a connection may take to confirm that a statement was ended, in ms; one that does not is dead. */
const resetMs = 1_500
/** Beyond those of reads: for publishing, for readiness, for looking at the database. */
const spareConnections = 4

export interface Connections {
  /** Runs a statement of its own, ends it in Neo4j when it is given up, and returns only when its connection is free again. */
  run(text: string, params: object, timeoutMs: number, givenUp: AbortSignal): Promise<unknown[][]>
  /** Works with a session that writes. */
  writing<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  info(givenUp: AbortSignal): Promise<ServerInfo>
  close(): Promise<void>
}

interface Generation {
  readonly driver: Driver
  /** Shared by all sessions, so that in a cluster a member that lags behind waits until it knows what was seen before. */
  readonly bookmarkManager: BookmarkManager
  users: number
}

/** `onHealth` hears false when connections are replaced, and true once a new one has answered. */
export function openConnections(
  settings: Neo4jSettings & { readonly deadlineMs: number; readonly poolSize: number },
  onHealth: (answers: boolean) => void,
): Connections {
  const { deadlineMs } = settings
  const database = settings.database ?? 'neo4j'
  const closing = new Set<Promise<void>>()
  let current = open()
  let proven = true
  let closed = false

  function open(): Generation {
    const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), {
      disableLosslessIntegers: true,
      maxConnectionPoolSize: settings.poolSize + spareConnections,
      connectionTimeout: Math.min(2_000, deadlineMs),
      connectionAcquisitionTimeout: Math.min(2_500, deadlineMs),
      connectionLivenessCheckTimeout: 10_000,
      maxTransactionRetryTime: deadlineMs,
      // Ours knows the deadline of the read.
      disableAutoCommitRetries: true,
      telemetryDisabled: true,
      userAgent: 'whygraph',
    })
    return { driver, bookmarkManager: neo4j.bookmarkManager(), users: 0 }
  }

  /** The reads that others still have on the old connections are left to end. */
  function replace(generation: Generation): void {
    if (generation !== current || closed) return
    const fresh = (current = open())
    proven = false
    onHealth(false)
    closeUnused(generation)
    // Reads prove it, too; this one waits behind no slow statement. Its failure is met and told by the next read.
    const prove = () => proved(fresh)
    fresh.driver.getServerInfo({ database }).then(prove, () => undefined)
  }

  function proved(generation: Generation): void {
    if (proven || generation !== current) return
    proven = true
    onHealth(true)
  }

  function closeUnused(generation: Generation): void {
    if (generation === current || generation.users > 0) return
    const ending = generation.driver.close().finally(() => closing.delete(ending))
    closing.add(ending)
  }

  async function using<Result>(work: (generation: Generation) => Promise<Result>): Promise<Result> {
    const generation = current
    generation.users++
    try {
      const result = await work(generation)
      proved(generation)
      return result
    } catch (error) {
      if (breaksConnection(error)) replace(generation)
      throw error
    } finally {
      generation.users--
      closeUnused(generation)
    }
  }

  const session = ({ driver, bookmarkManager }: Generation, defaultAccessMode: 'READ' | 'WRITE'): Session =>
    driver.session({ database, defaultAccessMode, bookmarkManager })

  /** Gives the connection back. A statement that runs is ended in Neo4j first; who does not confirm that is dead. */
  async function free(generation: Generation, used: Session): Promise<void> {
    const freed = used.close()
    if (await settlesWithin(resetMs, freed)) await freed
    else replace(generation)
  }

  return {
    run: (text, params, timeoutMs, givenUp) =>
      using(async (generation) => {
        const reading = session(generation, 'READ')
        try {
          const result = reading.run(text, params, { timeout: neo4j.int(timeoutMs) })
          const { records } = await Promise.race([result, abortOf(givenUp)])
          return records.map((record) => Array.from(record.values()))
        } catch (error) {
          if (error instanceof WhygraphError || error instanceof Neo4jError) throw error
          // The driver could not decode what came: from here on nothing on this connection can be trusted.
          replace(generation)
          throw unreadable(error)
        } finally {
          await free(generation, reading)
        }
      }),

    writing: (work) =>
      using(async (generation) => {
        const used = session(generation, 'WRITE')
        try {
          return await work(used)
        } finally {
          await free(generation, used)
        }
      }),

    info: (givenUp) =>
      using(async (generation) => {
        const silent = () => replace(generation)
        givenUp.addEventListener('abort', silent, { once: true })
        const info = generation.driver.getServerInfo({ database })
        return Promise.race([info, abortOf(givenUp)]).finally(() => givenUp.removeEventListener('abort', silent))
      }),

    async close() {
      closed = true
      await Promise.all([current.driver.close(), ...closing])
    },
  }
}

const unreadable = (cause: unknown): WhygraphError =>
  new WhygraphError('DATABASE_UNAVAILABLE', 'The graph database sent what cannot be read.', {}, cause)
