/**
 * Many clients at little cost, so that on a machine of few cores the server gets what is left: bare sockets, one request
 * made once, answers compared as bytes.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Asked, Got } from './crowd.ts'

/** More at once are not sent: whoever would send them has none of its connections free. */
const mostAtOnce = 1_500
const endOfHead = Buffer.from('\r\n\r\n')

/** The bytes of a question. */
export const postOf = (body: string): Buffer =>
  Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )

interface Answer {
  readonly status: number
  readonly retryAfter: boolean
  readonly closes: boolean
  readonly body: Buffer
}

/** The first answer in what came, once it is whole. Those of whygraph tell their length. */
function answerIn(came: Buffer): Answer | undefined {
  const end = came.indexOf(endOfHead)
  if (end < 0) return undefined
  const head = came.toString('latin1', 0, end).toLowerCase()
  const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? NaN)
  const begins = end + endOfHead.length
  if (came.length < begins + length) return undefined
  return {
    status: Number(head.slice(9, 12)),
    retryAfter: head.includes('\r\nretry-after: '),
    closes: head.includes('\r\nconnection: close'),
    body: came.subarray(begins, begins + length),
  }
}

/** One connection, on which one question after the other is asked. */
class Client {
  private readonly socket: Socket
  private came: Buffer = Buffer.alloc(0)
  private heard: ((answer: Answer | Error) => void) | undefined

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.socket = connect({ port: Number(port), host: hostname, noDelay: true })
    this.socket.on('error', (error) => this.tell(error))
    this.socket.on('close', () => this.tell(new Error('the connection was closed before the answer')))
    this.socket.on('data', (part: Buffer) => {
      this.came = this.came.length === 0 ? part : Buffer.concat([this.came, part])
      const answer = answerIn(this.came)
      if (answer === undefined) return
      this.came = Buffer.alloc(0)
      this.tell(answer)
    })
  }

  private tell(what: Answer | Error): void {
    const { heard } = this
    this.heard = undefined
    heard?.(what)
  }

  ask(request: Buffer, heard: (answer: Answer | Error) => void): void {
    this.heard = heard
    this.socket.write(request)
  }

  end(): void {
    this.socket.destroy()
  }
}

/** So many questions a second, whether the ones before were answered or not. Gives how many were sent, and what ends once all have been answered. */
export async function openLoop(
  aSecond: number,
  ms: number,
  asked: Asked,
  got: Got,
): Promise<{ sent: number; rest: Promise<void> }> {
  const request = postOf(asked.body)
  // Behind the data come extensions, which differ.
  const wanted = Buffer.from(`{"data":${asked.wanted},"extensions":`)
  const free: Client[] = []
  const started = performance.now()
  let [sent, running] = [0, 0]

  function askOnce(): void {
    const client = free.pop() ?? new Client(asked.url)
    const begun = performance.now()
    sent++
    running++
    client.ask(request, (answer) => {
      running--
      // What is answered after the end does not count as throughput, nor how long it took.
      if (performance.now() - started <= ms) note(answer, performance.now() - begun)
      if (answer instanceof Error || answer.closes) client.end()
      else free.push(client)
    })
  }

  function note(answer: Answer | Error, took: number): void {
    const fault = (what: string) => void got.wrong.set(what, (got.wrong.get(what) ?? 0) + 1)
    if (answer instanceof Error) return fault(answer.message)
    const { status, retryAfter, body } = answer
    if (status === 503 && retryAfter) {
      got.refused++
      got.refusedMs.push(took)
    } else if (status !== 200) fault(`HTTP ${status}: ${body.toString('utf8', 0, 100)}`)
    else if (!body.subarray(0, wanted.length).equals(wanted)) fault(`another answer: ${body.toString('utf8', 0, 200)}`)
    else {
      got.right++
      got.rightMs.push(took)
    }
  }

  for (let now = 0; now < ms; now = performance.now() - started) {
    while (sent < (now / 1_000) * aSecond && running < mostAtOnce) askOnce()
    await wait(5)
  }
  const answered = async () => {
    for (let waited = 0; running > 0 && waited < 20_000; waited += 50) await wait(50)
    for (const client of free) client.end()
  }
  return { sent, rest: answered() }
}
