/** From settings to a served dataset: opens the engine, publishes where nothing is published, serves, stops in order. */
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import { currentRelease } from './dataset/publish/releases.ts'
import type { Engine } from './graph/engine.ts'
import { openEngine } from './graph/open.ts'
import { type RunningServer, startServer } from './http/server.ts'
import { settleRelease } from './served-release.ts'

/** The dataset that ships with the program. */
export const shippedDataset = fileURLToPath(new URL('../data/bone-metastasis/', import.meta.url))

/** A database that is away is asked again after this long, in ms: at first, and at most; each wait is twice the last. */
const retryMs = { first: 250, most: 1_000 }

/**
 * Serves until it is closed. Resolves once it listens; an embedded graph is ready then, its text index included, Neo4j may
 * take until it answers.
 * `tell` gets one line that says which release is served and why.
 */
export async function serve(
  config: Config,
  folder: string,
  tell: (line: string) => void = () => undefined,
  open: typeof openEngine = openEngine,
): Promise<RunningServer> {
  const engine = await open(config.engine)
  const stop = new AbortController()
  const embedded = config.engine.engine === 'embedded'
  let ready = false
  try {
    const settled = embedded ? await prepare(engine, folder, config) : undefined
    const server = await startServer({ config, engine, prepared: () => ready })
    const { log } = server.app
    if (settled !== undefined) {
      tell(settled)
      // Until then it is live and answers, and a search waits for the index.
      await warm(engine, config)
      ready = true
    }
    const preparing = embedded
      ? Promise.resolve()
      : untilDone(() => prepareAndWarm(engine, folder, config, log), stop.signal, log).then((line) => {
          if (line === undefined) return
          ready = true
          tell(line)
          log.info('ready')
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

/** Tries until it succeeds; undefined when it was stopped before. The log tells each new reason once. */
async function untilDone<Result>(
  work: () => Promise<Result>,
  stop: AbortSignal,
  log: Log,
): Promise<Result | undefined> {
  let told = ''
  for (let delay = retryMs.first; ; delay = Math.min(2 * delay, retryMs.most)) {
    try {
      return await work()
    } catch (error) {
      if (stop.aborted) return undefined
      const reason = String(error)
      if (reason !== told) log.warn({ err: error }, 'not ready: the graph could not be prepared; trying again')
      told = reason
    }
    await wait(delay, undefined, { signal: stop }).catch(() => undefined)
    if (stop.aborted) return undefined
  }
}

async function prepareAndWarm(engine: Engine, folder: string, config: Config, log: Log): Promise<string> {
  await engine.ping()
  // A database that has just started is slow to plan, so what is here already is warmed meanwhile. Should that fail, the
  // same below tells of it.
  const [settled] = await Promise.all([
    prepare(engine, folder, config, log),
    warm(engine, config).catch(() => undefined),
  ])
  await warm(engine, config)
  return settled
}

/** What would make the first search slow is done before the server is ready. */
async function warm(engine: Engine, { graph }: Config): Promise<void> {
  const release = await currentRelease(engine, graph)
  if (release !== undefined) await engine.warm(release.id)
}

async function prepare(engine: Engine, folder: string, config: Config, log?: Log): Promise<string> {
  await engine.ping()
  const { graph } = config
  const missing = log === undefined ? [] : await engine.missing()
  if (missing.length > 0) log?.warn({ missing }, 'indexes or constraints are missing; they are made now')
  return settleRelease(engine, { graph, folder, follow: config.engine.engine === 'embedded' })
}
