/** Stopping an HTTP server well: what it is answering is answered, and nothing else holds it up. */
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Requests in flight have this long to finish, in ms. */
const drainMs = 8_000
/** How often connections are cut once no request is left, in ms. */
const cutMs = 20

/** Watches the requests of a server from now on; the function it gives closes the server by `close`. */
export function draining(server: Server, close: () => Promise<unknown>): () => Promise<void> {
  let inFlight = 0
  let whenNone: () => void = () => undefined
  server.on('request', (_request, response) => {
    inFlight++
    response.once('close', () => {
      if (--inFlight === 0) whenNone()
    })
  })
  return async () => {
    const closed = close()
    const none = new Promise<void>((resolve) => {
      whenNone = resolve
      if (inFlight === 0) resolve()
    })
    await Promise.race([none, wait(drainMs, undefined, { ref: false })])
    // What is left are connections without a request, which browsers open ahead and Node.js would wait for.
    const cutting = setInterval(() => server.closeAllConnections(), cutMs)
    await closed.finally(() => clearInterval(cutting))
  }
}
