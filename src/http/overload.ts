/** What a server takes on: a share for each connection, as many questions as can be answered soon, answers that are read. */
import type { Socket } from 'node:net'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Connections } from './connections.ts'
import type { Load } from '../config.ts'
import { createGate, overloaded } from './gate.ts'
import { cutUnread } from './unread.ts'

/** A connection may have this many unanswered requests in line; one more, and it ends after that one. */
const inLine = 16
/** While the event loop is late by more than this on average, in ms, no new question is taken. */
const loopDelayMs = 1_000

/** No connection gets more than its share: beyond `inLine` its last request is refused, and what follows is not read. */
export function boundLines(app: FastifyInstance, connections: Connections): void {
  const ending = new WeakSet<Socket>()
  app.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    const unanswered = connections.asked(socket, reply.raw)
    if (ending.has(socket)) return reply.hijack()
    if (unanswered <= inLine) return
    ending.add(socket)
    socket.pause()
    reply.header('connection', 'close')
    throw overloaded()
  })
}

/** Takes as many questions as can be answered soon; the rest is refused before its body is read. */
export async function shedOverload(app: FastifyInstance, load: Load, connections: Connections): Promise<void> {
  const gate = createGate(load)
  const turns = new WeakMap<FastifyRequest, () => void>()
  const unread = cutUnread()
  await app.register(underPressure, {
    maxEventLoopDelay: loopDelayMs,
    pressureHandler: () => {
      throw overloaded()
    },
  })
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
