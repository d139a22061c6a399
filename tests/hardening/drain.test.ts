/** H08: stopping under load loses nothing that was sent before, and ends in time. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { WhygraphError } from '../../src/errors.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'
import { type Command, start } from '../setup/command.ts'
import { describeEngines, describeOnce } from '../setup/engines.ts'
import { type Heard, open, post, question, statuses } from '../setup/raw-http.ts'

const config = readConfig({
  WHYGRAPH_PORT: '0',
  WHYGRAPH_LOG_LEVEL: 'silent',
  WHYGRAPH_MAX_WAITING: '10000',
  WHYGRAPH_ANSWERS_MIB: '0',
})

/** Of the one answer that came. */
const bodyOf = ({ text }: Heard): unknown => JSON.parse(text.split('\r\n\r\n')[1] ?? '')

describeEngines('H08: a server that is told to stop', (_open, leg) => {
  const serve = async (change: (engine: Engine) => Engine = (same) => same): Promise<RunningServer> => {
    return startServer({ config, engine: change(await leg.published()) })
  }

  /** What a stopping server may answer: not now, not any more, or not by a database that has enough to do. */
  const given = ['OVERLOADED', 'REQUEST_CANCELLED', 'DATABASE_BUSY', 'DATABASE_TIMEOUT', 'REQUEST_TIMEOUT']

  test('resets none of 400 requests that were sent, each on a connection of its own', async () => {
    const server = await serve()
    const clients = Array.from({ length: 400 }, () => open(server.url))
    const balancer = open(server.url)
    await Promise.all([...clients, balancer].map(({ socket }) => once(socket, 'connect')))
    for (const { socket } of clients) socket.write(post(question))
    const stopped = server.close()
    balancer.socket.write('GET /health/ready HTTP/1.1\r\nhost: x\r\n\r\n')
    await Promise.all([stopped, balancer.closed, ...clients.map(({ closed }) => closed)])
    expect(statuses(balancer)).toEqual([503])
    expect(clients.filter(({ error }) => error !== undefined)).toEqual([])
    const right = clients.filter((one) => statuses(one).join() === '200').map(bodyOf)
    const refused = clients.filter((one) => statuses(one).join() === '503').map(bodyOf)
    expect(right.length + refused.length).toBe(400)
    for (const body of right) expect(body).toHaveProperty('data.symptom.name', 'Confusion')
    // Where the machine is busy, the turn of some does not come within the time that a question may wait.
    const codes = refused.map(
      (body) => (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code,
    )
    expect(codes.filter((code) => !given.includes(code ?? 'none'))).toEqual([])
    expect(right.length).toBeGreaterThanOrEqual(config.load.running)
  })

  test('answers requests in line on one connection, and says with the last that it ends', async () => {
    const server = await serve()
    const client = open(server.url)
    await once(client.socket, 'connect')
    client.socket.write(post(question).repeat(10))
    await Promise.all([server.close(), client.closed])
    expect(statuses(client)).toEqual(Array(10).fill(200))
    expect(client.text.match(/connection: close/gi)).toHaveLength(1)
  })

  test('is not held up by a client that sent two requests at once and left', async () => {
    const server = await serve((real) => ({
      ...real,
      read: async (name, params, options) => {
        await wait(100)
        return real.read(name, params, options)
      },
    }))
    const client = open(server.url)
    await once(client.socket, 'connect')
    client.socket.write(post(question).repeat(2))
    await wait(50)
    client.socket.destroy()
    await wait(500)
    const stopping = performance.now()
    await server.close()
    expect(performance.now() - stopping).toBeLessThan(5_000)
  })

  test('tells those who wait for a database that hangs, and ends in time', async () => {
    const server = await serve((real) => ({
      ...real,
      read: (name, params, options) =>
        // What is known of a release is read for all who ask, so no single request ends it.
        name === 'release-current' || name === 'release-vocabulary'
          ? real.read(name, params, options)
          : new Promise((_resolve, reject) => {
              const giveUp = () => reject(new WhygraphError('DATABASE_TIMEOUT', 'The read was given up.'))
              options?.signal?.addEventListener('abort', giveUp)
            }),
    }))
    const clients = Array.from({ length: 20 }, () => open(server.url))
    await Promise.all(clients.map(({ socket }) => once(socket, 'connect')))
    for (const { socket } of clients) socket.write(post(question))
    await wait(100)
    const stopping = performance.now()
    await server.close()
    expect(performance.now() - stopping).toBeLessThan(12_000)
    await Promise.all(clients.map(({ closed }) => closed))
    for (const client of clients) expect(statuses(client)).toEqual([503])
  })
})

describeOnce('H08: the process', () => {
  let command: Command | undefined
  afterEach(async () => {
    command?.child.kill('SIGKILL')
    await command?.exited
  })

  test('ends with 0 also after a client sent two requests at once and left', async () => {
    command = start(['serve'], { WHYGRAPH_PORT: '0' })
    const url = await command.listening()
    for (let i = 0; i < 10; i++) {
      const client = open(url)
      await once(client.socket, 'connect')
      client.socket.write(post(question).repeat(2))
      client.socket.destroySoon()
      await client.closed
    }
    const stopping = performance.now()
    command.child.kill('SIGTERM')
    expect(await command.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - stopping).toBeLessThan(7_500)
  })
})
