/** What a resolver can reach: the loaders of this request and the release it works in. */
import { setMaxListeners } from 'node:events'
import type { Release } from '../dataset/publish/releases.ts'
import { publishersOf } from '../read/publishers.ts'
import { arrowReader } from '../read/reader.ts'
import type { Engine } from '../graph/engine.ts'
import type { Limits } from './limits.ts'
import { createLoaders } from '../read/loaders.ts'
import type { Serving } from '../read/serving.ts'

/** What lives as long as the server. */
export interface Services {
  readonly engine: Engine
  readonly serving: Serving
  readonly limits: Limits
}

export interface RequestFacts {
  readonly requestId: string
  /** The header X-Whygraph-Release. */
  readonly release?: string | undefined
  /** Aborted when the client leaves. */
  readonly signal?: AbortSignal | undefined
}

export type Context = ReturnType<typeof createContext>

export function createContext(
  { engine, serving, limits }: Services,
  { requestId, release: wanted, signal }: RequestFacts,
) {
  // Every read of the request listens; how many there are is bounded by the document.
  if (signal !== undefined) setMaxListeners(0, signal)
  let chosen: Promise<Release> | undefined
  /** The release of this request: chosen at its first read, the same until its end. */
  const release = (): Promise<Release> => (chosen ??= wanted === undefined ? serving.current() : serving.kept(wanted))
  const loaders = createLoaders(engine, release, { signal })
  const sight = { reader: arrowReader(engine, release, { signal }), groupsOf: publishersOf(loaders) }
  return { requestId, release, serving, limits, loaders, sight }
}
