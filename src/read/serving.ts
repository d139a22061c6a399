/** Which release a request works in, and what never changes about a release and so is read once. */
import { currentRelease, keptRelease, type Release, releases } from '../dataset/publish/releases.ts'
import { WhygraphError } from '../errors.ts'
import type { Engine } from '../graph/engine.ts'

/** How long the pointer to the current release is believed, in ms: a publish is seen this much later at most. */
const pointerMs = 1_000
/** Counts are kept for this many releases. */
const countsKept = 8

export interface Triple {
  readonly subjectKind: string
  readonly predicate: string
  readonly objectKind: string
  readonly count: number
}

/** Counts of a whole release. */
export interface ReleaseCounts {
  readonly kinds: readonly { readonly kind: string; readonly count: number }[]
  readonly triples: readonly Triple[]
}

export type Serving = ReturnType<typeof createServing>

/** `graph` is the one that this server serves. */
export function createServing(engine: Engine, graph: string) {
  const found = new Map<string, { readonly at: number; readonly release: Promise<Release> }>()
  const counts = new Map<string, Promise<ReleaseCounts>>()

  /** Reads a release once for all who ask within `pointerMs`; a failure is forgotten at once. */
  function shared(name: string, read: () => Promise<Release>): Promise<Release> {
    const kept = found.get(name)
    if (kept !== undefined && Date.now() - kept.at < pointerMs) return kept.release
    const release = read()
    if (found.size >= countsKept) found.clear()
    found.set(name, { at: Date.now(), release })
    release.catch(() => found.delete(name))
    return release
  }

  return {
    /** The release that is served when a request names none. */
    current: (): Promise<Release> =>
      shared('', async () => {
        const release = await currentRelease(engine, graph)
        if (release === undefined)
          throw new WhygraphError(
            'NO_RELEASE',
            'A dataset must be published before it can be asked: run `whygraph publish <dir>`.',
          )
        return release
      }),

    /** The kept release with this id. */
    kept: (id: string): Promise<Release> =>
      shared(`id:${id}`, async () => {
        const release = await keptRelease(engine, id, graph)
        if (release !== undefined) return release
        const ids = (await releases(engine, graph)).map((one) => one.id)
        throw new WhygraphError(
          'RELEASE_NOT_FOUND',
          `X-Whygraph-Release must name a release that is kept (${ids.join(', ')}), but got: ${JSON.stringify(id.slice(0, 100))}.`,
          { kept: ids },
        )
      }),

    releases: () => releases(engine, graph),

    /** Counts of a release: it is immutable, so they are read once. */
    counts(release: string): Promise<ReleaseCounts> {
      const kept = counts.get(release)
      if (kept !== undefined) return kept
      const reading = readCounts(engine, release)
      counts.set(release, reading)
      reading.catch(() => counts.delete(release))
      for (const oldest of counts.keys()) if (counts.size > countsKept) counts.delete(oldest)
      return reading
    },
  }
}

async function readCounts(engine: Engine, release: string): Promise<ReleaseCounts> {
  const [kinds, triples] = await Promise.all([
    engine.read('entity-facets', { release, filters: [] }),
    engine.read('graph-triples', { release }),
  ])
  return {
    kinds: kinds.map(([kind, count]) => ({ kind, count })),
    triples: triples.map(([subjectKind, predicate, objectKind, count]) => ({
      subjectKind,
      predicate,
      objectKind,
      count,
    })),
  }
}
