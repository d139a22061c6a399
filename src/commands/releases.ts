/** The commands that make and manage releases: publish, releases, rollback, diff. */
import type { Command } from 'commander'
import { loadDatasets } from '../dataset/check/graph-file.ts'
import { publish, type Published } from '../dataset/publish/publish.ts'
import {
  currentRelease,
  datasetsOf,
  type Release,
  releases,
  vocabularyOf,
  wantedRelease,
} from '../dataset/publish/releases.ts'
import { rollback } from '../dataset/publish/rollback.ts'
import { releaseRows } from '../dataset/publish/rows.ts'
import { diffLines } from '../explain/diff/diff-lines.ts'
import { emptySide, storedSide, writtenSide } from '../explain/diff/sides.ts'
import type { Dataset } from '../dataset/format/dataset.ts'
import { WhygraphError } from '../errors.ts'
import type { Engine } from '../graph/engine.ts'
import type { Surroundings } from '../surroundings.ts'
import { lastingGraph, lineOf, withEngine } from './graph.ts'
import { progressOf } from './progress.ts'

interface PublishFlags {
  readonly keep: number
  readonly force?: boolean
  readonly dryRun?: boolean
}

export function addReleaseCommands(program: Command, { env, out, err }: Surroundings): void {
  program
    .command('publish')
    .description('Publish datasets as a new release of the graph WHYGRAPH_GRAPH.')
    .argument('<dir...>', 'folders of datasets, or a graph.yaml that lists them with their versions')
    .option('--keep <n>', 'how many releases to keep, the new one included', Number, 3)
    .option('--force', 'publish a version that is kept with other content, too')
    .option('--dry-run', 'change nothing; tell what would differ from the current release')
    .action(async (dirs: string[], { keep, force = false, dryRun = false }: PublishFlags) => {
      const config = lastingGraph('publish', env)
      if (!Number.isInteger(keep) || keep < 2)
        throw new WhygraphError('BAD_USER_INPUT', `--keep must be an integer of 2 or more, but got: ${keep}.`)
      const datasets = loadDatasets(dirs)
      const { graph } = config
      if (dryRun) return withEngine(config, (engine) => dryRunOf(engine, graph, datasets, out))
      // Told only once the engine is closed: one that could not keep what was written says so then.
      const progress = progressOf({ err })
      const told = await withEngine(config, async (engine) => {
        const published = await publish(engine, datasets, {
          graph,
          keep,
          force,
          onProgress: ({ step, done, total }) =>
            progress.tell(`${step}: ${done}${total === undefined ? '' : ` of ${total}`}`),
        })
        return [published, await releases(engine, graph)] as const
      }).finally(() => progress.end())
      const [published, kept] = told
      for (const line of publishedLines(published, kept, graph)) out(line)
      for (const warning of published.warnings) err(`warning: ${warning}`)
    })

  program
    .command('releases')
    .description('List the releases that the graph WHYGRAPH_GRAPH keeps, the current one marked.')
    .action(async () => {
      const config = lastingGraph('releases', env)
      const [current, kept] = await withEngine(
        config,
        async (engine) => [await currentRelease(engine, config.graph), await releases(engine, config.graph)] as const,
      )
      if (kept.length === 0) out(`graph ${config.graph} has no release`)
      for (const one of kept) out(`${one.id === current?.id ? '*' : ' '} ${lineOf(one)}`)
    })

  program
    .command('rollback')
    .description('Make a release that is kept current again; no files are needed.')
    .argument('<release>', 'its id, as `whygraph releases` lists it')
    .action(async (release: string) => {
      const config = lastingGraph('rollback', env)
      const { graph } = config
      const [{ changed, warnings }, current] = await withEngine(
        config,
        async (engine) => [await rollback(engine, graph, release), await currentRelease(engine, graph)] as const,
      )
      const line = current === undefined ? release : lineOf(current)
      out(`graph ${graph}: ${changed ? 'now current' : 'current already'}: ${line}`)
      for (const warning of warnings) err(`warning: ${warning}`)
    })

  program
    .command('diff')
    .description('Tell what changed from one release that is kept to another, with the sentences of claims.')
    .argument('<from>', 'the id of a release, as `whygraph releases` lists it')
    .argument('[to]', 'another one; default: the current one')
    .action(async (from: string, to: string | undefined) => {
      const config = lastingGraph('diff', env)
      await withEngine(config, async (engine) => {
        const before = await wantedRelease(engine, config.graph, from, 'from')
        const after = await wantedRelease(engine, config.graph, to, 'to')
        out(`from ${lineOf(before)}`)
        out(`to   ${lineOf(after)}`)
        for await (const line of diffLines(sideOf(engine, before.id), sideOf(engine, after.id))) out(line)
      })
    })
}

const sideOf = (engine: Engine, release: string) => storedSide(engine, release, () => vocabularyOf(engine, release))

/** What publishing these datasets would change. */
async function dryRunOf(
  engine: Engine,
  graph: string,
  datasets: readonly Dataset[],
  out: (line: string) => void,
): Promise<void> {
  const rows = releaseRows(graph, datasets)
  const current = await currentRelease(engine, graph)
  out(`from ${current === undefined ? 'an empty graph' : lineOf(current)}`)
  out(
    `to   ${rows.release}  ${datasetsOf(rows)}  ${rows.counts.entities} entities, ${rows.counts.claims} claims, not published`,
  )
  const before = current === undefined ? emptySide : sideOf(engine, current.id)
  for await (const line of diffLines(before, writtenSide(rows))) out(line)
}

function* publishedLines(published: Published, kept: readonly Release[], graph: string): Generator<string> {
  const { release, changed, counts } = published
  yield `${changed ? 'published' : 'nothing changed:'} release ${release}, ${counts.entities} entities, ${counts.claims} claims`
  const current = kept.find(({ id }) => id === release)
  if (current !== undefined) yield `graph ${graph}: ${datasetsOf(current)}`
  yield `kept: ${kept.map(({ id }) => id).join(', ')}`
  if (published.retired.length > 0) yield `no longer kept: ${published.retired.join(', ')}`
  if (published.removed.length > 0) yield `removed: ${published.removed.join(', ')}`
}
