/** `npm run neo4j`: a local Neo4j in the foreground, until Ctrl-C. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { localFolder, Neo4jUnavailable } from './install.ts'
import { startNeo4j } from './server.ts'

const defaultPort = 7687
const defaultFolder = join(localFolder, 'server')
const help = `Runs Neo4j 5.26 Community on loopback, in the foreground. Ctrl-C stops it.

  npm run neo4j -- [options]

  --port PORT          Bolt port of 127.0.0.1 (default ${defaultPort}; 0: any free one)
  --dir FOLDER         where the store is kept (default ${defaultFolder})
  --password PASSWORD  8 characters or more, for a new store (default: generated, kept in FOLDER/password)
  --help               this text

Needs Java 17 or 21 (of JAVA_HOME, or on the PATH) and, the first time, Maven, which brings 118 MB of libraries into
${join(localFolder, 'lib')}.
To start over with an empty store, stop it and delete its folder.`

/** A mistake in the arguments: told in one line. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(defaultPort) },
        dir: { type: 'string', default: defaultFolder },
        password: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535)
      throw new UsageError(`--port must be a number from 0 to 65535, but got: ${values.port}`)
    return { ...values, port }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nSee npm run neo4j -- --help`)
  }
}

async function main(): Promise<void> {
  const { help: helpWanted, port, dir, password } = readArguments()
  if (helpWanted) return console.log(help)
  let stopping = false
  const neo4j = await startNeo4j({ port, dir, password, onLine: (line) => console.log(line) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      stopping = true
      void neo4j.stop()
    })
  console.log(`
Neo4j is ready. In another terminal:
  export WHYGRAPH_NEO4J_URI=${neo4j.uri}
  export WHYGRAPH_NEO4J_USER=${neo4j.user}
  export WHYGRAPH_NEO4J_PASSWORD=${neo4j.password}
  npm start
`)
  await neo4j.ended
  if (!stopping) throw new Neo4jUnavailable('Neo4j ended by itself. What it printed above says why.')
}

main().catch((error: unknown) => {
  const expected = error instanceof UsageError || error instanceof Neo4jUnavailable
  console.error(expected ? error.message : error)
  process.exitCode = 1
})
