/** The open connections of a server, and on each the requests that are not answered yet, in the order they came. */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

interface Connection {
  /** Those whose leave nobody has asked for have no controller: most requests under overload. */
  readonly unanswered: Map<ServerResponse, AbortController | undefined>
  /** When it was opened, or its last answer had gone out. */
  quietSince: number
}

export type Connections = ReturnType<typeof watchConnections>

/** Watches the connections of a server from now on. */
export function watchConnections(server: Server) {
  const open = new Map<Socket, Connection>()
  let opened = 0

  function connected(socket: Socket): Connection {
    const known = open.get(socket)
    if (known !== undefined) return known
    const connection: Connection = { unanswered: new Map(), quietSince: performance.now() }
    open.set(socket, connection)
    opened++
    socket.once('close', () => {
      open.delete(socket)
      // Node.js tells the client's leave to the first in line only.
      for (const leaving of connection.unanswered.values()) leaving?.abort()
    })
    return connection
  }
  server.on('connection', connected)

  return {
    /** Notes a request; gives how many of its connection are unanswered, this one included. */
    asked(socket: Socket, response: ServerResponse): number {
      const connection = connected(socket)
      const { unanswered } = connection
      unanswered.set(response, undefined)
      response.once('close', () => {
        const leaving = unanswered.get(response)
        unanswered.delete(response)
        connection.quietSince = performance.now()
        if (!response.writableFinished) leaving?.abort()
      })
      return unanswered.size
    },

    /** Aborted when the client leaves before it has its answer. */
    leave(socket: Socket, response: ServerResponse): AbortSignal {
      const unanswered = open.get(socket)?.unanswered
      if (unanswered === undefined || !unanswered.has(response)) return AbortSignal.abort()
      const leaving = unanswered.get(response) ?? new AbortController()
      unanswered.set(response, leaving)
      return leaving.signal
    },

    /** Whether nothing was asked on the connection after this. */
    isLast: (socket: Socket, response: ServerResponse): boolean =>
      [...(open.get(socket)?.unanswered.keys() ?? [])].at(-1) === response,

    /** Gives up all that is unanswered, as if each client had left; the answers say so. */
    giveUp(): void {
      for (const { unanswered } of open.values())
        for (const [response, leaving = new AbortController()] of unanswered) {
          unanswered.set(response, leaving)
          leaving.abort()
        }
    },

    count: (): number => open.size,

    /** How many there have been. */
    opened: (): number => opened,

    /** Ends the connections on which all has been answered for this long, in ms. */
    endQuiet(ms: number): void {
      const before = performance.now() - ms
      for (const [socket, { unanswered, quietSince }] of open)
        if (unanswered.size === 0 && quietSince <= before) socket.destroySoon()
    },
  }
}
