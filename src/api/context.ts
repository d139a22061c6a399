/** What a resolver can reach: the loaders of this request, the release it works in, and the budget that all it does draws on. */
import type { Release } from '../dataset/publish/releases.ts'
import { type Allowance, createBudget } from '../read/budget.ts'
import { storedSide } from '../explain/diff/sides.ts'
import { metered } from '../read/metered.ts'
import type { ReadRelease } from '../read/keys.ts'
import { arrowReader } from '../read/reader.ts'
import type { Engine } from '../graph/engine.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import type { Limits } from './limits.ts'
import { createLoaders } from '../read/loaders.ts'
import type { Serving } from '../read/serving.ts'

/** What lives as long as the server. */
export interface Services {
  readonly engine: Engine
  readonly serving: Serving
  readonly limits: Limits
  /** What each request may use, where it is not the usual. */
  readonly allowance?: Partial<Allowance>
}

export interface RequestFacts {
  readonly requestId: string
  /** The release that the request names, if it does. */
  readonly release?: NamedRelease | undefined
  /** Aborted when the client leaves. */
  readonly signal?: AbortSignal | undefined
}

/** A release, and what names it: a header, a parameter of the address. */
export interface NamedRelease {
  readonly id: string
  readonly by: string
}

export type Context = ReturnType<typeof createContext>

export function createContext(
  { engine, serving, limits, allowance }: Services,
  { requestId, release: wanted, signal }: RequestFacts,
) {
  const budget = createBudget({ deadlineMs: limits.requestDeadlineMs, allowance, left: signal })
  let chosen: Promise<Release> | undefined
  /** The release of this request: chosen at its first read, the same until its end. */
  const release = (): Promise<Release> =>
    (chosen ??= wanted === undefined ? serving.current() : serving.kept(wanted.id, wanted.by))
  const releaseOf = async (): Promise<ReadRelease> => {
    const { id } = await release()
    return { id, vocabulary: await serving.vocabulary(id) }
  }
  const vocabulary = async (): Promise<Vocabulary> => (await releaseOf()).vocabulary
  const reading = metered(engine, budget)
  const loaders = createLoaders(reading, releaseOf, async () => serving.counts((await release()).id))
  const reader = arrowReader(reading, releaseOf, budget)
  const sideOf = (id: string) => storedSide(reading, id, () => serving.vocabulary(id))
  return { requestId, release, vocabulary, serving, limits, budget, loaders, reader, sideOf }
}
