/** HTTP over a bare socket: what a well-behaved client library would not send, or not leave. */
import { connect, type Socket } from 'node:net'

export const question = '{ symptom(id: "confusion") { name causedBy { nodes { name } } } }'

/** A question as it goes over the wire. */
export function post(query: string, headers: Readonly<Record<string, string>> = {}): string {
  const body = JSON.stringify({ query })
  const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

export interface Heard {
  readonly socket: Socket
  text: string
  /** The code of the socket's error, such as ECONNRESET. */
  error: string | undefined
  readonly closed: Promise<void>
}

/** Connects, and hears what comes until the connection is closed. */
export function open(url: string): Heard {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const heard: Heard = {
    socket,
    text: '',
    error: undefined,
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
  }
  socket.setEncoding('utf8').on('data', (text: string) => (heard.text += text))
  socket.on('error', (error: NodeJS.ErrnoException) => (heard.error = error.code ?? String(error)))
  return heard
}

/** The status of each answer, in the order they came. No answer of whygraph holds a status line in its body. */
export const statuses = ({ text }: Heard): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
