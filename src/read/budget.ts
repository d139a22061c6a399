/**
 * What one request may use in all: time, and what it has read and evaluated. Every read, search and filter of the
 * request draws on it, whichever field asked, so that many fields cost no more than the request is granted.
 */
import { setMaxListeners } from 'node:events'
import { type ErrorCode, WhygraphError } from '../errors.ts'
import { inSlices, type Sliced } from '../graph/slices.ts'

/** What is drawn on, with the most of it that one request may use. */
export const defaultAllowance = {
  /** Claims read in full. */
  claims: 200_000,
  /** Entities, and rows of counts, read. */
  entities: 200_000,
  /** Claims that searches read. */
  visitedClaims: 100_000,
  /** Claims that the database looks through for searches, those included that a filter leaves out. */
  examinedClaims: 2_000_000,
  /** Steps that searches try while they enumerate paths. */
  triedSteps: 5_000_000,
  /** Paths that are ranked. */
  paths: 50_000,
  /** Words looked up in the text index. */
  terms: 5_000,
  /** Tests of filters: each is counted once for each statement that it is sent with. */
  tests: 3_000,
} as const

export type Resource = keyof typeof defaultAllowance
export type Allowance = Readonly<Record<Resource, number>>
/** `ms`: milliseconds since the request began. */
export type Used = Record<Resource | 'ms', number>

/** Milliseconds that a request may take. */
export const defaultRequestDeadlineMs = 10_000

export interface BudgetOptions {
  readonly deadlineMs?: number | undefined
  readonly allowance?: Partial<Allowance> | undefined
  /** Aborted when the client leaves. */
  readonly left?: AbortSignal | undefined
}

export interface Budget {
  /** Aborted, with the error to tell, when the time is up or the client has left. */
  readonly signal: AbortSignal
  /** Fails when the time is up or the client has left. */
  check(): void
  /** Fails when more has been drawn than the request may use. */
  draw(resource: Resource, amount: number): void
  /** How much may still be drawn, for work that can end early and say so. */
  left(resource: Resource): number
  /** One after the other: a request has one search under way, so that what each may still use is known. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  /** Long work, in slices that others get their turn between. */
  run<Result>(work: Sliced<Result>): Promise<Result>
  used(): Used
  /** The request has ended: nothing waits for its deadline any longer. */
  end(): void
}

const told: Readonly<Record<Resource, { readonly what: string; readonly remedy: string }>> = {
  claims: { what: 'read {most} claims', remedy: 'Ask for smaller pages (first:) or for fewer fields at once.' },
  entities: { what: 'read {most} entities', remedy: 'Ask for smaller pages (first:) or for fewer fields at once.' },
  visitedClaims: {
    what: 'read {most} claims for its searches',
    remedy: 'Ask fewer questions at once, or with a smaller maxSteps or depth.',
  },
  examinedClaims: {
    what: 'have {most} claims looked through for its searches',
    remedy: 'Ask fewer questions at once, or with a smaller maxSteps or depth.',
  },
  triedSteps: {
    what: 'try {most} steps of paths',
    remedy: 'Ask fewer questions at once, or with a smaller maxSteps.',
  },
  paths: { what: 'rank {most} paths', remedy: 'Ask fewer questions at once, or with a smaller maxSteps.' },
  terms: { what: 'look up {most} words', remedy: 'Ask for fewer texts at once, or for ids.' },
  tests: { what: 'evaluate {most} tests of filters', remedy: 'Ask for fewer filtered fields at once.' },
}

export function createBudget({
  deadlineMs = defaultRequestDeadlineMs,
  allowance,
  left: client,
}: BudgetOptions = {}): Budget {
  const most: Allowance = { ...defaultAllowance, ...allowance }
  const drawn = new Map<Resource, number>()
  const started = performance.now()
  const over = new AbortController()
  // Every read of the request listens; how many there are is bounded by the document.
  setMaxListeners(0, over.signal)
  const endWith = (code: ErrorCode, message: string, details = {}) => {
    if (!over.signal.aborted) over.abort(new WhygraphError(code, message, details))
  }
  const timeUp = () =>
    endWith(
      'REQUEST_TIMEOUT',
      `A request must end within ${deadlineMs} ms, but this one has not. Ask for less at once.`,
      { deadlineMs },
    )
  const gone = () => endWith('REQUEST_CANCELLED', 'The request was given up: whoever asked has gone.')
  const timer = setTimeout(timeUp, deadlineMs).unref()
  if (client?.aborted === true) gone()
  client?.addEventListener('abort', gone, { once: true })
  let lastTurn: Promise<unknown> = Promise.resolve()

  function check(): void {
    // While the event loop is busy the timer comes late.
    if (performance.now() - started > deadlineMs) timeUp()
    over.signal.throwIfAborted()
  }

  return {
    signal: over.signal,
    check,
    draw(resource, amount) {
      const sum = (drawn.get(resource) ?? 0) + amount
      drawn.set(resource, sum)
      if (sum <= most[resource]) return
      const { what, remedy } = told[resource]
      const may = what.replace('{most}', String(most[resource]))
      throw new WhygraphError('BUDGET_EXHAUSTED', `A request may ${may}, but this one needs more. ${remedy}`, {
        resource,
        most: most[resource],
      })
    },
    left: (resource) => Math.max(0, most[resource] - (drawn.get(resource) ?? 0)),
    inTurn(work) {
      const turn = lastTurn.then(() => {
        check()
        return work()
      })
      // Whoever asked for this turn meets its error; the next one is not held up by it.
      lastTurn = turn.catch(() => undefined)
      return turn
    },
    run: (work) => inSlices(work, check),
    used: () => ({
      ...(Object.fromEntries(
        Object.keys(most).map((resource) => [resource, drawn.get(resource as Resource) ?? 0]),
      ) as Record<Resource, number>),
      ms: Math.round(performance.now() - started),
    }),
    end() {
      clearTimeout(timer)
      client?.removeEventListener('abort', gone)
    },
  }
}

/** A budget that never ends, for work that belongs to no request. */
export const unlimitedBudget = (): Budget =>
  createBudget({
    deadlineMs: 2 ** 31 - 1,
    allowance: Object.fromEntries(Object.keys(defaultAllowance).map((resource) => [resource, Infinity])),
  })
