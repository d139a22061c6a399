/** Faults at the database, by the ids of the table in docs/operations.md: what is asked meanwhile, and what works afterwards. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WhygraphError } from '../../src/errors.ts'
import type { Engine, ReadOptions } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import type { Neo4jSettings } from '../../src/graph/settings.ts'
import { type Leg, describeEngines, testOnce } from '../setup/engines.ts'
import { type Proxy, startProxy } from '../setup/proxy.ts'
import { publishShipped } from '../setup/published.ts'

/** Codes of a database that is at fault, none of which tells of a fault of ours. */
const faults = /^DATABASE_(UNAVAILABLE|TIMEOUT|BUSY)$/

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof WhygraphError ? error.code : String(error)
  }
}

let release = ''
const askFor = async (engine: Engine, ids: readonly string[], options?: ReadOptions) => {
  const rows = await engine.read('entities-by-id', { keys: ids.map((id) => `${release}:${id}`) }, options)
  return rows.map(([id]) => id).sort()
}
const three = ['bone-pain', 'confusion', 'high-blood-calcium']

/** A read that takes long for its size on each engine: every claim of one entity is compared with a long list, many times. */
function slowRead(engine: Engine, options?: ReadOptions) {
  const search = {
    keys: Array.from({ length: 20_000 }, () => `${release}:bone-metastasis`),
    predicates: null,
    modalities: null,
    kinds: null,
    exempt: [],
    avoidEntities: Array.from({ length: 10_000 }, (_, i) => `none ${i}`),
    avoidClaims: [],
    avoidSources: [],
    denied: true,
  }
  return engine.read('frontier-out', { search, limit: 1 }, options)
}

vi.setConfig({ testTimeout: 60_000 })

describeEngines('the database is at fault', (open, leg) => {
  const engines: Engine[] = []
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
    await publishShipped(engine)
    release = String((await engine.read('release-current', { graph: 'main' }))[0]?.[0])
  }, 180_000)
  afterEach(async () => {
    for (const one of engines.splice(0)) await one.close()
  })

  it('F06 a client that has gone before its read began ends nothing', async () => {
    for (let i = 0; i < 20; i++)
      expect(await codeOf(askFor(engine, three, { signal: AbortSignal.abort() }))).toBe('DATABASE_TIMEOUT')
    expect(await askFor(engine, three)).toEqual(three)
  })

  it('F06 a client that leaves hears so at once, and others are answered', async () => {
    const leaving = new AbortController()
    const slow = codeOf(slowRead(engine, { signal: leaving.signal }))
    expect(await askFor(engine, three)).toEqual(three)
    const left = performance.now()
    leaving.abort()
    expect(await slow).toMatch(/DATABASE_TIMEOUT|done/)
    expect(performance.now() - left).toBeLessThan(1_000)
    expect(await askFor(engine, three)).toEqual(three)
  })

  if (leg.name === 'neo4j') onNeo4j(leg, engines)
})

function onNeo4j(leg: Leg, engines: Engine[]): void {
  const settings = (): Neo4jSettings => {
    const given = leg.settings()
    if (given.engine !== 'neo4j') throw new Error('These tests are for Neo4j.')
    return given
  }
  let proxy: Proxy
  let beside: Driver
  beforeAll(async () => {
    proxy = await startProxy(settings().uri)
    beside = neo4j.driver(settings().uri, neo4j.auth.basic(settings().user, settings().password))
  })
  afterAll(async () => {
    await proxy.close()
    await beside.close()
  })
  afterEach(() => Object.assign(proxy.toxics, { latencyMs: 0, silent: false, sliceBytes: 0, after: undefined }))

  async function through(changed: Partial<Neo4jSettings> = {}): Promise<Engine> {
    const engine = await openEngine({ ...settings(), uri: proxy.address, poolSize: 4, deadlineMs: 1_000, ...changed })
    engines.push(engine)
    return engine
  }

  /** How many slow reads Neo4j works on. */
  async function runningSlow(): Promise<number> {
    const { records } = await beside.executeQuery(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH '// Which claims lead out' RETURN count(*) AS n",
    )
    return Number(records[0]?.get('n'))
  }

  const answers = (engine: Engine) => askFor(engine, three).catch((error: unknown) => (error as Error).message)

  describe.each(['cut', 'reset', 'corrupt'] as const)('F04 %s in mid-record', (act) => {
    it.each([1, 60, 150])('after %i bytes', async (bytes) => {
      const engine = await through()
      expect(await askFor(engine, three)).toEqual(three)
      proxy.toxics.after = { bytes, act }
      const code = await codeOf(askFor(engine, three))
      expect(code).toMatch(new RegExp(`${faults.source}|^done$`))
      await expect.poll(() => answers(engine), { timeout: 5_000 }).toEqual(three)
      const next = Array.from({ length: 30 }, (_, i) => three.slice(i % 3, (i % 3) + 1))
      const { signal } = new AbortController()
      expect(await Promise.all(next.map((ids) => askFor(engine, ids, { signal })))).toEqual(next)
    })
  })

  it('F04 pieces of five bytes make the same rows', async () => {
    const engine = await through({ deadlineMs: 8_000 })
    // The driver wants its greeting answered in one piece.
    await askFor(engine, three)
    proxy.toxics.sliceBytes = 5
    expect(await askFor(engine, three)).toEqual(three)
  })

  it('F05 the network is slower than the deadline: ours answers', async () => {
    const engine = await through({ deadlineMs: 600 })
    expect(await askFor(engine, three)).toEqual(three)
    proxy.toxics.latencyMs = 1_500
    const start = performance.now()
    expect(await codeOf(askFor(engine, three))).toBe('DATABASE_TIMEOUT')
    expect(performance.now() - start).toBeLessThan(1_400)
    proxy.toxics.latencyMs = 0
    await expect.poll(() => answers(engine), { timeout: 5_000 }).toEqual(three)
  })

  it('F05 a silence ends when it ends: no connection stays taken, none is left over', async () => {
    const engine = await through()
    await Promise.all(Array.from({ length: 8 }, () => askFor(engine, three)))
    proxy.toxics.silent = true
    const asked = performance.now()
    const codes = await Promise.all(Array.from({ length: 60 }, () => codeOf(askFor(engine, three))))
    expect(performance.now() - asked).toBeLessThan(3_000)
    for (const code of codes) expect(code).toMatch(faults)
    for (let i = 0; i < 4; i++) expect(await codeOf(askFor(engine, three))).toMatch(faults)
    proxy.toxics.silent = false
    const healed = performance.now()
    await expect.poll(() => answers(engine), { timeout: 10_000 }).toEqual(three)
    expect(performance.now() - healed).toBeLessThan(5_000)
    const many = await Promise.all(Array.from({ length: 12 }, () => askFor(engine, three)))
    expect(many).toEqual(many.map(() => three))
    await expect.poll(() => proxy.connections(), { timeout: 10_000 }).toBeLessThanOrEqual(8)
  })

  it('H08 a write that a silent database holds up is given up when the engine is closed', async () => {
    const engine = await through()
    const held = codeOf(
      engine.write((transaction) => {
        proxy.toxics.silent = true
        return transaction.run('release-current', { graph: 'main' })
      }),
    )
    await expect.poll(() => proxy.toxics.silent).toBe(true)
    await engine.close()
    expect(await held).toBe('DATABASE_UNAVAILABLE')
    expect(await codeOf(engine.prepare())).toBe('DATABASE_UNAVAILABLE')
  })

  it('F06 the deadline ends a slow read in Neo4j too', async () => {
    const engine = await through()
    expect(await codeOf(slowRead(engine))).toBe('DATABASE_TIMEOUT')
    await expect.poll(runningSlow, { timeout: 5_000 }).toBe(0)
  })

  it('F06 a client that leaves ends its read in Neo4j, and its connection serves the next', async () => {
    const engine = await through({ poolSize: 1, deadlineMs: 30_000 })
    const leaving = new AbortController()
    const slow = codeOf(slowRead(engine, { signal: leaving.signal }))
    await expect.poll(runningSlow, { timeout: 10_000 }).toBe(1)
    leaving.abort()
    expect(await slow).toBe('DATABASE_TIMEOUT')
    await expect.poll(runningSlow, { timeout: 5_000 }).toBe(0)
    expect(await askFor(engine, three)).toEqual(three)
    expect(proxy.connections()).toBeLessThanOrEqual(3)
  })

  it('F07 a full pool refuses quickly, answers health, and recovers', async () => {
    const engine = await through({ deadlineMs: 20_000 })
    await askFor(engine, three)
    const leaving = new AbortController()
    const slow = Array.from({ length: 4 }, () =>
      codeOf(slowRead(engine, { signal: AbortSignal.any([leaving.signal]) })),
    )
    await expect.poll(runningSlow, { timeout: 10_000 }).toBe(4)
    const asked = performance.now()
    const refused = Array.from({ length: 200 }, async () => {
      const code = await codeOf(askFor(engine, three))
      return { code, ms: performance.now() - asked }
    })
    expect(await engine.read('release-current', { graph: 'main' }, { ahead: true })).toHaveLength(1)
    const told = await Promise.all(refused)
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['DATABASE_BUSY']))
    expect(told.filter(({ ms }) => ms < 500).length).toBeGreaterThanOrEqual(180)
    expect(Math.max(...told.map(({ ms }) => ms))).toBeLessThan(2_500)
    leaving.abort()
    await Promise.all(slow)
    await expect.poll(() => answers(engine), { timeout: 5_000 }).toEqual(three)
    expect(proxy.connections()).toBeLessThanOrEqual(8)
  })

  it('F03 the database goes away under 50 clients and comes back', async () => {
    const engine = await through()
    let stop = false
    const seen = new Set<string>()
    const clients = Array.from({ length: 50 }, async () => {
      while (!stop) {
        seen.add(await codeOf(askFor(engine, three)))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await proxy.down()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await proxy.up()
    await expect.poll(() => answers(engine), { timeout: 10_000 }).toEqual(three)
    stop = true
    await Promise.all(clients)
    for (const code of seen) expect(code).toMatch(new RegExp(`${faults.source}|^done$`))
    expect(seen).toContain('DATABASE_UNAVAILABLE')
    expect(proxy.connections()).toBeLessThanOrEqual(8)
  })

  it('F02 a read that runs while the database dies fails in three seconds, and the first after it is back works', async () => {
    const engine = await through({ deadlineMs: 20_000 })
    await askFor(engine, three)
    const slow = codeOf(slowRead(engine))
    await expect.poll(runningSlow, { timeout: 10_000 }).toBe(1)
    const died = performance.now()
    await proxy.down()
    expect(await slow).toBe('DATABASE_UNAVAILABLE')
    expect(performance.now() - died).toBeLessThan(3_000)
    await proxy.up()
    expect(await askFor(engine, three)).toEqual(three)
  })

  it('F08 a wrong password is told without it, and not tried again and again', async () => {
    const engine = await through({ password: 'not the password' })
    const before = proxy.taken()
    const error: unknown = await askFor(engine, three).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    expect(String(error)).not.toContain('not the password')
    expect(proxy.taken() - before).toBeLessThanOrEqual(2)
  })

  it('F10 a missing full-text index is told as such, other reads go on, and a start makes it', async () => {
    const engine = await through({ deadlineMs: 8_000 })
    const find = () => engine.search({ release, texts: [['confusion']], limit: 5, summaries: false })
    await beside.executeQuery('DROP INDEX whygraph_entity_words')
    expect(await engine.missing()).toEqual(['whygraph_entity_words'])
    expect(await codeOf(find())).toBe('DATABASE_INDEX_MISSING')
    expect(await askFor(engine, three)).toEqual(three)
    await engine.prepare()
    expect((await find())[0]).toContain('confusion')
  })
}

testOnce('F01 a database that is away is told within three seconds', async () => {
  const engine = await openEngine({ engine: 'neo4j', uri: 'bolt://127.0.0.1:9', user: 'neo4j', password: 'none such' })
  const start = performance.now()
  expect(await codeOf(askFor(engine, three))).toBe('DATABASE_UNAVAILABLE')
  expect(performance.now() - start).toBeLessThan(3_000)
  await engine.close()
})
