import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease, releases } from '../src/dataset/publish/releases.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import type { EngineSettings } from '../src/graph/settings.ts'
import { expectWhole, releaseOf, sampleDataset, checksumStored } from './fixtures/sample.ts'
import { releaseRows } from '../src/dataset/publish/rows.ts'
import { describeEngines } from './setup/engines.ts'

const sample = (number: number): Dataset => sampleDataset(`0.${number}.0`)
const small = { batchSize: 40, graceMs: 0 }

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

describeEngines('releases', (open, leg) => {
  it('C01: are seen whole by everyone who reads while others are published', async () => {
    const engine = await open()
    await publish(engine, sample(0), small)
    const seen = new Set<string>()
    let publishing = true
    const reader = async () => {
      for (let reads = 0; publishing || reads === 0; reads++) {
        seen.add(await readWhole(engine))
        await setTimeout(200)
      }
    }
    const readers = Array.from({ length: 50 }, reader)
    const publishes = async () => {
      for (const number of [1, 2, 3]) {
        await publish(engine, sample(number), { batchSize: 40 })
        // However fast a publish is, some reader is there before the next one.
        await expect.poll(() => [...seen], { timeout: 60_000, interval: 20 }).toContain(`0.${number}.0`)
      }
    }
    await publishes().finally(() => {
      publishing = false
    })
    await Promise.all(readers)
    expect(seen.size).toBeGreaterThanOrEqual(3)
    expect((await releases(engine)).map(({ version }) => version)).toEqual(['0.3.0', '0.2.0', '0.1.0'])
  })

  it('survive a publish that is killed, and the next one clears up', async () => {
    await open()
    const dataDir = mkdtempSync(join(tmpdir(), 'whygraph-kill-'))
    folders.push(dataDir)
    const settings = leg.settings({ dataDir: join(dataDir, 'graph') })
    const withEngine = async <Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> => {
      const engine = await openEngine(settings)
      return work(engine).finally(() => engine.close())
    }
    await withEngine(async (engine) => {
      for (const number of [0, 1, 2]) await publish(engine, sample(number))
    })
    // A publish of a sample has 27 batches or more: entities, claims, the check, and removing the oldest.
    const points = [
      { from: 0, to: 2 },
      { from: 3, to: 11 },
      { from: 12, to: 14 },
      { from: 15, to: 25 },
    ]
    for (const [round, { from, to }] of points.entries()) {
      const [before, killed] = [sample(round + 2), sample(round + 3)]
      const at = from + Math.floor(Math.random() * (to - from + 1))
      const printed = await publishKilled(settings, killed.manifest.version, at)
      const where = `killed after ${printed.length} batches: ${printed.at(-1) ?? 'none'}`
      await withEngine(async (engine) => {
        const current = await currentRelease(engine)
        expect([releaseOf(before), releaseOf(killed)], where).toContain(current?.id)
        const whole = current?.id === releaseOf(before) ? before : killed
        expect(await checksumStored(engine, releaseRows('main', [whole])), where).toBe(current?.checksum)

        await publish(engine, killed, small)
        expect((await currentRelease(engine))?.id, where).toBe(releaseOf(killed))
        await expectWhole(engine, [sample(round + 1), before, killed])
      })
    }
  })

  it.skipIf(leg.name === 'embedded')('are served while another process publishes and is killed', async () => {
    const engine = await open()
    await publish(engine, sample(0))
    let running = true
    const served = publishKilled(leg.settings(), '0.1.0', 8).finally(() => {
      running = false
    })
    while (running) expect(await readWhole(engine)).toBe('0.0.0')
    await served
    await publish(engine, sample(1))
    expect(await readWhole(engine)).toBe('0.1.0')
  })
})

/** Reads as a request does: the pointer first, then, some reads later, rows of that release. Returns its version. */
async function readWhole(engine: Engine): Promise<string> {
  const release = await currentRelease(engine)
  if (release === undefined) throw new Error('There must be a current release.')
  const { id, version } = release
  const keys = [0, 1, 60, 119].map((number) => `${id}:entity-${number}`)
  const [counts, entities] = await Promise.all([
    engine.read('publish-count', { release: id, prefix: `${id}:` }),
    engine.read('publish-check-entities', { batch: { keys } }),
  ])
  const claims = await engine.read('publish-check-claims', { batch: { keys } })
  expect(counts).toEqual([[120, 360]])
  expect(entities.map((columns) => columns[7])).toEqual(Array(4).fill(`“Quoted”, naïve & \\escaped\\ — of ${version}`))
  expect(claims).toHaveLength(120 + 4 * 2)
  const marks = claims.flatMap((columns) => [
    columns[3],
    (JSON.parse(String(columns.at(-5))) as { note: unknown }).note,
  ])
  expect(new Set(marks)).toEqual(new Set([id, version]))
  return version
}

/** Kills a publish of another process once it has told `batches` batches; returns what it told. */
async function publishKilled(settings: EngineSettings, version: string, batches: number): Promise<string[]> {
  const script = fileURLToPath(new URL('fixtures/publish-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings), version], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length > batches) child.kill('SIGKILL')
  }
  expect(await ended, lines.join('\n')).toEqual([null, 'SIGKILL'])
  return lines
}
