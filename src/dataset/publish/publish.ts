/** Publishes datasets as one graph: a release of its own beside those that are read, and then one small step to make it current. */
import { WhygraphError } from '../../errors.ts'
import type { Engine } from '../../graph/engine.ts'
import type { Dataset } from '../format/dataset.ts'
import { type Batches, locked, type Progress } from './batches.ts'
import { checkRelease } from './check-release.ts'
import { type Tidied, withGraph } from './locked-graph.ts'
import { defaultGraph, type Release, releases } from './releases.ts'
import { removeUnfinished } from './remove-releases.ts'
import { releaseRows, type ReleaseRows } from './rows.ts'
import { type Mover, stateOf } from './state.ts'
import { type Written, writeRelease } from './write-release.ts'

export interface PublishOptions {
  /** The graph whose pointer moves. */
  readonly graph?: string
  /** The time a new release says it was published at; default: the clock. */
  readonly now?: () => Date
  /** Rows a transaction. */
  readonly batchSize?: number
  /** Releases kept, the new one included. At least 2: whoever began to read the one before may still be reading it. */
  readonly keep?: number
  /** How long a release that is no longer kept stays for requests that began in it, in ms. Longer than any request. */
  readonly graceMs?: number
  readonly movedBy?: Mover
  /** Publishes a version that is kept with other content, too. */
  readonly force?: boolean
  readonly onProgress?: (progress: Progress) => void
}

export interface Published extends Tidied {
  /** Id of the release that is now current. */
  readonly release: string
  /** False when it was current before. */
  readonly changed: boolean
  readonly counts: { readonly entities: number; readonly claims: number }
}

export async function publish(
  engine: Engine,
  datasets: Dataset | readonly Dataset[],
  options: PublishOptions = {},
): Promise<Published> {
  const { graph = defaultGraph, batchSize = 1_000, keep = 3, graceMs = 60_000, movedBy = 'publish' } = options
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize must be a positive integer, but got: ${batchSize}.`)
  if (!Number.isInteger(keep) || keep < 2)
    throw new RangeError(`keep must be an integer of at least 2, but got: ${keep}.`)

  const rows = releaseRows(graph, 'manifest' in datasets ? [datasets] : datasets)
  const { entities, claims } = rows.counts
  const unchanged = {
    release: rows.release,
    changed: false,
    counts: { entities, claims },
    retired: [],
    removed: [],
    warnings: [],
  }
  await engine.prepare()
  if (options.force !== true) refuseOtherContent(rows, await releases(engine, graph))
  const before = await engine.write((transaction) => stateOf(transaction, graph))
  const isCurrent = before.current === rows.release
  const isMoved = isCurrent && (before.movedBy === movedBy || movedBy === 'serve')
  if (isMoved && before.tidy) return unchanged

  try {
    const batch = { size: batchSize, onProgress: options.onProgress }
    const tidied = await withGraph(engine, graph, batch, { keep, graceMs }, async (batches) => {
      if (!isMoved) await makeCurrent(batches, rows, movedBy, options.now ?? (() => new Date()))
    })
    return { ...unchanged, changed: !isCurrent, ...tidied }
  } catch (error) {
    // What is asked for is current already, so whoever holds the lock is not in the way.
    if (isMoved && error instanceof WhygraphError && error.code === 'PUBLISH_IN_PROGRESS') return unchanged
    throw error
  }
}

/** Writes the release, unless the database has it whole, checks it, and moves the pointer. */
async function makeCurrent(batches: Batches, rows: ReleaseRows, movedBy: Mover, now: () => Date): Promise<void> {
  const { graph } = batches
  const { release } = rows
  await removeUnfinished(batches)
  const { releases: found } = await locked(batches, (transaction) => stateOf(transaction, graph))
  let written: Written = { checksum: '', counts: null }
  if (!found.some(({ id }) => id === release)) {
    written = await writeRelease(batches, rows)
    await checkRelease(batches, rows, written.checksum)
  }
  const sequence = 1 + Math.max(0, ...found.map((kept) => kept.sequence))
  await locked(batches, async (transaction) => {
    await transaction.run('publish-complete', { release, ...written, publishedAt: now().toISOString() })
    await transaction.run('publish-point', { graph, release, sequence, movedBy })
  })
}

/** A version names one content, or nobody can tell which of the two an answer came from. */
function refuseOtherContent(rows: ReleaseRows, kept: readonly Release[]): void {
  for (const { manifest, content } of rows.datasets)
    for (const release of kept) {
      const other = release.datasets.find(
        (one) => one.manifest.id === manifest.id && one.manifest.version === manifest.version,
      )
      if (other === undefined || other.content === content) continue
      throw new WhygraphError(
        'VERSION_TAKEN',
        `A version of a dataset has one content, but ${manifest.id} ${manifest.version} is in release ${release.id} with another. Raise \`version\` in its dataset.yaml, or publish with --force.`,
        { dataset: manifest.id, version: manifest.version, release: release.id },
      )
    }
}
