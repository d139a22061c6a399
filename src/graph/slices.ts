/**
 * Long work in slices, so that the process answers others in between: all that runs this way has together one slice in
 * each turn of the event loop, by round robin. The work is a generator that yields wherever it may be interrupted.
 */

/** Work that may be interrupted at each `yield`. */
export type Sliced<Result> = Generator<void, Result, void>

/** Loops yield after so many rounds: some tenths of a millisecond. */
export const pauseEvery = 512

/** How long the slices of one turn of the event loop may take together, in ms. */
const turnMs = 5

/** How long they wait while new connections come, in ms. */
const waitMs = 10

interface Job {
  /** Goes on until this time; true: it has ended. */
  advance: (until: number) => boolean
}

const waiting: Job[] = []
let scheduled = false
/** Somebody has come since the last turn. */
let newcomers = false
let lastWork = 0

/**
 * To be called when somebody new has come. The event loop takes one connection in each of its turns, so long work waits
 * while more come, by turns: for `waitMs` at most.
 */
export function hearFirst(): void {
  newcomers = true
}

async function turn(): Promise<void> {
  const comes = newcomers
  newcomers = false
  if (comes && performance.now() - lastWork < waitMs) return void setImmediate(() => void turn())
  const until = performance.now() + turnMs
  do {
    const job = waiting.shift()
    if (job?.advance(until) === false) waiting.push(job)
    // Whoever waited for it goes on first, and within the time of this turn.
    else await new Promise((resolve) => process.nextTick(resolve))
  } while (waiting.length > 0 && performance.now() < until)
  lastWork = performance.now()
  scheduled = false
  if (waiting.length > 0) schedule()
}

function schedule(): void {
  if (scheduled) return
  scheduled = true
  setImmediate(() => void turn())
}

/** Does the work in slices; `check` is called before each, and ends the work when it throws. */
export function inSlices<Result>(work: Sliced<Result>, check: () => void = () => undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    schedule()
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

/** Stable, like Array's: runs are sorted, then merged two by two. */
export function* sorted<Item extends object>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Sliced<Item[]> {
  let runs: Item[][] = []
  for (let at = 0; at < items.length; at += pauseEvery) {
    runs.push(items.slice(at, at + pauseEvery).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: Item[][] = []
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

function* merge<Item extends object>(
  left: Item[],
  right: Item[],
  compare: (one: Item, other: Item) => number,
): Sliced<Item[]> {
  const all: Item[] = []
  let [l, r] = [0, 0]
  for (;;) {
    const [one, other] = [left[l], right[r]]
    if (one === undefined) return all.concat(right.slice(r))
    if (other === undefined) return all.concat(left.slice(l))
    if (all.length % pauseEvery === 0) yield
    if (compare(one, other) <= 0) {
      all.push(one)
      l++
    } else {
      all.push(other)
      r++
    }
  }
}
