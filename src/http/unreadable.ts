/** What is no HTTP that Node can read: it never becomes a request, and is told on the bare connection in the form of GraphQL. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorCode } from '../errors.ts'

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }
const contracts: Readonly<Record<number, string>> = {
  400: 'A request must be well-formed HTTP/1.1, but this one is not.',
  408: 'A request must be sent whole within its time, but this one was not.',
  431: 'The headers of a request must fit into 16 KiB, but those of this one do not.',
}

export function answerUnreadable({ code = '' }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = statuses[code] ?? 400
  const extensions = { code: 'BAD_REQUEST' satisfies ErrorCode }
  const body = JSON.stringify({ errors: [{ message: contracts[status], extensions }] })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
