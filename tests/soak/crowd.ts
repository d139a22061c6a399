/** A crowd of clients of one server: what they got, and how long it took. */
import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface Got {
  right: number
  refused: number
  /** Neither a right answer nor a refusal with 503 and Retry-After: each told in words, with how often. */
  readonly wrong: Map<string, number>
  /** In ms. */
  readonly rightMs: number[]
  readonly refusedMs: number[]
}

export const nothing = (): Got => ({ right: 0, refused: 0, wrong: new Map(), rightMs: [], refusedMs: [] })

export interface Asked {
  readonly url: string
  readonly body: string
  /** The answer that is right, without its extensions; undefined: whatever comes. */
  readonly wanted: string | undefined
}

interface Reply {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

/** Sends a request, by GET without a body. */
export function send(url: string, body: string | undefined, agent: Agent, timeoutMs = 20_000): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      timeout: timeoutMs,
    })
    sent.once('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    sent.once('error', reject)
    sent.once('response', (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text }),
      )
    })
    sent.end(body)
  })
}

/** What an answer says, without its extensions: request id, release, time. */
export const dataOf = (text: string): string => JSON.stringify((JSON.parse(text) as { data?: unknown }).data)

/** Asks once; gives how long a refusal asks to wait, in ms. */
export async function askOnce({ url, body, wanted }: Asked, agent: Agent, got: Got): Promise<number> {
  const started = performance.now()
  const fault = (what: string) => void got.wrong.set(what, (got.wrong.get(what) ?? 0) + 1)
  try {
    const { status, retryAfter, text } = await send(`${url}graphql`, body, agent)
    const ms = performance.now() - started
    if (status === 503 && retryAfter !== undefined) {
      got.refused++
      got.refusedMs.push(ms)
      return Number(retryAfter) * 1_000
    }
    if (status !== 200) fault(`HTTP ${status}: ${text.slice(0, 100)}`)
    else if (wanted !== undefined && dataOf(text) !== wanted) fault(`another answer: ${text.slice(0, 200)}`)
    else {
      got.right++
      got.rightMs.push(ms)
    }
  } catch (error) {
    fault(error instanceof Error ? error.message : String(error))
  }
  return 0
}

/** So many clients, each on a connection of its own, ask one question after the other, and wait where they are told to. */
export async function closedLoop(clients: number, ms: number, asked: Asked, got: Got): Promise<void> {
  const until = performance.now() + ms
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const one = async (at: number) => {
    await wait((at * 1_000) / clients)
    while (performance.now() < until) {
      const pause = await askOnce(asked, agent, got)
      if (pause > 0) await wait(Math.min(pause * (0.5 + Math.random()), Math.max(0, until - performance.now())))
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, at) => one(at)))
  agent.destroy()
}

export const percentile = (some: readonly number[], part: number): number =>
  Math.round(some.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(some.length * part) - 1)] ?? 0)
