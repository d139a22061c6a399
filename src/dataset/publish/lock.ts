/** One publish of a graph at a time: a lock in the database, which a killed publish cannot keep. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { WhygraphError } from '../../errors.ts'
import type { Engine, Transaction } from '../../graph/engine.ts'

/** How long a lock holds when nobody renews it; the only way out when its owner was killed on another machine. */
const holdMs = 60_000

export interface Lock {
  /** Fails when the lock is no longer ours. Inside a transaction, so that none commits that no longer may. */
  renew(transaction: Transaction): Promise<void>
  free(): Promise<void>
}

/** Who holds a lock, and since when: times are of the clock of the database. */
interface Holder {
  readonly owner: string
  readonly host: string
  readonly pid: number
  readonly since: Date
  readonly expiresAt: Date
  readonly hasRunOut: boolean
}

/** Locks of this process, to tell them from one that an earlier process left which had the same pid. */
const held = new Set<string>()

export async function takeLock(engine: Engine, graph: string): Promise<Lock> {
  const owner = randomUUID()
  held.add(owner)
  try {
    await engine.write((transaction) => claimLock(transaction, graph, owner))
  } catch (error) {
    held.delete(owner)
    throw error
  }
  return {
    async renew(transaction) {
      const rows = await transaction.run('publish-lock-renew', { graph, owner, holdMs })
      if (rows.length > 0) return
      throw new WhygraphError(
        'PUBLISH_LOCK_LOST',
        `A publish must renew its lock within ${holdMs / 1000} s, but another one has taken it over. The current release is unchanged.`,
      )
    },
    async free() {
      held.delete(owner)
      await engine.write((transaction) => transaction.run('publish-lock-free', { graph, owner }))
    },
  }
}

async function claimLock(transaction: Transaction, graph: string, owner: string): Promise<void> {
  const ours = { graph, owner, host: hostname(), pid: process.pid, holdMs }
  const [row] = await transaction.run('publish-lock-claim', ours)
  if (row === undefined) throw new Error('publish-lock-claim returns the lock, but it returned no row.')
  const [holds, host, pid, since, expiresAt, hasRunOut] = row
  const holder = { owner: holds, host, pid, since: new Date(since), expiresAt: new Date(expiresAt), hasRunOut }
  if (holder.owner === owner) return
  if (!isGone(holder)) throw inProgress(graph, holder)
  await transaction.run('publish-lock-replace', ours)
}

/** Two machines of one name can be wrong about a pid. Then one loses its lock and stops: nothing is published twice. */
function isGone({ owner, host, pid, hasRunOut }: Holder): boolean {
  if (hasRunOut) return true
  if (host !== hostname()) return false
  return pid === process.pid ? !held.has(owner) : !isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, but belongs to another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function inProgress(graph: string, { host, pid, since, expiresAt }: Holder): WhygraphError {
  const [from, until] = [since.toISOString(), expiresAt.toISOString()]
  return new WhygraphError(
    'PUBLISH_IN_PROGRESS',
    `One publish of a graph runs at a time, but process ${pid} on ${host} has been publishing ${graph} since ${from}. Wait until it has ended; if it was killed, its lock runs out at ${until} by the clock of the database.`,
    { graph, host, pid, since: from, expiresAt: until },
  )
}
