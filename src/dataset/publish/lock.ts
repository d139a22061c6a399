/** One publish at a time: a lock in the database, which a killed publish cannot keep. */
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

/** Who holds a lock, and since when. */
interface Holder {
  readonly owner: string
  readonly host: string
  readonly pid: number
  readonly since: string
  readonly expiresAt: number
}

/** Locks of this process, to tell them from one that an earlier process left which had the same pid. */
const held = new Set<string>()

export async function takeLock(engine: Engine): Promise<Lock> {
  const owner = randomUUID()
  held.add(owner)
  try {
    await engine.write((transaction) => claimLock(transaction, owner))
  } catch (error) {
    held.delete(owner)
    throw error
  }
  return {
    async renew(transaction) {
      const now = Date.now()
      const times = { renewedAt: new Date(now).toISOString(), expiresAt: now + holdMs }
      const rows = await transaction.run('publish-lock-renew', { owner, ...times })
      if (rows.length > 0) return
      throw new WhygraphError(
        'PUBLISH_LOCK_LOST',
        `A publish must renew its lock within ${holdMs / 1000} s, but another one has taken it over. The current release is unchanged.`,
      )
    },
    async free() {
      held.delete(owner)
      await engine.write((transaction) => transaction.run('publish-lock-free', { owner }))
    },
  }
}

async function claimLock(transaction: Transaction, owner: string): Promise<void> {
  const now = Date.now()
  const since = new Date(now).toISOString()
  const ours = { owner, host: hostname(), pid: process.pid, since, expiresAt: now + holdMs }
  const [row] = await transaction.run('publish-lock-claim', ours)
  if (row === undefined) throw new Error('publish-lock-claim returns the lock, but it returned no row.')
  const holder: Holder = { owner: row[0], host: row[1], pid: row[2], since: row[3], expiresAt: row[4] }
  if (holder.owner === owner) return
  if (!isGone(holder, now)) throw inProgress(holder)
  await transaction.run('publish-lock-replace', ours)
}

function isGone({ owner, host, pid, expiresAt }: Holder, now: number): boolean {
  if (expiresAt <= now) return true
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

function inProgress({ host, pid, since, expiresAt }: Holder): WhygraphError {
  const until = new Date(expiresAt).toISOString()
  return new WhygraphError(
    'PUBLISH_IN_PROGRESS',
    `One publish runs at a time, but process ${pid} on ${host} has been publishing since ${since}. Wait until it has ended; if it was killed, its lock runs out at ${until}.`,
    { host, pid, since, expiresAt: until },
  )
}
