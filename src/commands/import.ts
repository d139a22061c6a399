/** `whygraph import`: files that others made become a dataset, with a report of what became of every row. */
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { WhygraphError } from '../errors.ts'
import { importGraph } from '../dataset/import/import.ts'
import { formats } from '../dataset/import/formats.ts'
import { reportText } from '../dataset/import/report.ts'
import { type Kind, kinds } from '../model/kinds.ts'
import { type Output, progressOf } from './progress.ts'

interface Options {
  readonly out: string
  readonly id?: string
  readonly title?: string
  readonly release: string
  readonly license: string
  readonly rights: string
  readonly asOf: string
  readonly kind: readonly string[]
  readonly map?: string
  readonly quotes: boolean
  readonly strict: boolean
  readonly json: boolean
  readonly publish: boolean
}

export interface Running extends Output {
  readonly stopped: () => Promise<void>
  /** Runs another command and gives its exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
  readonly exit: (code: number) => void
}

export function importCommand(program: Command, running: Running): void {
  program
    .command('import')
    .description('Make a dataset of files of another format, with a report and, where rows are wrong, a quarantine.')
    .argument('<format>', `one of ${[...formats.keys()].join(', ')}`)
    .argument('<files...>', 'its files; most may be gzipped (.gz), or several in a .tar.gz')
    .requiredOption('--out <folder>', 'the folder of the dataset to make; not there yet, or empty')
    .option('--id <id>', 'the id of the dataset (default: the name of the folder)')
    .option('--title <text>', 'its title (default: its id)')
    .option('--release <version>', 'its version: three numbers', '1.0.0')
    .option('--license <text>', 'the licence of the files', 'not stated')
    .option('--rights <text>', 'who holds which rights in them', 'Not stated by whoever imported it.')
    .option('--as-of <date>', 'the date of the information, YYYY-MM-DD', new Date().toISOString().slice(0, 10))
    .option('--kind <category=Kind>', 'the kind of a Biolink category, such as biolink:Food=Substance', gathered, [])
    .option('--map <file>', 'for csv: which column says what')
    .option('--quotes', 'take sentences of the sources too: their licence must allow it', false)
    .option('--strict', 'refuse the whole import where a row is wrong or something had to be assumed', false)
    .option('--json', 'print the report as JSON', false)
    .option('--publish', 'publish the dataset at once', false)
    .addHelpText('after', '\nExit code: 0 all rows were taken, 1 some are in quarantine, or it failed.')
    .action(async (format: string, files: string[], options: Options) => {
      const stop = new AbortController()
      void running.stopped().then(() => stop.abort())
      const made = formats.get(format)
      if (made === undefined)
        throw new WhygraphError(
          'BAD_USER_INPUT',
          `A format is one of ${[...formats.keys()].join(', ')}, but got: ${format}.`,
        )
      const progress = progressOf(running)
      const report = await importGraph({
        format,
        reader: made(options.map),
        files,
        out: options.out,
        manifest: manifestOf(options),
        kinds: new Map(options.kind.map(kindOf)),
        quotes: options.quotes,
        strict: options.strict,
        signal: stop.signal,
        onProgress: ({ step, file, rows, bytes, totalBytes }) =>
          progress.tell(
            step === 'read' ? `reading ${file}: ${rows} rows` : 'writing claims',
            totalBytes === 0 ? 0 : bytes / totalBytes,
          ),
      }).finally(() => progress.end())
      running.out(options.json ? JSON.stringify(report, undefined, 2) : reportText(report).trimEnd())
      if (report.rows.quarantined > 0) running.exit(1)
      if (options.publish)
        running.exit(Math.max(await running.run(['publish', options.out]), report.rows.quarantined > 0 ? 1 : 0))
    })
}

const gathered = (one: string, before: readonly string[]): string[] => [...before, one]

function kindOf(written: string): [string, Kind] {
  const [category = '', name] = written.split('=')
  const kind = kinds.find((one) => one === name)
  if (kind === undefined || !category.includes(':'))
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `--kind must be a category, "=" and one of ${kinds.join(', ')}, but got: ${written}.`,
    )
  return [category, kind]
}

function manifestOf({ out, id, title, release, license, rights, asOf }: Options) {
  const name =
    id ??
    basename(resolve(out))
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-')
  return {
    id: name,
    title: title ?? name,
    version: release,
    description: `${title ?? name}, imported as it was found.`,
    notice: 'Imported from another graph as it was found: nobody here checked what it says. It is no medical advice.',
    license,
    rights,
    asOf,
  }
}
