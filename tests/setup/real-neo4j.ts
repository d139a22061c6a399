/** Finds a real Neo4j for the tests: a given one, a container, or a local one, in this order. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Neo4jUnavailable } from '../neo4j/install.ts'
import { startNeo4j } from '../neo4j/server.ts'

/** Where the tests' Neo4j is. Every node in it is removed by the tests. */
export interface Neo4jConnection {
  readonly uri: string
  readonly user: string
  readonly password: string
  readonly database?: string | undefined
}

export type Neo4jForTests =
  | { readonly connection: Neo4jConnection; readonly from: string; readonly stop: () => Promise<void> }
  | { readonly missing: string }

const image = 'neo4j:5.26-community'
const dockerAnswersWithinMs = 4_000
const run = promisify(execFile)

export async function findNeo4j(environment: NodeJS.ProcessEnv): Promise<Neo4jForTests> {
  const uri = environment['WHYGRAPH_TEST_NEO4J_URI'] ?? ''
  if (uri === 'none') return { missing: 'WHYGRAPH_TEST_NEO4J_URI is none' }
  if (uri !== '') return given(uri, environment)

  const docker = await engineOfDocker(environment)
  const container = docker.answers ? await startContainer() : { missing: docker.why }
  if ('connection' in container) return container
  const local = await startLocal(environment)
  if ('connection' in local) return local
  return { missing: `WHYGRAPH_TEST_NEO4J_URI is not set; ${container.missing}; ${local.missing}` }
}

function given(uri: string, environment: NodeJS.ProcessEnv): Neo4jForTests {
  const connection = {
    uri,
    user: environment['WHYGRAPH_TEST_NEO4J_USER'] ?? 'neo4j',
    password: environment['WHYGRAPH_TEST_NEO4J_PASSWORD'] ?? '',
    database: environment['WHYGRAPH_TEST_NEO4J_DATABASE'],
  }
  return { connection, from: 'WHYGRAPH_TEST_NEO4J_URI', stop: async () => undefined }
}

/** Asked by its client, which knows contexts and rootless engines, and answers at once: importing testcontainers takes seconds. */
async function engineOfDocker(
  environment: NodeJS.ProcessEnv,
): Promise<{ answers: true } | { answers: false; why: string }> {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], {
      env: environment,
      timeout: dockerAnswersWithinMs,
    })
    return { answers: true }
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { answers: false, why: absent ? 'there is no docker' : 'no Docker engine answers' }
  }
}

async function startContainer(): Promise<Neo4jForTests> {
  const { Neo4jContainer } = await import('@testcontainers/neo4j')
  const password = randomBytes(18).toString('base64url')
  try {
    const container = await new Neo4jContainer(image).withPassword(password).start()
    return {
      connection: { uri: container.getBoltUri(), user: container.getUsername(), password },
      from: `a container of ${image}`,
      stop: async () => {
        await container.stop()
      },
    }
  } catch (error) {
    return { missing: `the container of ${image} did not start: ${firstLine(error)}` }
  }
}

async function startLocal(environment: NodeJS.ProcessEnv): Promise<Neo4jForTests> {
  try {
    const { uri, user, password, stop } = await startNeo4j({ environment, shortLived: true })
    return { connection: { uri, user, password }, from: 'a local server', stop }
  } catch (error) {
    if (error instanceof Neo4jUnavailable) return { missing: firstLine(error) }
    throw error
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
