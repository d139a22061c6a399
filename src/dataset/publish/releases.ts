/** The published releases of a graph that can be read. */
import { z } from 'zod'
import { WhygraphError } from '../../errors.ts'
import type { Engine, ReadOptions } from '../../graph/engine.ts'
import type { ReleaseColumns } from '../../graph/statements.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import { manifest, type Manifest } from '../format/format.ts'
import { predicate } from '../format/predicate.ts'
import { type DatasetHead, graphFormat } from './rows.ts'

/** The graph that is meant when none is named. */
export const defaultGraph = 'main'
/** The oldest format of a release that this program still reads. */
const oldestFormat = 5

export interface Release {
  /** Made from the content: the same content has the same id everywhere. */
  readonly id: string
  readonly graph: string
  /** ISO 8601. */
  readonly publishedAt: string
  readonly entities: number
  readonly claims: number
  readonly checksum: string
  /** What it was made of, in the order that was given. */
  readonly datasets: readonly DatasetHead[]
  /** Of the first dataset, which names the graph. */
  readonly manifest: Manifest
  readonly dataset: string
  readonly version: string
  /** What a reader must know of every dataset, each notice once. */
  readonly notice: string
}

/** The release the pointer names; undefined before the first publish. */
export async function currentRelease(
  engine: Engine,
  graph: string = defaultGraph,
  options?: ReadOptions,
): Promise<Release | undefined> {
  return (await engine.read('release-current', { graph }, options)).map(asRelease)[0]
}

/** A kept release; undefined when it is not kept. */
export async function keptRelease(
  engine: Engine,
  release: string,
  graph: string = defaultGraph,
  options?: ReadOptions,
): Promise<Release | undefined> {
  return (await engine.read('release-by-id', { graph, release }, options)).map(asRelease)[0]
}

/** The kept release of this id, or the current one where none is named. `named` is what gave the id: a header, an argument. */
export async function wantedRelease(
  engine: Engine,
  graph: string,
  id: string | undefined,
  named: string,
): Promise<Release> {
  const found = await (id === undefined ? currentRelease(engine, graph) : keptRelease(engine, id, graph))
  if (found !== undefined) return found
  if (id === undefined) throw noRelease(graph)
  throw notKept(
    id,
    (await releases(engine, graph)).map((one) => one.id),
    named,
  )
}

export const noRelease = (graph: string): WhygraphError =>
  new WhygraphError(
    'NO_RELEASE',
    `A graph must have a release before it can be asked, but ${graph} has none: run \`whygraph publish <dir>\`.`,
  )

export const notKept = (id: string, kept: readonly string[], named: string): WhygraphError =>
  new WhygraphError(
    'RELEASE_NOT_FOUND',
    `${named} must name a release that is kept (${kept.join(', ') || 'none'}), but got: ${JSON.stringify(id.slice(0, 100))}.`,
    { kept },
  )

/** Those kept that this program reads, the one that became current last first. */
export async function releases(
  engine: Engine,
  graph: string = defaultGraph,
  options?: ReadOptions,
): Promise<Release[]> {
  const rows = await engine.read('releases-kept', { graph }, options)
  return rows.filter(([, , format]) => isReadable(format)).map(asRelease)
}

/** The predicates that a release was made with, by name. */
export async function vocabularyOf(engine: Engine, release: string, options?: ReadOptions): Promise<Vocabulary> {
  const [row] = await engine.read('release-vocabulary', { release }, options)
  const read = storedPredicates.safeParse(row === undefined ? undefined : JSON.parse(row[0]))
  if (!read.success) throw unreadable(release, 'its vocabulary is not of the form that this program knows')
  return new Map(read.data.map((one) => [one.name, one]))
}

/** `bone-metastasis 1.0.0`, and so on for each dataset. */
export const datasetsOf = ({ datasets }: Pick<Release, 'datasets'>): string =>
  datasets.map((one) => `${one.manifest.id} ${one.manifest.version}`).join(', ')

/** Names as a dataset's own vocabulary has them, and CURIEs of Biolink. */
const storedPredicates = z.array(predicate.extend({ name: z.string().min(1) }))
const heads = z.array(z.object({ manifest, content: z.string() })).min(1)
const isReadable = (format: number | null): boolean =>
  format !== null && format >= oldestFormat && format <= graphFormat

function asRelease([id, graph, format, publishedAt, entities, claims, checksum, written]: ReleaseColumns): Release {
  if (!isReadable(format))
    throw unreadable(id, `it is of format ${format}, and this program reads ${oldestFormat} to ${graphFormat}`)
  const read = heads.safeParse(JSON.parse(written))
  const [first] = read.data ?? []
  if (read.data === undefined || first === undefined)
    throw unreadable(id, 'what it says of its datasets is not of the form that this program knows')
  const { id: dataset, version } = first.manifest
  const notice = [...new Set(read.data.map((head) => head.manifest.notice))].join('\n')
  const counts = { entities, claims, checksum }
  return { id, graph, publishedAt, ...counts, datasets: read.data, manifest: first.manifest, dataset, version, notice }
}

const unreadable = (release: string, why: string): WhygraphError =>
  new WhygraphError(
    'RELEASE_UNREADABLE',
    `A release must be one that this program can read, but of release ${release} ${why}. Publish its datasets anew, or use the program that published it.`,
    { release },
  )
