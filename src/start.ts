/** From settings to a served dataset: opens the engine, publishes where nothing is published, serves, stops in order. */
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import type { Dataset } from './dataset/format/dataset.ts'
import { publish } from './dataset/publish/publish.ts'
import { currentRelease } from './dataset/publish/releases.ts'
import { WhygraphError } from './errors.ts'
import type { Engine } from './graph/engine.ts'
import { openEngine } from './graph/open.ts'
import { type RunningServer, startServer } from './http/server.ts'

/** The dataset that ships with the program. */
export const shippedDataset = fileURLToPath(new URL('../data/bone-metastasis/', import.meta.url))

/** A database that is away is asked again after this long, in ms: at first, and at most; each wait is twice the last. */
const retryMs = { first: 250, most: 1_000 }

/** Serves until it is closed. Resolves once it listens; an embedded graph is ready then, Neo4j may take until it answers. */
export async function serve(config: Config, dataset: Dataset): Promise<RunningServer> {
  const engine = await openEngine(config.engine)
  const stop = new AbortController()
  const embedded = config.engine.engine === 'embedded'
  let ready = false
  try {
    if (embedded) await prepare(engine, dataset, config)
    ready = embedded
    const server = await startServer({ config, engine, prepared: () => ready })
    const { log } = server.app
    const preparing = embedded
      ? Promise.resolve()
      : untilDone(() => prepare(engine, dataset, config, log), stop.signal, log).then((done) => {
          ready = done
          if (done) log.info('ready')
        })
    return {
      ...server,
      async close() {
        stop.abort()
        await server.close()
        // A database that hangs lets go of what waits for it when the engine is closed.
        await engine.close()
        await preparing
      },
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}

interface Log {
  info(message: string): void
  warn(facts: object, message: string): void
}

/** Tries until it succeeds; false when it was stopped before. The log tells each new reason once. */
async function untilDone(work: () => Promise<void>, stop: AbortSignal, log: Log): Promise<boolean> {
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }))
  let told = ''
  for (let delay = retryMs.first; ; delay = Math.min(2 * delay, retryMs.most)) {
    try {
      await work()
      return true
    } catch (error) {
      if (stop.aborted) return false
      const reason = String(error)
      if (reason !== told) log.warn({ err: error }, 'not ready: the graph could not be prepared; trying again')
      told = reason
    }
    await Promise.race([wait(delay, undefined, { ref: false }), stopped])
    if (stop.aborted) return false
  }
}

/**
 * Publishes the dataset where it is wanted: into an empty database, and into an embedded one that has another
 * state of the same dataset. A Neo4j that holds a release is left as it is: `whygraph publish` decides there.
 */
async function prepare(engine: Engine, dataset: Dataset, config: Config, log?: Log): Promise<void> {
  const current = await currentReleaseOf(engine)
  const wanted =
    current === undefined || (config.engine.engine === 'embedded' && current.dataset === dataset.manifest.id)
  if (!wanted) {
    const missing = await engine.missing()
    if (missing.length > 0) log?.warn({ missing }, 'indexes or constraints are missing; they are made now')
    return engine.prepare()
  }
  try {
    await publish(engine, dataset)
  } catch (error) {
    const another = error instanceof WhygraphError && error.code === 'PUBLISH_IN_PROGRESS'
    if (!another || current === undefined) throw error
  }
}

async function currentReleaseOf(engine: Engine) {
  await engine.ping()
  return currentRelease(engine)
}
