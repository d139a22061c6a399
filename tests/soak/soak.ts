/**
 * A server under load for a while, while releases are published, clients leave, and Neo4j is stopped and started:
 * `npm run soak -- --seconds 60`. Ends with 0 when no answer was wrong, nothing crashed and memory levelled off.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { publish } from '../../src/dataset/publish/publish.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import type { EngineSettings } from '../../src/graph/settings.ts'
import { Neo4jUnavailable } from '../neo4j/install.ts'
import { type RunningNeo4j, startNeo4j } from '../neo4j/server.ts'
import { startTestServer } from '../setup/server.ts'
import { ask, client, emptyTally, type Known, type Tally } from './clients.ts'
import { comparable, datasets, questions } from './known.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '16' },
    engine: { type: 'string', default: 'both' },
  },
})
const [seconds, clients] = [Number(values.seconds), Number(values.clients)]
if (!(seconds >= 10 && seconds <= 3_600 && clients >= 1 && clients <= 200))
  throw new RangeError('--seconds must be from 10 to 3600 and --clients from 1 to 200.')
/** Memory after the load may be above that before it by this much, in MiB: caches of what was asked are full by then. */
const mostGrowth = 512

/** One publish after the other, each of the dataset that is not current. */
async function publishInTurn(engine: Engine, until: number, published: { count: number }, isCalm: () => boolean) {
  for (let at = 1; Date.now() < until; at++) {
    await wait(1_500)
    const dataset = datasets[at % 2]
    if (dataset === undefined || !isCalm()) continue
    try {
      await publish(engine, dataset, { force: true })
      published.count += 1
    } catch (error) {
      // The database may go away in the middle of it; the next one makes it good.
      if (isCalm()) throw error
    }
  }
}

async function knownAnswers(engine: Engine, url: string): Promise<Known> {
  const known = new Map<string, Map<string, string>>()
  for (const dataset of datasets) {
    const { release } = await publish(engine, dataset, { force: true })
    const answers = new Map<string, string>()
    for (const { name, query, variables } of questions) {
      const response = await fetch(`${url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-whygraph-release': release },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown }
      if (errors !== undefined) throw new Error(`${name} must have an answer, but: ${JSON.stringify(errors)}`)
      answers.set(name, comparable(data))
    }
    known.set(release, answers)
  }
  return known
}

const memory = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}

async function soak(
  name: string,
  settings: EngineSettings,
  outage?: (until: number) => Promise<void>,
): Promise<boolean> {
  const engine = await openEngine(settings)
  await engine.prepare()
  await publish(engine, datasets[0], { force: true })
  const server = await startTestServer(engine)
  const tally: Tally = emptyTally()
  const published = { count: 0 }
  let isUp = true
  let upSince = 0
  /** Connections are made anew, and what began before has ended. */
  const isCalm = () => isUp && Date.now() - upSince > 12_000
  try {
    const known = await knownAnswers(engine, server.url)
    const before = memory()
    const until = Date.now() + seconds * 1_000
    await Promise.all([
      ...Array.from({ length: clients }, (_, number) =>
        client(number, server.url, questions, known, tally, until, isCalm),
      ),
      publishInTurn(engine, until, published, isCalm),
      (async () => {
        if (outage === undefined) return
        await wait(seconds * 300)
        isUp = false
        await outage(until)
        isUp = true
        upSince = Date.now()
      })(),
    ])
    // A database that has only just come back is given a moment.
    await wait(5_000)
    const last = emptyTally()
    for (const question of questions) await ask(server.url, question, known, last, AbortSignal.timeout(30_000))
    if (last.right !== questions.length) tally.wrong.push(`at the end ${last.right} of ${questions.length} were right`)
    await wait(1_000)
    const after = memory()
    if (after - before > mostGrowth) tally.wrong.push(`memory grew from ${before} to ${after} MiB`)
    const refused = [...tally.refused].map(([code, count]) => `${code} ${count}`).join(', ')
    console.log(
      `${name}: ${seconds} s, ${clients} clients: ${tally.right} right, ${tally.wrong.length} wrong, ${tally.left} left, ${tally.cut} cut; ` +
        `refused: ${refused || 'none'}; ${published.count} publishes; memory ${before} -> ${after} MiB`,
    )
    for (const line of new Set(tally.wrong)) console.error(`  ${line}`)
    return tally.wrong.length === 0 && tally.right > 0
  } finally {
    await server.close()
    await engine.close()
  }
}

async function onNeo4j(): Promise<boolean> {
  const dir = await mkdtemp(join(tmpdir(), 'whygraph-soak-'))
  let running: RunningNeo4j
  try {
    running = await startNeo4j({ dir })
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    if (!(error instanceof Neo4jUnavailable) || process.env['WHYGRAPH_REQUIRE_NEO4J'] === '1') throw error
    console.log(`neo4j: skipped: ${error.message}`)
    return true
  }
  const { uri, user, password } = running
  const port = Number(new URL(uri).port)
  try {
    return await soak('neo4j', { engine: 'neo4j', uri, user, password }, async () => {
      await running.stop()
      await wait(2_000)
      running = await startNeo4j({ dir, port, password })
    })
  } finally {
    await running.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

let faults = 0
process.on('unhandledRejection', (reason) => {
  faults += 1
  console.error('an unhandled rejection:', reason)
})
const legs = [
  ...(values.engine === 'neo4j' ? [] : [() => soak('embedded', { engine: 'embedded' })]),
  ...(values.engine === 'embedded' ? [] : [onNeo4j]),
]
let passed = true
for (const leg of legs) passed = (await leg()) && passed
process.exit(passed && faults === 0 ? 0 : 1)
