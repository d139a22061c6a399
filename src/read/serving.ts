/** Which release a request works in, and what never changes about a release and so is read once. */
import type { ReleaseCounts } from '../dataset/publish/counts.ts'
import { readCounts } from './counts.ts'
import { type Release, releases, vocabularyOf, wantedRelease } from '../dataset/publish/releases.ts'
import type { Engine } from '../graph/engine.ts'
import type { Vocabulary } from '../model/vocabulary.ts'

/** How long the pointer to the current release is believed, in ms: a publish is seen this much later at most. */
const pointerMs = 1_000
/** Counts are kept for this many releases. */
const countsKept = 8

export type Serving = ReturnType<typeof createServing>

/** `graph` is the one that this server serves. */
export function createServing(engine: Engine, graph: string) {
  const found = new Map<string, { readonly at: number; readonly release: Promise<Release> }>()
  const counts = new Map<string, Promise<ReleaseCounts>>()
  const vocabularies = new Map<string, Promise<Vocabulary>>()

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
    current: (): Promise<Release> => shared('', () => wantedRelease(engine, graph, undefined, '')),

    /** The kept release with this id, which `named` (a header, an argument) gave. */
    kept: (id: string, named: string): Promise<Release> =>
      shared(`id:${id}`, () => wantedRelease(engine, graph, id, named)),

    /** The predicates that a release was made with: it is immutable, so they are read once. */
    vocabulary: (release: string): Promise<Vocabulary> =>
      readOnce(vocabularies, release, () => vocabularyOf(engine, release)),

    releases: () => releases(engine, graph),

    /** Counts of a release: it is immutable, so they are read once. */
    counts: (release: string): Promise<ReleaseCounts> => readOnce(counts, release, () => readCounts(engine, release)),
  }
}

/** What never changes about a release is read once, and kept for the releases asked for last; a failure is forgotten. */
function readOnce<Value>(
  kept: Map<string, Promise<Value>>,
  release: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const found = kept.get(release)
  if (found !== undefined) return found
  const reading = read()
  kept.set(release, reading)
  reading.catch(() => kept.delete(release))
  for (const oldest of kept.keys()) if (kept.size > countsKept) kept.delete(oldest)
  return reading
}
