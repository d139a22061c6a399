/**
 * Long work in slices, so that the process answers others in between: all that runs this way has together one slice in
 * each turn of the event loop, by round robin. The work is a generator that yields wherever it may be interrupted.
 */

/** Work that may be interrupted at each `yield`. */
export type Sliced<Result> = Generator<void, Result, void>

/** Loops yield after so many rounds: some tenths of a millisecond. */
export const pauseEvery = 512

/** How long the slices of one turn of the event loop may take together, in ms. */
const turnMs = 10

interface Job {
  /** Goes on until this time; true: it has ended. */
  advance: (until: number) => boolean
}

const waiting: Job[] = []

function turn(): void {
  const until = performance.now() + turnMs
  do {
    const job = waiting.shift()
    if (job?.advance(until) === false) waiting.push(job)
  } while (waiting.length > 0 && performance.now() < until)
  if (waiting.length > 0) setImmediate(turn)
}

/** Does the work in slices; `check` is called before each, and ends the work when it throws. */
export function inSlices<Result>(work: Sliced<Result>, check: () => void = () => undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(turn)
    waiting.push({
      advance(until) {
        try {
          check()
          do {
            const { done, value } = work.next()
            if (done === true) {
              resolve(value)
              return true
            }
          } while (performance.now() < until)
          return false
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
          return true
        }
      },
    })
  })
}

/** Does the work at once. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

/** Work that cannot be interrupted: a slice of its own. */
export function* whole<Result>(work: () => Result): Sliced<Result> {
  return work()
}
