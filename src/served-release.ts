/** Which release `serve` serves, and why. It never replaces what a person published or went back to. */
import { isAbsolute, relative } from 'node:path'
import { loadDataset } from './dataset/check/validate.ts'
import type { Dataset } from './dataset/format/dataset.ts'
import { publish } from './dataset/publish/publish.ts'
import { currentRelease, datasetsOf, type Release } from './dataset/publish/releases.ts'
import { type Mover, stateOf } from './dataset/publish/state.ts'
import { WhygraphError } from './errors.ts'
import type { Engine } from './graph/engine.ts'

export interface Wanted {
  readonly graph: string
  /** The folder of the dataset to publish where nothing is published; read only when it may be needed. */
  readonly folder: string
  /** An embedded graph that serve itself published follows its files; a Neo4j never does. */
  readonly follow: boolean
}

/** Publishes the folder where that is wanted; returns one line that says what is served and why. */
export async function settleRelease(engine: Engine, { graph, folder, follow }: Wanted): Promise<string> {
  const current = await currentRelease(engine, graph)
  if (current === undefined) return publishFolder(engine, graph, folder, 'the graph was empty')
  const { movedBy } = await engine.write((transaction) => stateOf(transaction, graph))
  const kept = await whyKept(current, movedBy, folder, follow)
  if (kept === undefined) return publishFolder(engine, graph, folder, 'as its files are now')
  await engine.prepare()
  return lineOf(current, kept)
}

async function publishFolder(engine: Engine, graph: string, folder: string, why: string): Promise<string> {
  try {
    const { changed, warnings } = await publish(engine, loadDataset(folder), { graph, movedBy: 'serve', force: true })
    const served = await currentRelease(engine, graph)
    if (served === undefined) throw new Error('A publish leaves a current release, but there is none.')
    const told = [changed ? `published from ${shown(folder)}, ${why}` : `unchanged in ${shown(folder)}`, ...warnings]
    return lineOf(served, told.join('. '))
  } catch (error) {
    const served = await currentRelease(engine, graph)
    const isBusy = error instanceof WhygraphError && error.code === 'PUBLISH_IN_PROGRESS'
    if (!isBusy || served === undefined) throw error
    return lineOf(served, 'another process is publishing')
  }
}

/** Why the current release stays although the folder may say something else; undefined when the folder is to be published. */
async function whyKept(
  current: Release,
  movedBy: Mover | undefined,
  folder: string,
  follow: boolean,
): Promise<string | undefined> {
  const found = read(folder)
  if (follow && movedBy === 'serve' && 'dataset' in found) {
    const { id, version } = found.dataset.manifest
    if (current.datasets.length === 1 && id === current.dataset && !isNewer(current.version, version)) return undefined
  }
  const byHand = movedBy === 'rollback' ? 'gone back to by hand' : 'published by hand'
  const here = movedBy === 'serve' ? 'it was here' : `it was ${byHand}`
  if ('mistake' in found) return `${here}; ${shown(folder)} is not used and could not be read: ${found.mistake}`
  const { id, version } = found.dataset.manifest
  if (id === current.dataset && version === current.version) return here
  return `${here}; ${shown(folder)} (${id} ${version}) is not: \`whygraph publish ${shown(folder)}\` replaces it`
}

function read(folder: string): { dataset: Dataset } | { mistake: string } {
  try {
    return { dataset: loadDataset(folder) }
  } catch (error) {
    if (!(error instanceof WhygraphError)) throw error
    return { mistake: error.message.split('\n', 1)[0] ?? '' }
  }
}

function lineOf(release: Release, why: string): string {
  return `serving ${datasetsOf(release)}, release ${release.id} of ${release.publishedAt}: ${why}`
}

/** Versions are three numbers. */
function isNewer(one: string, other: string): boolean {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)]
  const at = a.findIndex((number, place) => number !== b[place])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

function shown(folder: string): string {
  const from = relative(process.cwd(), folder)
  return from === '' || from.startsWith('..') || isAbsolute(from) ? folder : from
}
