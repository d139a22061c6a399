/** Ends of our own for what the engines run: the driver alone waits 30 s and more, and does not stop when its signal is aborted. */
import { setTimeout as wait } from 'node:timers/promises'
import { WhygraphError } from '../errors.ts'

export const defaultDeadlineMs = 8_000

/** Work that can be given up: it is told by the signal, and cleans up after itself; nobody hears of it then. */
export type Work<Result> = (givenUp: AbortSignal) => Promise<Result>

export interface Deadline {
  /** Settles as the work does, or fails when its time is over, `signal` is aborted, or all is given up. */
  run<Result>(work: Work<Result>, signal?: AbortSignal): Promise<Result>
  /** Gives up what runs, and refuses what comes. */
  giveUpAll(): void
}

/** Each work may take `ms`, or without it as long as nobody gives it up. Work whose signal is aborted already is not begun. */
export function deadlineOf(ms?: number): Deadline {
  const running = new Set<AbortController>()
  let over = false
  return {
    run: async <Result>(work: Work<Result>, signal?: AbortSignal): Promise<Result> => {
      if (over) throw closed()
      if (signal?.aborted) throw gone(signal)
      const giveUp = new AbortController()
      running.add(giveUp)
      const onAbort = () => giveUp.abort(signal && gone(signal))
      const timer = ms === undefined ? undefined : setTimeout(() => giveUp.abort(late(ms)), ms)
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        return await Promise.race([work(giveUp.signal), abortOf(giveUp.signal)])
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        running.delete(giveUp)
      }
    },
    giveUpAll() {
      over = true
      for (const giveUp of running) giveUp.abort(closed())
    },
  }
}

/** True when work settled within `ms`. Until then the process stays, even where nothing else keeps it. */
export async function settlesWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const settled = new AbortController()
  const late = wait(ms, false, { signal: settled.signal }).catch(() => true)
  const done = () => true
  return Promise.race([work.then(done, done), late]).finally(() => settled.abort())
}

/** Fails, with the reason of the signal, once it is aborted. */
export function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error)
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}

/** Whoever aborts on purpose says why by an error of ours; otherwise a client has left. */
function gone({ reason }: AbortSignal): WhygraphError {
  if (reason instanceof WhygraphError) return reason
  return new WhygraphError('DATABASE_TIMEOUT', 'The read was given up: whoever asked has gone.')
}

const late = (ms: number) =>
  new WhygraphError('DATABASE_TIMEOUT', `A read must end within ${ms} ms, but this one did not.`)

const closed = () => new WhygraphError('DATABASE_UNAVAILABLE', 'The graph database is closed: the server stops.')
