/** What readers see while releases are published, killed and taken back. C01 and C03 are in releases.test and publish.test. */
import { beforeEach, expect, it } from 'vitest'
import { publish } from '../../src/dataset/publish/publish.ts'
import { currentRelease } from '../../src/dataset/publish/releases.ts'
import { releaseRows } from '../../src/dataset/publish/rows.ts'
import type { Engine, Transaction } from '../../src/graph/engine.ts'
import { checksumStored, expectWhole, releaseOf, sampleDataset } from '../fixtures/sample.ts'
import { describeEngines } from '../setup/engines.ts'
import { startTestServer } from '../setup/server.ts'

const timeout = 240_000
const sample = (number: number) => sampleDataset(`0.${number}.0`, 60)
const small = { batchSize: 20, graceMs: 0 }

/** An engine whose process dies at the n-th statement: that one and all after it never happen, the freeing of the lock included. */
function dying(engine: Engine, at: number): Engine {
  let statements = 0
  const die = (transaction: Transaction): Transaction => ({
    run: async (name, params) => {
      statements += 1
      if (statements > at) throw new Error('dead')
      return transaction.run(name, params)
    },
  })
  return { ...engine, write: (work) => engine.write((transaction) => work(die(transaction))) }
}

/** How many statements a publish of the third sample runs. */
async function statementsOf(engine: Engine, number: number): Promise<number> {
  let statements = 0
  const count = (transaction: Transaction): Transaction => ({
    run: (name, params) => {
      statements += 1
      return transaction.run(name, params)
    },
  })
  await publish(
    { ...engine, write: (work) => engine.write((transaction) => work(count(transaction))) },
    sample(number),
    small,
  )
  return statements
}

describeEngines('consistency', (open) => {
  let engine: Engine
  beforeEach(async () => {
    engine = await open()
  })

  it('C02 a publish that dies at 20 random points and runs again leaves the same graph', { timeout }, async () => {
    for (const number of [0, 1, 2]) await publish(engine, sample(number), small)
    const statements = await statementsOf(engine, 3)
    expect(statements).toBeGreaterThan(40)
    for (let round = 4; round < 24; round++) {
      const at = Math.floor(Math.random() * statements)
      const where = `died at statement ${at} of ${statements}`
      const [before, next] = [sample(round - 1), sample(round)]
      const done = await publish(dying(engine, at), next, small).catch((error: unknown) => String(error))
      const current = await currentRelease(engine)
      const whole = typeof done === 'string' ? before : next
      expect(current?.id, where).toBe(releaseOf(whole))
      expect(await checksumStored(engine, releaseRows('main', [whole])), where).toBe(current?.checksum)
      await publish(engine, next, small)
      await expectWhole(engine, [sample(round - 2), before, next])
    }
  })

  it('C04 pages of a release miss nothing and repeat nothing while others are published', { timeout }, async () => {
    await publish(engine, sample(0), small)
    const server = await startTestServer(engine)
    try {
      const query = `query ($after: String) {
        claims(first: 20, after: $after) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }
      }`
      const header: Record<string, string> = {}
      const found: string[] = []
      let [after, number]: [string | null, number] = [null, 1]
      do {
        const { data, errors, extensions } = await server.ask(query, { after }, header)
        expect(errors).toBeUndefined()
        header['x-whygraph-release'] ??= String(extensions?.['release'])
        const { nodes, totalCount, pageInfo } = data?.['claims'] as {
          nodes: { id: string }[]
          totalCount: number
          pageInfo: { hasNextPage: boolean; endCursor: string }
        }
        expect(totalCount).toBe(180)
        found.push(...nodes.map(({ id }) => id))
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null
        // Two of the kept releases stay; the one that is read is the third.
        if (number <= 2) await publish(engine, sample(number++), small)
      } while (after !== null)
      expect(found).toHaveLength(180)
      expect(new Set(found).size).toBe(180)
      expect(header['x-whygraph-release']).toBe(releaseOf(sample(0)))
    } finally {
      await server.close()
    }
  })

  it(
    'C06 what was published is seen: at once by its id, and as the current release a second later',
    { timeout },
    async () => {
      await publish(engine, sample(0), small)
      const server = await startTestServer(engine)
      try {
        const current = async (header: Record<string, string> = {}) =>
          (await server.ask('{ release { id version } }', {}, header)).data?.['release'] as {
            id: string
            version: string
          }
        expect(await current()).toMatchObject({ version: '0.0.0' })
        for (const number of [1, 2, 3]) {
          const { release } = await publish(engine, sample(number), small)
          expect(await current({ 'x-whygraph-release': release })).toEqual({ id: release, version: `0.${number}.0` })
          await expect.poll(async () => (await current()).version, { timeout: 10_000 }).toBe(`0.${number}.0`)
        }
      } finally {
        await server.close()
      }
    },
  )
})
