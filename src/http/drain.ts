/** Stopping an HTTP server well: whatever was sent before is answered, and nothing else holds it up. */
import { type Server as NetServer, Server } from 'node:net'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Connections } from './connections.ts'

/** Connections and requests that are on their way are waited for this long, in ms; the server is not ready by then. */
const lingerMs = 500
/** While there is so much to do that nobody can tell whether all was heard, it takes connections this long at most, in ms. */
const mostLingerMs = 4_000
/** Requests in flight have this long to finish, in ms. */
const drainMs = 8_000
/** What is given up after that has this long to say so, in ms. */
const giveUpMs = 1_000
/** How often connections are looked at, in ms. */
const lookMs = 20

/**
 * The function it gives stops the server. `Server.close` of Node.js would reset connections whose request has arrived
 * and is not parsed yet: to it they are idle. Here a connection is ended once it has been quiet for a while and
 * the event loop has had time to hear whatever had come.
 */
export function draining(app: FastifyInstance, connections: Connections): () => Promise<void> {
  let stopping = false
  app.addHook('onSend', async ({ raw: { socket } }, reply) => {
    // An answer that closes drops those that stand in line behind it.
    if (stopping && connections.isLast(socket, reply.raw)) reply.header('connection', 'close')
  })

  /** Lets the event loop turn; true when it was so fast, and found nobody new, that all that had come has been read. */
  async function allHeard(): Promise<boolean> {
    const start = performance.now()
    const opened = connections.opened()
    await wait(lookMs)
    await turn()
    return performance.now() - start < 2 * lookMs && connections.opened() === opened
  }

  async function emptied(ms: number): Promise<boolean> {
    const end = performance.now() + ms
    while (connections.count() > 0 && performance.now() < end) if (await allHeard()) connections.endQuiet(lingerMs)
    return connections.count() === 0
  }

  return async () => {
    stopping = true
    const end = performance.now() + mostLingerMs
    await wait(lingerMs)
    while (!(await allHeard()) && performance.now() < end);
    const listener: NetServer = app.server
    // Only the listening ends: `close` of an HTTP server would cut connections, too.
    Server.prototype.close.call(listener)
    if (!(await emptied(drainMs))) {
      connections.giveUp()
      await emptied(giveUpMs)
      app.server.closeAllConnections()
    }
    await app.close()
  }
}
