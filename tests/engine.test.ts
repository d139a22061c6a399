/** The contract of an engine, the same for both. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { WhygraphError } from '../src/errors.ts'
import { stateOf } from '../src/dataset/publish/state.ts'
import { deadlineOf, settlesWithin } from '../src/graph/deadline.ts'
import { openEngine } from '../src/graph/open.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'
import { publishShipped } from './setup/published.ts'

describeEngines('engine', (open, leg) => {
  it('makes the indexes and constraints it misses, once', async () => {
    const engine = await open({ prepared: false })
    expect((await engine.missing()).length).toBeGreaterThan(4)
    await engine.prepare()
    await engine.prepare()
    expect(await engine.missing()).toEqual([])
  })

  it('writes all of a transaction or nothing, and refuses a second node with the same key', async () => {
    const engine = await open()
    const graph = 'main'
    const about = { format: 1, datasets: '[]', vocabulary: '[]', entities: 0, claims: 0 }
    const count = async () => (await engine.write((transaction) => stateOf(transaction, graph))).releases.length
    await expect(
      engine.write(async (transaction) => {
        await transaction.run('publish-begin', { graph, release: 'one', about })
        expect((await stateOf(transaction, graph)).releases).toHaveLength(1)
        throw new Error('given up')
      }),
    ).rejects.toThrow('given up')
    expect(await count()).toBe(0)
    await engine.write((transaction) => transaction.run('publish-begin', { graph, release: 'one', about }))
    expect(await count()).toBe(1)
    await expect(
      engine.write((transaction) => transaction.run('publish-begin', { graph, release: 'one', about })),
    ).rejects.toThrow()
    expect(await count()).toBe(1)
  })

  it('gives positional rows of plain values, whole numbers as numbers', async () => {
    const engine = await open()
    await publishShipped(engine)
    const [[release, , , , entities] = []] = await engine.read('release-current', { graph: 'main' })
    expect([typeof release, typeof entities]).toEqual(['string', 'number'])
    const rows = await engine.read('entities-by-id', { keys: [`${release}:confusion`] })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(0, 5)).toEqual(['confusion', 'Symptom', 'Confusion', 'confusion', false])
  })

  it('finds candidates of one release only, by word, beginning and typing error', async () => {
    const engine = await open()
    await publishShipped(engine)
    const [[release] = []] = await engine.read('release-current', { graph: 'main' })
    const asked = { release: String(release), limit: 50, summaries: false }
    const texts = [['confusion'], ['confusions'], ['confu'], ['confuzion'], ['cnofusion'], ['polydipsia', 'confusion']]
    const found = await engine.search({ ...asked, texts })
    expect(found.map((ids) => ids.includes('confusion'))).toEqual(texts.map(() => true))
    expect(await engine.search({ ...asked, release: '0000000000000000', texts: [['confusion']] })).toEqual([[]])
    const [few] = await engine.search({ ...asked, texts: [['bone']], limit: 3 })
    expect(few).toHaveLength(3)
    expect(await engine.search({ ...asked, texts: [] })).toEqual([])
  })

  it('searches summaries only where asked to', async () => {
    const engine = await open()
    await publishShipped(engine)
    const [[release] = []] = await engine.read('release-current', { graph: 'main' })
    const found = async (summaries: boolean) => {
      const asked = { release: String(release), texts: [['unusually']], limit: 50, summaries }
      return (await engine.search(asked))[0]
    }
    expect(await found(true)).toContain('extreme-thirst')
    expect(await found(false)).not.toContain('extreme-thirst')
  })

  it('lets nothing but letters, digits and marks through the door of its text search', async () => {
    const engine = await open()
    const asked = { release: 'r', limit: 1, summaries: true }
    for (const word of ['(10)', 'a*', 'a:b', '"', '~', '', 'a b', '\u247d', '*', '\\', '/.*/', '\ud800'])
      await expect(async () => engine.search({ ...asked, texts: [[word]] })).rejects.toThrow(/^A word must be letters/)
    await expect(async () => engine.search({ ...asked, release: 'r) OR (a', texts: [['a']] })).rejects.toThrow(
      /^release/,
    )
    await expect(async () => engine.search({ ...asked, texts: [Array(9).fill('a')] })).rejects.toThrow(
      /at most 8 words/,
    )
  })

  it('gives a read up when whoever asked has gone', async () => {
    const engine = await open()
    const gone = AbortSignal.abort()
    await expect(engine.read('release-current', { graph: 'main' }, { signal: gone })).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
    })
  })

  it('tells what it is', async () => {
    const engine = await open()
    expect((await engine.ping()).engine).toBe(leg.name)
  })
})

describeOnce('neo4j engine without a database', () => {
  it('fails within three seconds, with a code and without an address', async () => {
    const engine = await openEngine({
      engine: 'neo4j',
      uri: 'bolt://127.0.0.1:9',
      user: 'neo4j',
      password: 'secret-password',
    })
    const start = performance.now()
    const error: unknown = await engine.read('release-current', { graph: 'main' }).catch((thrown: unknown) => thrown)
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(error).toBeInstanceOf(WhygraphError)
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', message: 'The graph database cannot be reached.' })
    await engine.close()
  })
})

/** Runs a module that may import `open` and `settlesWithin`, and gives its exit code: 13 when it ends while it still waits. */
async function exitOf(text: string): Promise<unknown> {
  const at = (file: string) => JSON.stringify(new URL(`../src/graph/${file}`, import.meta.url).href)
  const imports = `import { openEngine } from ${at('open.ts')}; import { settlesWithin } from ${at('deadline.ts')}`
  const env = { ...process.env, NODE_OPTIONS: '' }
  const options = ['--import', 'tsx', '--input-type=module', '-e', `${imports}\n${text}`]
  const [code] = (await once(spawn(process.execPath, options, { env, stdio: 'ignore' }), 'exit')) as unknown[]
  return code
}

describeOnce('a process that closes', () => {
  it('stays until the engine is closed, although a write never ends', async () => {
    const text = `
      const engine = await openEngine({ engine: 'embedded' })
      engine.write(() => new Promise(() => undefined)).catch(() => undefined)
      await engine.close()`
    expect(await exitOf(text)).toBe(0)
  })

  it('is not kept by a wait that is over', async () => {
    // What kept it would keep it longer than a test may take.
    expect(
      await exitOf('process.exitCode = (await settlesWithin(1_000_000, Promise.reject(new Error()))) ? 7 : 8'),
    ).toBe(7)
  })

  it('waits no longer than it may', async () => {
    expect(await settlesWithin(1, new Promise(() => undefined))).toBe(false)
    expect(await settlesWithin(1_000_000, Promise.resolve())).toBe(true)
  })
})

describeOnce('deadline', () => {
  const never = () => new Promise<never>(() => undefined)

  it('fails after its time, and does not hide the failure of the work', async () => {
    await expect(deadlineOf(10).run(never)).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
      message: 'A read must end within 10 ms, but this one did not.',
    })
    await expect(deadlineOf(1_000).run(() => Promise.reject(new Error('bad')))).rejects.toThrow('bad')
    await expect(deadlineOf(1_000).run(() => Promise.resolve(7))).resolves.toBe(7)
  })

  it('does not begin work for a client that has gone', async () => {
    let begun = false
    const work = async () => {
      begun = true
    }
    await expect(deadlineOf(1_000).run(work, AbortSignal.abort())).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT' })
    expect(begun).toBe(false)
  })

  it('tells the work that it is given up, with the reason of whoever aborts', async () => {
    const ours = new WhygraphError('QUERY_TOO_LARGE', 'Too much.')
    for (const reason of [ours, new Error('left')]) {
      const leaving = new AbortController()
      let told: unknown
      const work = (givenUp: AbortSignal) => {
        givenUp.addEventListener('abort', () => {
          told = givenUp.reason
        })
        return never()
      }
      const running = deadlineOf(1_000).run(work, leaving.signal)
      leaving.abort(reason)
      const code = reason === ours ? 'QUERY_TOO_LARGE' : 'DATABASE_TIMEOUT'
      await expect(running).rejects.toMatchObject({ code })
      expect(told).toMatchObject({ code })
    }
  })

  it('gives all up when it is over, and refuses what comes', async () => {
    const deadline = deadlineOf(1_000)
    const running = deadline.run(never)
    deadline.giveUpAll()
    await expect(running).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    await expect(deadline.run(never)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  })
})
