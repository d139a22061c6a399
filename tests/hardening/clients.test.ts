/** H05, H07, H09 and A03: clients that are slow, that never repeat themselves, that look for more than they are told. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { cutUnread } from '../../src/http/unread.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'
import { describeEngines, testOnce } from '../setup/engines.ts'
import { type Heard, open, statuses } from '../setup/raw-http.ts'

describeEngines('clients', (_open, leg) => {
  const lines: string[] = []
  let engine: Engine
  let server: RunningServer
  /** What reads of the engine fail with, while it is set. */
  let fault: Error | undefined

  beforeAll(async () => {
    const real = await leg.published()
    engine = {
      ...real,
      read: (name, params, options) =>
        fault === undefined || name === 'release-current' ? real.read(name, params, options) : Promise.reject(fault),
    }
    const config = readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_ANSWERS_MIB: '0' })
    server = await startServer({ config, engine, log: { write: (line) => void lines.push(line) } })
  })
  afterAll(() => server.close())

  async function ask(body: object): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(`${server.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const name = async () => (await ask({ query: '{ symptom(id: "confusion") { name } }' })).text

  test('H05: 500 connections at a byte a second are cut, and others are answered meanwhile', async () => {
    const slow: Heard[] = Array.from({ length: 500 }, () => open(server.url))
    await Promise.all(slow.map(({ socket }) => once(socket, 'connect')))
    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: '
    let i = 0
    const drip = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write(head[i] ?? 'a')
      i++
    }, 1_000)
    try {
      while (i < 5) {
        expect(await name()).toContain('"Confusion"')
        await wait(200)
      }
      await Promise.all(slow.map(({ closed }) => closed))
    } finally {
      clearInterval(drip)
    }
    // Where the answer could be heard before the cut.
    for (const one of slow) expect([[], [408]]).toContainEqual(statuses(one))
    expect(await name()).toContain('"Confusion"')
  })

  test('H07: 3,000 documents that differ, and hashes of none, leave the memory bounded', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const padding = 'x'.repeat(20_000)
    const many = async (from: number, to: number) => {
      for (let i = from; i < to; i += 10)
        await Promise.all(
          Array.from({ length: 10 }, (_, j) =>
            ask(
              j % 2 === 0
                ? { query: `# ${padding}${i + j}\n{ __typename }` }
                : {
                    extensions: {
                      persistedQuery: { version: 1, sha256Hash: (i + j).toString(16).padStart(64, '0') },
                    },
                  },
            ),
          ),
        )
    }
    await many(0, 500)
    const before = heap()
    await many(500, 3_000)
    // They come to 25 million characters, with their trees to far more.
    expect(heap() - before).toBeLessThan(60 * 1024 * 1024)
  })

  test('H09: no Cypher, stack or host in an answer, no line of a log from input, one id in both', async () => {
    lines.length = 0
    fault = new Error('MATCH (n:Entity) at bolt://db.internal:7687 failed\n    at read (/srv/graph.ts:1:1)')
    const operationName = 'Forged'
    const { text, headers } = await ask({
      query: `query ${operationName} { symptom(id: "a\\n{\\"level\\":60}") { name } }`,
      operationName,
    })
    fault = undefined
    expect(text).not.toMatch(/MATCH|bolt|internal:|graph\.ts|at read/)
    const id = headers.get('x-request-id')
    expect(JSON.parse(text)).toHaveProperty('extensions.requestId', id)
    const log = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
    expect(log.filter(({ reqId }) => reqId === id).map(({ msg }) => msg)).toEqual(['a fault of the server', 'graphql'])
    expect(log.filter(({ level }) => level === 60)).toEqual([])
    await ask({ query: 'query A { __typename }', operationName: 'A\n{"level":60,"msg":"forged"}' })
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
  })

  test('A03: no document changes what is stored', async () => {
    const counts = async () =>
      (await ask({ query: '{ graph { kinds { count } predicates { count } release { id entities claims } } }' })).text
    const stored = async () => JSON.stringify((JSON.parse(await counts()) as { data: unknown }).data)
    const before = await stored()
    const attacks = ['x"}) DETACH DELETE n //', '`}) SET n.name = 1 //', "' CREATE (:Entity) //", '\u0060 REMOVE n.id']
    for (const text of attacks)
      for (const query of [
        'query ($text: String!) { search(text: $text) { totalCount } }',
        'query ($text: ID!) { entity(id: $text) { id } }',
        'query ($text: String!) { explain(from: { entity: $text }, to: { entity: "confusion" }) { totalCount } }',
        'mutation ($text: String!) { publish(dataset: $text) }',
        'subscription ($text: String!) { changed(id: $text) }',
      ])
        await ask({ query, variables: { text } })
    expect(await stored()).toBe(before)
  })
})

testOnce('an answer that nobody takes is cut in time, and the oldest when there are too many', async () => {
  const { createServer } = await import('node:http')
  const length = 30_000_000
  const watch = cutUnread({ takeMs: 60_000, held: 2 * length })
  const late = cutUnread({ takeMs: 300, held: 10 * length })
  const http = createServer((request, response) => {
    const watching = request.url === '/late' ? late : watch
    watching(request.socket, response, length, new AbortController().signal)
    response.end('x'.repeat(length))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  const mute = (path: string) => {
    const client = open(url)
    client.socket.pause()
    client.socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`)
    return client
  }
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      http.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
  for (let i = 0; i < 5; i++) mute('/')
  // Two are within what may be held.
  await expect.poll(connections, { timeout: 10_000 }).toBe(2)
  mute('/late')
  await expect.poll(connections, { timeout: 10_000 }).toBe(3)
  await expect.poll(connections, { timeout: 10_000 }).toBe(2)
  http.closeAllConnections()
  http.close()
})
