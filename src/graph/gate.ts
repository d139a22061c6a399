/** The gate before an engine: how many reads run at once, how many requests wait for a turn, and for how long. */
import { WhygraphError } from '../errors.ts'

export interface GateOptions {
  /** Reads that run at once. */
  readonly size: number
  /** Requests that wait for their first turn; one more is refused at once. */
  readonly waiting: number
  /** A request that has not had a turn after this long is refused, in ms. */
  readonly waitMs: number
}

export interface Gate {
  /**
   * Waits for a turn; what it gives ends the turn. `request` tells the reads of one request: once one of them runs
   * the others are never refused, and requests take turns, so that a large one cannot keep small ones waiting.
   */
  enter(request: object, givenUp: AbortSignal): Promise<() => void>
  /** Fewer reads at once, or all of them again. */
  narrow(size?: number): void
}

interface Waiter {
  readonly start: () => void
  readonly refuse: (error: WhygraphError) => void
}

export function createReadGate({ size, waiting: mostWaiting, waitMs }: GateOptions): Gate {
  const running = new Map<object, number>()
  /** In the order in which requests take turns. */
  const waiting = new Map<object, Waiter[]>()
  let free = size
  let held = 0

  function start(request: object): () => void {
    free--
    running.set(request, (running.get(request) ?? 0) + 1)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      free++
      const left = (running.get(request) ?? 1) - 1
      if (left === 0) running.delete(request)
      else running.set(request, left)
      next()
    }
  }

  function next(): void {
    // A request that is put back at the end is met again.
    for (const [request, waiters] of waiting) {
      if (free <= held) return
      waiting.delete(request)
      const first = waiters.shift()
      if (waiters.length > 0) waiting.set(request, waiters)
      first?.start()
    }
  }

  function leave(request: object, waiter: Waiter): void {
    const others = (waiting.get(request) ?? []).filter((one) => one !== waiter)
    if (others.length > 0) waiting.set(request, others)
    else waiting.delete(request)
  }

  return {
    async enter(request, givenUp) {
      if (free > held && waiting.size === 0) return start(request)
      const known = running.has(request)
      if (!known && !waiting.has(request) && waiting.size >= mostWaiting)
        throw busy(`${mostWaiting} requests wait already`)
      return new Promise((resolve, reject) => {
        const settle = () => {
          clearTimeout(timer)
          givenUp.removeEventListener('abort', onAbort)
        }
        const waiter: Waiter = {
          start: () => {
            settle()
            resolve(start(request))
          },
          refuse: (error) => {
            settle()
            leave(request, waiter)
            reject(error)
          },
        }
        const onAbort = () => waiter.refuse(givenUp.reason as WhygraphError)
        // Whoever runs by then waits on: half an answer is no answer.
        const late = () => {
          if (!running.has(request)) waiter.refuse(busy(`none has become free for ${waitMs} ms`))
        }
        const timer = known ? undefined : setTimeout(late, waitMs)
        givenUp.addEventListener('abort', onAbort, { once: true })
        waiting.set(request, [...(waiting.get(request) ?? []), waiter])
      })
    },
    narrow(to = size) {
      held = size - to
      next()
    },
  }
}

const busy = (why: string) =>
  new WhygraphError(
    'DATABASE_BUSY',
    `As many reads of the graph as may run at once are running, and ${why}. Try again later.`,
  )
