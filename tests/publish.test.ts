import type { EvidenceLine } from '../src/model/evidence.ts'
import { hostname } from 'node:os'
import { beforeEach, expect, it } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease, defaultGraph, keptRelease, releases } from '../src/dataset/publish/releases.ts'
import type { Engine, Transaction } from '../src/graph/engine.ts'
import type { StatementName } from '../src/graph/statements.ts'
import { createServing } from '../src/read/serving.ts'
import { expectWhole, releaseOf, sampleDataset, checksumStored, tinyDataset } from './fixtures/sample.ts'
import { releaseRows } from '../src/dataset/publish/rows.ts'
import { describeEngines } from './setup/engines.ts'

const graph = defaultGraph
const small = { batchSize: 20, graceMs: 0 }
const atOnce = { graceMs: 0 }
const [first, second, third, fourth] = ['0.1.0', '0.2.0', '0.3.0', '0.4.0'].map((version) => sampleDataset(version))
if (first === undefined || second === undefined || third === undefined || fourth === undefined)
  throw new Error('Four samples.')

describeEngines('publish', (open) => {
  let engine: Engine
  beforeEach(async () => {
    engine = await open()
  })

  /** A lock as another process left it. */
  const leaveLock = async (lock: { owner?: string; host?: string; pid?: number; holdMs?: number }) => {
    const left = { graph, owner: 'someone', host: 'elsewhere', pid: 1, holdMs: 30_000, ...lock }
    await engine.write((transaction) => transaction.run('publish-lock-claim', left))
  }

  it('makes a release that can be read, and nothing else', async () => {
    expect(await currentRelease(engine)).toBeUndefined()
    const published = await publish(engine, first, { ...small, now: () => new Date('2026-01-02T03:04:05Z') })
    expect(published).toEqual({
      release: releaseOf(first),
      changed: true,
      counts: { entities: 120, claims: 360 },
      retired: [],
      removed: [],
      warnings: [],
    })
    await expectWhole(engine, [first])
    const { id: dataset, ...about } = first.manifest
    const current = await currentRelease(engine)
    expect(current).toMatchObject({ id: releaseOf(first), dataset, version: about.version, entities: 120, claims: 360 })
    expect(current?.publishedAt).toBe('2026-01-02T03:04:05.000Z')
    expect(current?.manifest).toEqual(first.manifest)
  })

  it('changes nothing when the content is the same', async () => {
    await publish(engine, first, { now: () => new Date('2026-01-02T03:04:05Z') })
    const before = await releases(engine)
    const again = { ...first, entities: [...first.entities].reverse() }
    expect(await publish(engine, again)).toMatchObject({ release: releaseOf(first), changed: false })
    expect(await releases(engine)).toEqual(before)
    await expectWhole(engine, [first])
  })

  it('keeps everything that was written', async () => {
    const dataset = tinyDataset()
    const { release } = await publish(engine, dataset)
    const keys = dataset.entities.map(({ id }) => `${release}:${id}`)
    const entities = await engine.read('publish-check-entities', { batch: { keys } })
    const written = entities.map(([, , id, kind, name, , , summary, ...others]) => {
      return { id, kind, name, summary, ...(JSON.parse(String(others.at(-1))) as object) }
    })
    expect(written).toHaveLength(dataset.entities.length)
    const datasets = [dataset.manifest.id]
    expect(written).toEqual(expect.arrayContaining(dataset.entities.map((entity) => ({ ...entity, datasets }))))
    const claims = await engine.read('publish-check-claims', { batch: { keys } })
    const ordered = [...claims].sort((one, other) => Number(one[5]) - Number(other[5]))
    const read = ordered.map((columns) => ({
      claim: [withoutRelease(columns[0]), columns[6], withoutRelease(columns[1])],
      modality: columns[7],
      qualifiers: JSON.parse(String(columns.at(-5))) as unknown,
      evidence: (JSON.parse(String(columns.at(-4))) as EvidenceLine[]).map(
        ({ origin: _origin, retracted: _retracted, ...line }) => line,
      ),
    }))
    expect(read).toEqual(
      dataset.claims.map(({ evidence, ...claim }) => {
        return {
          qualifiers: {},
          ...claim,
          evidence: evidence.map((line) => ({ ...line, dataset: dataset.manifest.id })),
        }
      }),
    )
  })

  it('keeps the last releases, and goes back to one of them by the pointer only', async () => {
    for (const dataset of [first, second, third]) await publish(engine, dataset)
    const before = await keptRelease(engine, releaseOf(first))
    expect(await publish(engine, first)).toMatchObject({ release: releaseOf(first), changed: true })
    expect(await currentRelease(engine)).toEqual(before)
    expect((await releases(engine)).map(({ id }) => id)).toEqual([first, third, second].map((one) => releaseOf(one)))

    expect(await publish(engine, fourth, atOnce)).toMatchObject({ removed: [releaseOf(second)] })
    expect((await releases(engine)).map(({ version }) => version)).toEqual(['0.4.0', '0.1.0', '0.3.0'])
    await publish(engine, second, { keep: 2, graceMs: 0 })
    expect((await releases(engine)).map(({ version }) => version)).toEqual(['0.2.0', '0.4.0'])
    expect(await keptRelease(engine, releaseOf(first))).toBeUndefined()
    await expectWhole(engine, [second, fourth])
  })

  it('C03: refuses one of two at once, and says who is publishing', async () => {
    await publish(engine, first)
    const both = await Promise.allSettled([publish(engine, second, small), publish(engine, third, small)])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toMatchObject([{ code: 'PUBLISH_IN_PROGRESS', details: { host: hostname(), pid: process.pid } }])
    expect(String(refused[0])).toMatch(
      new RegExp(`process ${process.pid} on ${hostname()} has been publishing main since 20`),
    )
    const winner = both[0].status === 'fulfilled' ? second : third
    await expectWhole(engine, [first, winner])
  })

  it('waits for a lock that is held elsewhere, except when there is nothing to do', async () => {
    await publish(engine, first)
    await leaveLock({})
    await expect(publish(engine, second)).rejects.toThrow('process 1 on elsewhere has been publishing main since 20')
    expect(await publish(engine, first)).toMatchObject({ changed: false })
  })

  it.each([
    ['has run out by the clock of the database', { holdMs: 0 }],
    ['is of a process of this machine that has ended', { host: hostname(), pid: 2 ** 30 }],
    ['is of an earlier process with our pid', { host: hostname(), pid: process.pid }],
  ])('takes over a lock that %s', async (_why, lock) => {
    await leaveLock(lock)
    expect(await publish(engine, first)).toMatchObject({ changed: true })
    await expectWhole(engine, [first])
  })

  it('stops when its lock was taken over, and leaves the current release', async () => {
    await publish(engine, first)
    let taken: Promise<unknown> | undefined
    const other = { graph, owner: 'someone', host: hostname(), pid: 2 ** 30, holdMs: 0 }
    const onProgress = () => {
      taken ??= engine.write((transaction) => transaction.run('publish-lock-replace', other))
    }
    await expect(publish(engine, second, { ...small, onProgress })).rejects.toMatchObject({ code: 'PUBLISH_LOCK_LOST' })
    await taken
    expect((await currentRelease(engine))?.id).toBe(releaseOf(first))
    await publish(engine, third)
    await expectWhole(engine, [first, third])
  })

  it.each(['publish-entities', 'publish-claims'] as const)(
    'does not publish what %s wrote wrongly',
    async (statement) => {
      await publish(engine, first)
      await expect(publish(spoiling(engine, statement), second)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
      expect((await currentRelease(engine))?.id).toBe(releaseOf(first))
      await publish(engine, second)
      await expectWhole(engine, [first, second])
    },
  )

  it('is done, with a warning, when only the tidying after the pointer’s move failed', async () => {
    for (const dataset of [first, second, third]) await publish(engine, dataset)
    for (const statement of ['publish-retire', 'publish-lock-free'] as const) {
      const next = statement === 'publish-retire' ? fourth : sampleDataset('0.5.0')
      const published = await publish(failing(engine, statement), next, atOnce)
      expect(published).toMatchObject({ release: releaseOf(next), changed: true })
      expect(published.warnings).toEqual([expect.stringMatching(/^(Older releases|The lock) .*The reason: lost$/)])
      expect((await currentRelease(engine))?.id).toBe(releaseOf(next))
    }
    await publish(engine, first, atOnce)
    await expectWhole(engine, [first, fourth, sampleDataset('0.5.0')])
  })

  it('leaves a release that is no longer kept to those who are reading it, and removes it later', async () => {
    await publish(engine, first)
    const believed = await createServing(engine, graph).current()
    for (const dataset of [second, third, fourth, sampleDataset('0.5.0')]) await publish(engine, dataset)
    expect((await releases(engine)).map(({ version }) => version)).toEqual(['0.5.0', '0.4.0', '0.3.0'])
    expect(await checksumStored(engine, releaseRows('main', [first]))).toBe(believed.checksum)
    // It can come back while its data is there.
    expect(await publish(engine, first)).toMatchObject({ changed: true, retired: [releaseOf(third)] })
    expect(await currentRelease(engine)).toEqual(believed)
    expect(await publish(engine, first, atOnce)).toMatchObject({
      changed: false,
      removed: expect.arrayContaining([releaseOf(second), releaseOf(third)]) as string[],
    })
    await expectWhole(engine, [first, fourth, sampleDataset('0.5.0')])
  })

  it('tells its progress, and refuses options that make no sense', async () => {
    const told: string[] = []
    await publish(engine, tinyDataset(), {
      batchSize: 4,
      onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`),
    })
    expect(told).toEqual([
      'entities 4/6',
      'entities 6/6',
      'claims 3/3',
      'terms 4/8',
      'terms 8/8',
      'check 4/14',
      'check 6/14',
      'check 10/14',
      'check 14/14',
    ])
    await expect(publish(engine, first, { keep: 1 })).rejects.toThrow(
      'keep must be an integer of at least 2, but got: 1.',
    )
    await expect(publish(engine, first, { batchSize: 0 })).rejects.toThrow('batchSize must be a positive integer')
  })
})

const withoutRelease = (key: unknown) => String(key).split(':')[1]

/** An engine that loses its connection at one statement. */
function failing(engine: Engine, statement: StatementName): Engine {
  const fail = (transaction: Transaction): Transaction => ({
    run: (name, params) => (name === statement ? Promise.reject(new Error('lost')) : transaction.run(name, params)),
  })
  return { ...engine, write: (work) => engine.write((transaction) => work(fail(transaction))) }
}

/** An engine that loses a word of the first row of one statement. */
function spoiling(engine: Engine, statement: 'publish-entities' | 'publish-claims'): Engine {
  const spoil = (transaction: Transaction): Transaction => ({
    run: (name, params) => {
      if (name !== statement || !('batch' in params) || !('rows' in params.batch)) return transaction.run(name, params)
      const [row, ...rows] = params.batch.rows
      const batch = { ...params.batch, rows: [{ ...row, name: '?', modality: '?' }, ...rows] }
      return transaction.run(name, { ...params, batch })
    },
  })
  return { ...engine, write: (work) => engine.write((transaction) => work(spoil(transaction))) }
}
