/** The load of a soak: clients that ask, and clients that leave before they are answered. */
import { setTimeout as wait } from 'node:timers/promises'
import { comparable, type Question } from './known.ts'

export interface Tally {
  right: number
  /** Refused or failed with a code of the documentation. */
  refused: Map<string, number>
  left: number
  /** Not reached: while the server is being stopped, or a connection was cut. */
  cut: number
  /** What must never be: each told in words. */
  readonly wrong: string[]
}

export const emptyTally = (): Tally => ({ right: 0, refused: new Map(), left: 0, cut: 0, wrong: [] })

/** Release id -> name of a question -> its answer. */
export type Known = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Codes with which a server may answer while its database is away, or while it has more to do than it can. */
const expected = new Set([
  'OVERLOADED',
  'REQUEST_TIMEOUT',
  'DATABASE_UNAVAILABLE',
  'DATABASE_BUSY',
  'DATABASE_TIMEOUT',
  'DATABASE_FAULT',
])

/** And those with which it may answer at any time. */
const whenCalm = new Set(['OVERLOADED', 'REQUEST_TIMEOUT', 'DATABASE_BUSY', 'DATABASE_TIMEOUT'])

interface Body {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly release?: string }
}

/** `isCalm`: the database has been there all the while, so that nothing may be cut, nor fail for want of it. */
export async function ask(
  url: string,
  question: Question,
  known: Known,
  tally: Tally,
  signal: AbortSignal,
  isCalm: () => boolean = () => true,
) {
  const calmBefore = isCalm()
  let status: number
  let body: Body
  try {
    const response = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: question.query, variables: question.variables }),
      signal,
    })
    status = response.status
    body = (await response.json()) as Body
  } catch {
    // Whoever left hears nothing; anyone else was cut off.
    if (signal.aborted) tally.left += 1
    else {
      tally.cut += 1
      if (calmBefore && isCalm()) tally.wrong.push(`${question.name}: cut off though the database was there`)
    }
    return
  }
  const codes = body.errors?.map(({ extensions }) => extensions?.code ?? 'none') ?? []
  const [code] = codes
  if (code !== undefined) {
    const allowed = calmBefore && isCalm() ? whenCalm : expected
    if (codes.every((one) => allowed.has(one))) tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1)
    else tally.wrong.push(`${question.name}: HTTP ${status}, ${JSON.stringify(body.errors).slice(0, 300)}`)
    return
  }
  const release = body.extensions?.release ?? 'none'
  const wanted = known.get(release)?.get(question.name)
  if (wanted === undefined)
    tally.wrong.push(`${question.name}: an answer of a release that was not published: ${release}`)
  else if (wanted !== comparable(body.data)) tally.wrong.push(`${question.name}: not the answer of release ${release}`)
  else tally.right += 1
}

/** One client, asking one question after the other until the end; every fifth time it leaves soon. */
export async function client(
  number: number,
  url: string,
  questions: readonly Question[],
  known: Known,
  tally: Tally,
  until: number,
  isCalm: () => boolean,
) {
  for (let at = number; Date.now() < until; at += 7) {
    const question = questions[at % questions.length]
    if (question === undefined) return
    const patience = at % 5 === 0 ? 5 + (at % 40) : 30_000
    await ask(url, question, known, tally, AbortSignal.timeout(patience), isCalm)
    if (tally.cut > 0 && at % 3 === 0) await wait(20)
  }
}
