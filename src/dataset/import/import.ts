/** Turns files that others made into a dataset in its streamed form, with a report; nothing is there before all is. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { WhygraphError } from '../../errors.ts'
import { biolinkVersion } from '../format/biolink.ts'
import type { Manifest, WrittenEntity } from '../format/format.ts'
import { PartWriter } from '../format/part.ts'
import type { Kind } from '../../model/kinds.ts'
import { Graph, sourceOf } from './graph.ts'
import { type FileFacts, type Input, inputsOf, unreadable } from './input.ts'
import { Quarantine } from './quarantine.ts'
import { type ImportReport, reportText } from './report.ts'
import type { Read } from './row.ts'
import { Tally } from './tally.ts'
import { Union } from './unite.ts'

/** Reads one file of a format; it may tell of what it leaves out. */
export type Reader = (input: Input, tally: Tally) => AsyncGenerator<Read>

export interface ImportOptions {
  /** The name of the format, for the report. */
  readonly format: string
  readonly reader: Reader
  readonly files: readonly string[]
  /** The folder of the dataset to be made: it is not there yet, or empty. */
  readonly out: string
  readonly manifest: Omit<Manifest, 'mainSource' | 'root'>
  /** Anything but notes refuses the whole import. */
  readonly strict?: boolean
  readonly quotes?: boolean
  readonly kinds?: ReadonlyMap<string, Kind>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

export interface ImportProgress {
  readonly step: 'read' | 'write'
  readonly file: string
  readonly rows: number
  /** Bytes of the files before this one, and of all. */
  readonly bytes: number
  readonly totalBytes: number
}

const rowsATurn = 2_000
/** Bytes of an edge in a table, and how many times smaller gzip makes it, for a guess of how many there are. */
const bytesAnEdge = 100
const zippedBy = 8

export async function importGraph(options: ImportOptions): Promise<ImportReport> {
  const { out, files, manifest } = options
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0))
    throw new WhygraphError('BAD_USER_INPUT', `--out must be a folder that is not there yet or empty, but got: ${out}.`)
  const unfinished = `${out.replace(/\/+$/, '')}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  for (const name of ['entities', 'claims']) mkdirSync(join(unfinished, name), { recursive: true })
  const tally = new Tally()
  const facts: FileFacts[] = []
  try {
    const { entities, claims, started } = await write(options, unfinished, tally, facts)
    const report: ImportReport = {
      format: options.format,
      model: `Biolink Model ${biolinkVersion()}`,
      files: facts,
      rows: tally.rows,
      entities,
      claims,
      counts: tally.counts(),
      issues: tally.issues(),
      seconds: Math.round((performance.now() - started) / 100) / 10,
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    if (options.strict === true && (tally.has('error') || tally.has('warning')))
      throw new WhygraphError(
        'IMPORT_REFUSED',
        `A strict import takes files without errors and warnings only. Nothing was written.\n${reportText(report)}`,
        { report },
      )
    writeFileSync(join(unfinished, 'dataset.yaml'), stringify({ ...manifest, mainSource: ownSource(manifest.id) }))
    writeFileSync(join(unfinished, 'import-report.json'), `${JSON.stringify(report, undefined, 2)}\n`)
    writeFileSync(join(unfinished, 'import-report.txt'), reportText(report))
    rmSync(out, { recursive: true, force: true })
    renameSync(unfinished, out)
    return report
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (options.signal?.aborted !== true) throw error
    const left = files.length - facts.length
    throw new WhygraphError(
      'IMPORT_STOPPED',
      `The import was stopped after ${tally.rows.read} rows, with ${left} of ${files.length} files not read to their end. Nothing was written; run it again.`,
      { rows: tally.rows.read, files: { read: facts.length, all: files.length } },
    )
  }
}

const ownSource = (id: string): string => `source:${id}`

async function write(options: ImportOptions, folder: string, tally: Tally, facts: FileFacts[]) {
  const { manifest, files, reader, signal } = options
  const started = performance.now()
  const parts = (name: string) => new PartWriter((part, bytes) => writeFileSync(join(folder, name, part), bytes))
  const entities = parts('entities')
  const claims = parts('claims')
  const sizes = files.map((file) => ({ file, bytes: sizeOf(file) }))
  const totalBytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const guess = sizes.reduce(
    (sum, { file, bytes }) => sum + (bytes * (/gz$/.test(file) ? zippedBy : 1)) / bytesAnEdge,
    0,
  )
  const own = ownSource(manifest.id)
  const graph = new Graph({
    rules: { kinds: options.kinds ?? new Map(), quotes: options.quotes ?? false, ownSource: own },
    tally,
    quarantine: new Quarantine(join(folder, 'quarantine')),
    union: new Union(join(folder, 'edges'), guess),
    write: (entity: WrittenEntity) => entities.add(entity),
  })
  const tell = (step: 'read' | 'write', file: string, bytes: number) =>
    options.onProgress?.({ step, file, rows: tally.rows.read, bytes, totalBytes })
  let before = 0
  for (const { file, bytes } of sizes) {
    try {
      for await (const input of inputsOf(file, (known) => facts.push(known)))
        for await (const read of reader(input, tally)) {
          graph.add(read)
          if (tally.rows.read % rowsATurn !== 0) continue
          signal?.throwIfAborted()
          tell('read', input.name, before)
        }
    } catch (error) {
      // Those of the system, of unpacking and of CSV have a code; any other is a fault of the program.
      const isOfFile = error instanceof Error && 'code' in error && !(error instanceof WhygraphError)
      throw isOfFile && signal?.aborted !== true ? unreadable(file, error) : error
    }
    before += bytes
  }
  graph.finish(sourceOf(own, manifest.title, manifest.title, false))
  entities.end()
  for (const claim of graph.claims()) {
    claims.add(claim)
    if (claims.count % rowsATurn !== 0) continue
    await new Promise(setImmediate)
    signal?.throwIfAborted()
    tell('write', '', totalBytes)
  }
  claims.end()
  signal?.throwIfAborted()
  return { entities: entities.count, claims: claims.count, started }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch (error) {
    throw new WhygraphError('BAD_USER_INPUT', `A file to import must be there, but got: ${file}.`, { file }, error)
  }
}
