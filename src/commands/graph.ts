/** What the commands share that work on a graph which outlives them. */
import { type Config, readConfig } from '../config.ts'
import { datasetsOf, type Release } from '../dataset/publish/releases.ts'
import { WhygraphError } from '../errors.ts'
import type { Engine } from '../graph/engine.ts'
import { openEngine } from '../graph/open.ts'
import type { Surroundings } from '../surroundings.ts'

/** The settings, when they name a graph that outlives the command. */
export function lastingGraph(command: string, env: Surroundings['env']): Config {
  const config = readConfig(env)
  if (config.engine.engine !== 'embedded' || config.engine.dataDir !== undefined) return config
  throw new WhygraphError(
    'BAD_CONFIGURATION',
    `\`whygraph ${command}\` needs a graph that outlives it: set WHYGRAPH_NEO4J_URI or WHYGRAPH_DATA_DIR.`,
  )
}

export async function withEngine<Result>(config: Config, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine(config.engine)
  return work(engine).finally(() => engine.close())
}

export const lineOf = (release: Release): string =>
  `${release.id}  ${datasetsOf(release)}  ${release.entities} entities, ${release.claims} claims, published ${release.publishedAt}`
