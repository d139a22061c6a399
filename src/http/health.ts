/** Health: live means that the process answers, ready that questions can be answered. Never refused for overload. */
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../graph/engine.ts'

/** A database that takes longer for one small read is not ready, in ms. */
const readyMs = 2_000

export function serveHealth(app: FastifyInstance, engine: Engine, graph: string, ready: () => boolean): void {
  let asking: Promise<readonly [release: string, ...unknown[]] | undefined> | undefined
  /** The current release; one read for all who ask while it runs. */
  const current = () =>
    (asking ??= engine
      .read('release-current', { graph }, { signal: AbortSignal.timeout(readyMs), ahead: true })
      .then(([release]) => release)
      .finally(() => {
        asking = undefined
      }))

  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (request, reply) => {
    const notReady = (reason: string) => reply.code(503).send({ status: 'not ready', reason })
    if (!ready()) return notReady('The server is starting or stopping.')
    try {
      const release = await current()
      return release === undefined ? notReady('No release is published.') : { status: 'ready', release: release[0] }
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      return notReady('The graph database does not answer.')
    }
  })
}
