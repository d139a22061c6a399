/**
 * The program as a process beside a Neo4j of its own that is started late, stopped, killed, left without memory, and
 * silenced: F01, F02, F03, F09 and H08. The tests follow one another on one store.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import neo4j from 'neo4j-driver'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { openEngine } from '../../src/graph/open.ts'
import { Neo4jUnavailable } from '../neo4j/install.ts'
import { type RunningNeo4j, startNeo4j } from '../neo4j/server.ts'
import { type Command, start } from '../setup/command.ts'
import { startProxy } from '../setup/proxy.ts'

vi.setConfig({ testTimeout: 240_000 })

const password = 'for these tests only'
const poolSize = 4
const question = '{ symptom(id: "confusion") { name } }'
const answer = { symptom: { name: 'Confusion' } }
/** What a client may be told while the database is away, and what at any time. */
const away = /^(DATABASE_(UNAVAILABLE|TIMEOUT|BUSY)|OVERLOADED)$/

interface Reply {
  readonly status: number
  readonly code: string | undefined
  readonly data: unknown
  readonly ms: number
}

async function ask(url: string, query = question): Promise<Reply> {
  const begun = performance.now()
  const response = await fetch(`${url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] }
  return { status: response.status, code: errors?.[0]?.extensions.code, data, ms: performance.now() - begun }
}

/** Clients that ask one question after the other until they are stopped; gives what they were told. */
function clients(url: string, count: number): () => Promise<Reply[]> {
  const told: Reply[] = []
  let stopped = false
  const asking = Array.from({ length: count }, async () => {
    for (; !stopped; await wait(50))
      told.push(await ask(url).catch((error: unknown) => ({ status: 0, code: String(error), data: null, ms: 0 })))
  })
  const stop = async () => {
    stopped = true
    await Promise.all(asking)
    return told
  }
  running.push(stop)
  return stop
}
/** Those of a test that failed are stopped after it. */
const running: (() => Promise<unknown>)[] = []

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe.runIf(inject('leg') === 'neo4j' && inject('neo4j') !== null)('a process beside a real Neo4j', () => {
  let dir: string
  let port: number
  let database: RunningNeo4j | undefined
  let command: Command
  let url: string
  const settings = (uri: string) => ({
    WHYGRAPH_PORT: '0',
    WHYGRAPH_LOG_LEVEL: 'error',
    // Whoever asks again while the database is away waits for it.
    WHYGRAPH_ANSWERS_MIB: '0',
    WHYGRAPH_NEO4J_URI: uri,
    WHYGRAPH_NEO4J_PASSWORD: password,
    WHYGRAPH_NEO4J_POOL_SIZE: String(poolSize),
  })
  const startDatabase = async (more: Readonly<Record<string, string>> = {}) => {
    database = await startNeo4j({ dir, port, password, settings: more, shortLived: true })
    return database
  }
  /** Resolves once the database itself answers a statement, whatever time it takes to warm up. */
  async function answers(): Promise<void> {
    const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, neo4j.auth.basic('neo4j', password))
    await driver.executeQuery('MATCH (p:WhygraphPointer {graph: "main"}) RETURN p.release')
    await driver.close()
  }
  const ready = () => fetch(`${url}health/ready`).then(({ status }) => status)

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'whygraph-outage-'))
    port = await freePort()
    command = start(['serve'], settings(`bolt://127.0.0.1:${port}`))
    url = await command.listening()
  })
  afterAll(async () => {
    command.child.kill('SIGKILL')
    await command.exited
    await database?.stop()
    await rm(dir, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const stop of running.splice(0)) await stop()
  })

  /** Nothing has brought the process down, and nothing was thrown that nobody caught. */
  const expectAlive = () => {
    expect(command.child.exitCode).toBeNull()
    expect(command.output.stderr).not.toMatch(/unhandled|uncaught|warning/i)
  }

  test('F01 a Neo4j that is down at the start: live, not ready, told within 3 s; ready soon after it is there', async (context) => {
    expect((await fetch(`${url}health/live`)).status).toBe(200)
    expect(await ready()).toBe(503)
    const { status, code, ms } = await ask(url)
    expect({ status, code }).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect(ms).toBeLessThan(3_000)
    try {
      await startDatabase()
    } catch (error) {
      // The tests' own Neo4j may be a container, on a machine that has no Java.
      if (error instanceof Neo4jUnavailable) context.skip(error.message)
      throw error
    }
    // The store is new: this is its first publish, too.
    await expect.poll(ready, { timeout: 60_000, interval: 100 }).toBe(200)
    expect(await ask(url)).toMatchObject({ status: 200, data: answer })
    expectAlive()
  })

  test('F03 Neo4j is stopped and started again under 50 clients: told so, and then answered, by the same process', async () => {
    const stop = clients(url, 50)
    await wait(1_000)
    await database?.stop()
    await wait(1_000)
    await startDatabase()
    await answers()
    const back = performance.now()
    await expect.poll(ready, { timeout: 30_000, interval: 50 }).toBe(200)
    expect(performance.now() - back).toBeLessThan(5_000)
    await wait(2_000)
    const told = await stop()
    for (const { code, data, ms } of told) {
      if (code === undefined) expect(data).toEqual(answer)
      else expect(code).toMatch(away)
      if (code === 'DATABASE_UNAVAILABLE') expect(ms).toBeLessThan(3_000)
    }
    expect(told.filter(({ code }) => code === 'DATABASE_UNAVAILABLE').length).toBeGreaterThan(0)
    expect(await ask(url)).toMatchObject({ status: 200, data: answer })
    expect(await connectionsOf('whygraph')).toBeLessThanOrEqual(poolSize + 4)
    expectAlive()
  })

  test('F02 Neo4j is killed while requests run: each is told within 3 s, and the first after the restart is answered', async () => {
    const stop = clients(url, 50)
    await wait(1_000)
    await database?.kill()
    const killed = performance.now()
    await expect.poll(() => ask(url).then(({ code }) => code), { timeout: 5_000 }).toBe('DATABASE_UNAVAILABLE')
    expect(performance.now() - killed).toBeLessThan(3_000)
    const told = await stop()
    for (const { code, data, ms } of told) {
      if (code === undefined) expect(data).toEqual(answer)
      else {
        expect(code).toMatch(away)
        expect(ms).toBeLessThan(3_000)
      }
    }
    // Too little memory for what the next test writes; Neo4j itself needs 2 MB to start.
    await startDatabase({ 'db.memory.transaction.max': '4m' })
    await answers()
    expect(await ask(url)).toMatchObject({ status: 200, data: answer })
    expectAlive()
  })

  test('F09 a statement beyond the memory limit of a transaction fails for whoever sent it, and others are answered', async () => {
    const engine = await openEngine({ engine: 'neo4j', uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password })
    const stop = clients(url, 10)
    try {
      const rows = Array.from({ length: 100_000 }, (_, i) => ({ key: `none:${i}`, ids: ['x'.repeat(200)] }))
      const large = engine.write((transaction) =>
        transaction.run('publish-terms', { batch: { release: 'none', rows } }),
      )
      await expect(large).rejects.toMatchObject({ code: 'DATABASE_MEMORY_LIMIT' })
      const counted = engine.write((transaction) =>
        transaction.run('publish-count-terms', { release: 'none', prefix: 'none:' }),
      )
      expect(await counted).toEqual([[0]])
    } finally {
      await engine.close()
    }
    const told = await stop()
    expect(told.length).toBeGreaterThan(10)
    for (const { data } of told) expect(data).toEqual(answer)
    expect(await ready()).toBe(200)
    expectAlive()
  })

  test('H08 SIGTERM while Neo4j says nothing more: those who wait are told, and the process ends with 0 in time', async () => {
    const proxy = await startProxy(`bolt://127.0.0.1:${port}`)
    const beside = start(['serve'], settings(proxy.address))
    try {
      const at = await beside.listening()
      await expect.poll(() => ask(at).then(({ data }) => data), { timeout: 30_000 }).toEqual(answer)
      proxy.toxics.silent = true
      const waiting = Array.from({ length: 20 }, () => ask(at))
      await wait(200)
      const stopping = performance.now()
      beside.child.kill('SIGTERM')
      for (const { status, code } of await Promise.all(waiting)) {
        expect(status).toBe(503)
        expect(code).toMatch(/^(DATABASE_\w+|REQUEST_CANCELLED|OVERLOADED)$/)
      }
      expect(await beside.exited).toEqual({ code: 0, signal: null })
      expect(performance.now() - stopping).toBeLessThan(15_000)
    } finally {
      beside.child.kill('SIGKILL')
      await proxy.close()
    }
  })

  async function connectionsOf(userAgent: string): Promise<number> {
    const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, neo4j.auth.basic('neo4j', password))
    const { records } = await driver.executeQuery(
      'CALL dbms.listConnections() YIELD userAgent WHERE userAgent = $userAgent RETURN count(*) AS n',
      { userAgent },
    )
    await driver.close()
    return Number(records[0]?.get('n'))
  }
})
