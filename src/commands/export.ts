/** `whygraph export`: a release, or a dataset, in a format of others, or as datasets again. */
import type { Command } from 'commander'
import { loadDataset } from '../dataset/check/validate.ts'
import { contentOfDataset, contentOfRelease } from '../dataset/export/content.ts'
import { exportFormats, exportTo } from '../dataset/export/export.ts'
import { wantedRelease } from '../dataset/publish/releases.ts'
import type { Surroundings } from '../surroundings.ts'
import { lastingGraph, withEngine } from './graph.ts'

interface Options {
  readonly out: string
  readonly dataset?: string
  readonly release?: string
}

export function exportCommand(program: Command, { env, out, stopped }: Surroundings): void {
  program
    .command('export')
    .description('Write the current release in another format; kgx-tsv and kgx-jsonl make a folder of two files.')
    .argument(
      '<format>',
      `one of ${[...exportFormats.keys()].join(', ')}; whygraph: datasets that can be published again`,
    )
    .requiredOption('--out <path>', 'the file or folder to make; not there yet')
    .option('--release <id>', 'a release that is kept, instead of the current one')
    .option('--dataset <dir>', 'the folder of a dataset, instead of a release')
    .action(async (format: string, options: Options) => {
      const stop = new AbortController()
      void stopped().then(() => stop.abort())
      if (options.dataset !== undefined)
        await exportTo(format, contentOfDataset(loadDataset(options.dataset)), options.out, stop.signal)
      else {
        const config = lastingGraph('export', env)
        await withEngine(config, async (engine) => {
          const release = await wantedRelease(engine, config.graph, options.release, '--release')
          await exportTo(format, await contentOfRelease(engine, release), options.out, stop.signal)
        })
      }
      out(`exported ${options.out}`)
    })
}
