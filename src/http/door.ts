/**
 * The door: what is decided about a request by its head alone, before anything else of the server sees it. Under overload
 * most requests end here, so that what is left of the process goes into answers.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Connections, watchConnections } from './connections.ts'
import { hearFirst } from '../graph/slices.ts'
import { type Gate, overloaded, retryAfter } from './gate.ts'

/** A connection may have this many unanswered requests in line; one more, and it ends after that one. */
const inLine = 16
/** What is refused is told in the log once in so long, in ms. */
const tellMs = 1_000

/** Whoever sends a byte a second is cut off while others are served: time for headers, for a request, of silence, in ms. */
const times = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 } as const
const silenceMs = 60_000
/** A connection on which nothing is asked is kept for this long, in ms: longer than balancers do, so that they end it. */
const keepMs = 72_000

export interface Door {
  readonly server: Server
  readonly connections: Connections
  /** Lets in what is not refused. */
  lead(handle: RequestListener): Server
}

/** `tell` hears how many were refused since it last heard. */
export function openDoor(gate: Gate, tell: (refused: number) => void): Door {
  const server = createServer(times)
  server.setTimeout(silenceMs)
  server.keepAliveTimeout = keepMs
  server.on('connection', hearFirst)
  const connections = watchConnections(server)
  const ending = new WeakSet<Socket>()
  let refused = 0

  function refuse(response: ServerResponse, ...headers: string[]): void {
    const body = refusal(randomUUID())
    response.writeHead(503, [...refusalHeaders, 'x-request-id', body.requestId, ...headers])
    response.end(body.text)
    if (refused++ > 0) return
    setTimeout(() => {
      tell(refused)
      refused = 0
    }, tellMs).unref()
  }

  function admit(handle: RequestListener): RequestListener {
    return (request, response) => {
      const { socket } = request
      // No connection gets more than its share: beyond it its last request is refused, and what follows is not read.
      if (ending.has(socket)) return
      const unanswered = connections.asked(socket, response)
      if (unanswered > inLine) {
        ending.add(socket)
        socket.pause()
        refuse(response, 'connection', 'close')
      } else if (gate.isFull() && isQuestion(request)) refuse(response)
      else handle(request, response)
    }
  }

  return {
    server,
    connections,
    lead(handle) {
      server.on('request', admit(handle))
      return server
    },
  }
}

/** A page of another site can read a refusal only with headers that are not made here. */
const isQuestion = ({ url = '', headers, method }: IncomingMessage): boolean =>
  (url === '/graphql' || url.startsWith('/graphql?')) &&
  headers.origin === undefined &&
  (method === 'POST' || method === 'GET')

/** The same for all but for the id. */
const idHere = '00000000-0000-0000-0000-000000000000'
const { message, code } = overloaded()
const [before = '', after = ''] = JSON.stringify({
  errors: [{ message, extensions: { code } }],
  extensions: { requestId: idHere },
}).split(idHere)
const refusal = (requestId: string) => ({ requestId, text: before + requestId + after })

const refusalHeaders: readonly string[] = [
  'content-type',
  'application/json; charset=utf-8',
  'content-length',
  String(Buffer.byteLength(before + idHere + after)),
  'retry-after',
  String(retryAfter),
  'cache-control',
  'no-store',
  'x-content-type-options',
  'nosniff',
]
