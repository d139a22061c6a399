/** From settings to a served dataset: opens the engine, publishes where nothing is published, serves, stops in order. */
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import type { Dataset } from './dataset/dataset.ts'
import { publish } from './dataset/publish.ts'
import { currentRelease } from './dataset/releases.ts'
import { WhygraphError } from './errors.ts'
import type { Engine } from './graph/engine.ts'
import { openEngine } from './graph/open.ts'
import { type RunningServer, startServer } from './server.ts'

/** The dataset that ships with the program. */
export const shippedDataset = fileURLToPath(new URL('../data/bone-metastasis/', import.meta.url))

/** A database that is away is asked again after this long, in ms: at first, and at most; each wait is twice the last. */
const retryMs = { first: 500, most: 4_000 }

/** Serves until it is closed. Resolves once it listens; an embedded graph is ready then, Neo4j may take until it answers. */
export async function serve(config: Config, dataset: Dataset): Promise<RunningServer> {
  const engine = await openEngine(config.engine)
  let ready = false
  let closing = false
  try {
    if (config.engine.engine === 'embedded') {
      await prepare(engine, dataset, config)
      ready = true
    }
    const server = await startServer({ config, engine, prepared: () => ready })
    const preparing = (async () => {
      while (!ready && !closing) {
        try {
          await prepare(engine, dataset, config)
          ready = true
          server.app.log.info('ready')
        } catch (error) {
          server.app.log.warn({ err: error }, 'not ready: the graph could not be prepared; trying again')
          await wait(retryMs)
        }
      }
    })()
    return {
      ...server,
      async close() {
        closing = true
        await server.close()
        await preparing
        await engine.close()
      },
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/**
 * Publishes the dataset where it is wanted: into an empty database, and into an embedded one that has another
 * state of the same dataset. A Neo4j that holds a release is left as it is: `whygraph publish` decides there.
 */
async function prepare(engine: Engine, dataset: Dataset, config: Config): Promise<void> {
  const current = await currentReleaseOf(engine)
  const wanted = current === undefined || (config.engine.engine === 'embedded' && current.dataset === dataset.manifest.id)
  if (!wanted) return engine.prepare()
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

