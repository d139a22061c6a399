/** What `whygraph doctor` looks at: settings, engine, versions, indexes and constraints, release. */
import type { Config } from './config.ts'
import { currentRelease, datasetsOf, releases, vocabularyOf } from './dataset/publish/releases.ts'
import { WhygraphError } from './errors.ts'
import type { Engine } from './graph/engine.ts'

export interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly says: string
}

/** Looks at everything it can reach; a failure of one does not hide the others. */
export async function examine(config: Config, version: string, open: () => Promise<Engine>): Promise<Finding[]> {
  const findings: Finding[] = [
    { what: 'versions', ok: true, says: `whygraph ${version}, Node.js ${process.version}` },
    { what: 'settings', ok: true, says: describe(config) },
  ]
  const look = async (what: string, at: () => Promise<string>) => {
    try {
      findings.push({ what, ok: true, says: await at() })
      return true
    } catch (error) {
      findings.push({ what, ok: false, says: error instanceof Error ? error.message : String(error) })
      return false
    }
  }
  let engine: Engine | undefined
  const answers = await look('engine', async () => {
    engine = await open()
    const { engine: name, version, location } = await engine.ping()
    return `${name} (${version}) at ${location}`
  })
  if (engine === undefined) return findings
  const opened = engine
  const inMemory = config.engine.engine === 'embedded' && config.engine.dataDir === undefined
  if (inMemory)
    findings.push({ what: 'release', ok: true, says: 'none; `whygraph serve` publishes the dataset into memory' })
  else if (answers) {
    await look('indexes and constraints', async () => {
      const missing = await opened.missing()
      if (missing.length === 0) return 'all there'
      throw new WhygraphError('DATABASE_INDEX_MISSING', `missing: ${missing.join(', ')}; a publish makes them`)
    })
    await look('release', async () => {
      const current = await currentRelease(opened, config.graph)
      if (current === undefined)
        throw new WhygraphError(
          'NO_RELEASE',
          'none is published; `whygraph serve` publishes the one that ships, `whygraph publish <dir>` another',
        )
      await vocabularyOf(opened, current.id)
      const kept = await releases(opened, config.graph)
      return `${current.id} of ${datasetsOf(current)}, ${current.entities} entities, ${current.claims} claims, published ${current.publishedAt}; ${kept.length} kept`
    })
  }
  await opened.close()
  return findings
}

function describe({ host, port, engine, graph }: Config): string {
  const where =
    engine.engine === 'neo4j'
      ? `Neo4j at ${engine.uri} as ${engine.user}`
      : engine.dataDir === undefined
        ? 'embedded, in memory'
        : `embedded, kept in ${engine.dataDir}`
  return `${where}, graph ${graph}; serves ${host}:${port}`
}
