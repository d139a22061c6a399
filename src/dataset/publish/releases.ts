/** The published releases of a graph that can be read. */
import type { Engine, ReadOptions } from '../../graph/engine.ts'
import type { ReleaseColumns } from '../../graph/statements.ts'
import { manifest, type Manifest } from '../format/format.ts'

/** The graph that is meant when none is named. */
export const defaultGraph = 'main'

export interface Release {
  /** Made from the content: the same content has the same id everywhere. */
  readonly id: string
  readonly dataset: string
  readonly version: string
  readonly title: string
  readonly notice: string
  /** ISO 8601. */
  readonly publishedAt: string
  readonly entities: number
  readonly claims: number
  readonly checksum: string
  readonly manifest: Manifest
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

/** Those kept, the one that became current last first. */
export async function releases(
  engine: Engine,
  graph: string = defaultGraph,
  options?: ReadOptions,
): Promise<Release[]> {
  return (await engine.read('releases-kept', { graph }, options)).map(asRelease)
}

function asRelease(columns: ReleaseColumns): Release {
  const [id, dataset, version, title, notice, publishedAt, entities, claims, checksum, written] = columns
  const about = { id, dataset, version, title, notice, publishedAt, entities, claims, checksum }
  return { ...about, manifest: manifest.parse(JSON.parse(written)) }
}
