/**
 * Times the search for paths between random pairs of a published large graph (bench/load-scale.ts):
 *   node --expose-gc --import tsx bench/explain-scale.ts --tables FOLDER [--articles] --dir FOLDER
 * Ends with status 1 when a pair takes longer than its budget.
 */
import { createHash } from 'node:crypto'
import { currentRelease, vocabularyOf } from '../src/dataset/publish/releases.ts'
import { noFilters } from '../src/explain/paths/edge-filter.ts'
import { type Answer, findPaths } from '../src/explain/paths/explain.ts'
import type { PathQuestion } from '../src/explain/paths/path.ts'
import { arrowReader } from '../src/read/reader.ts'
import { claimIds } from '../src/explain/paths/score.ts'
import { openEngine } from '../src/graph/open.ts'
import { scaleArguments } from './arguments.ts'
import { type Pair, randomPairs } from './random-pairs.ts'

const maxSteps = 4
const warmUp = 20

const { tables, articles, settings, pairs: count, budgetMs } = scaleArguments()
const pairs = await randomPairs(tables, articles, warmUp + count)
const engine = await openEngine(settings)
const release = await currentRelease(engine)
if (release === undefined)
  throw new Error('The graph must hold a release, but has none: run bench/load-scale.ts first.')
const vocabulary = await vocabularyOf(engine, release.id)
const reader = arrowReader(engine, async () => ({ id: release.id, vocabulary }))

/** The hardest question: any predicate, in both directions. */
const question = ({ from, to }: Pair): PathQuestion => ({
  from: [from],
  to: [to],
  ...noFilters,
  bothDirections: true,
  maxSteps,
})

interface Measured {
  readonly pair: Pair
  readonly ms: number
  readonly visited: number
  readonly reason: Answer['reason']
  /** Paths ranked. */
  readonly found: number
}

async function measured(pair: Pair): Promise<Measured & { readonly told: readonly string[] }> {
  const started = performance.now()
  const { ranked, gathered, reason } = await findPaths(question(pair), reader)
  const ms = performance.now() - started
  const told = ranked.map(({ path, score }) => `${score.value} ${claimIds(path).join(' ')}`)
  return { pair, ms, visited: gathered.visited, reason, found: ranked.length, told }
}

const memory = () => {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return `heap ${Math.round(heapUsed / 2 ** 20)} MiB, resident ${Math.round(rss / 2 ** 20)} MiB`
}
const share = (sorted: readonly number[], part: number): number =>
  Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0)

try {
  for (const pair of pairs.slice(0, warmUp)) await measured(pair)
  console.log(
    `${release.entities} entities, ${release.claims} claims, ${settings.engine}, ${count} pairs, ${maxSteps} steps`,
  )
  const digest = createHash('sha256')
  const results: Measured[] = []
  for (const [at, pair] of pairs.slice(warmUp).entries()) {
    const { told, ...result } = await measured(pair)
    digest.update(`${JSON.stringify([pair, result.visited, result.reason, told])}\n`)
    results.push(result)
    if (at % 250 === 0) console.log(`after ${at + 1}: ${memory()}`)
  }
  console.log(`after ${count}: ${memory()}`)
  const tell = (name: string, some: readonly Measured[]) => {
    const ms = some.map((result) => result.ms).sort((one, other) => one - other)
    const visited = some.map((result) => result.visited).sort((one, other) => one - other)
    const of = (wanted: (result: Measured) => boolean) => some.filter(wanted).length
    const cuts = ['CLAIMS', 'EXAMINED', 'HUB', 'PATHS'].map((why) => `${why} ${of(({ reason }) => reason === why)}`)
    console.log(
      `${name}: ${some.length} pairs; ms p50 ${share(ms, 0.5)}, p95 ${share(ms, 0.95)}, p99 ${share(ms, 0.99)}, max ${share(ms, 1)}; ` +
        `claims read p50 ${share(visited, 0.5)}, max ${share(visited, 1)}; a path found for ${of(({ found }) => found > 0)}; ` +
        `cut by ${cuts.join(', ')}; over ${budgetMs} ms: ${of((result) => result.ms > budgetMs)}`,
    )
  }
  tell('all', results)
  tell(
    'from a hub',
    results.filter(({ pair }) => pair.hub),
  )
  for (let steps = 1; steps <= maxSteps; steps++)
    tell(
      `walked ${steps}`,
      results.filter(({ pair }) => pair.walked === steps),
    )
  console.log(`answers ${digest.digest('hex').slice(0, 16)}`)
  for (const { pair, ms, visited, found } of results.toSorted((one, other) => other.ms - one.ms).slice(0, 5))
    console.log(`slowest: ${pair.from} -> ${pair.to}: ${Math.round(ms)} ms, ${visited} claims, ${found} paths`)
  if (results.some(({ ms }) => ms > budgetMs)) process.exitCode = 1
} finally {
  await engine.close()
}
