/** What a server takes on: as many questions as can be answered soon, and answers that are read. */
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Connections } from './connections.ts'
import { type Gate, overloaded } from './gate.ts'
import { cutUnread } from './unread.ts'

/** While the event loop is late by more than this on average, in ms, no new question is taken. */
const loopDelayMs = 1_000

/** Takes as many questions as can be answered soon; the rest is refused before its body is read. */
export async function shedOverload(app: FastifyInstance, gate: Gate, connections: Connections): Promise<void> {
  const turns = new WeakMap<FastifyRequest, () => void>()
  const unread = cutUnread()
  await app.register(underPressure, {
    maxEventLoopDelay: loopDelayMs,
    pressureHandler: () => {
      throw overloaded()
    },
  })
  // The door lets in whoever must hear of it with headers of a page of another site.
  app.addHook('onRequest', async () => {
    if (gate.isFull()) throw overloaded()
  })
  app.addHook('preHandler', async (request, reply) => {
    turns.set(request, await gate.enter(connections.leave(request.raw.socket, reply.raw)))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    turns.get(request)?.()
    const { socket } = request.raw
    if (typeof payload === 'string') unread(socket, reply.raw, payload.length, connections.leave(socket, reply.raw))
  })
}
