/** Starts one Neo4j 5.26 Community on loopback, from its official libraries, and stops it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import neo4j from 'neo4j-driver'
import { findJava, findLibraries, lastLines, localFolder, Neo4jUnavailable } from './install.ts'

export interface StartOptions {
  /** 0, the default: any free port. */
  readonly port?: number | undefined
  /** The folder to keep the store in. Absent: one of its own, removed at the end. */
  readonly dir?: string | undefined
  /** Eight characters or more. Absent: that of the store, or a generated one for a new store. */
  readonly password?: string | undefined
  /** Hears every line that Neo4j prints. */
  readonly onLine?: ((line: string) => void) | undefined
  readonly environment?: NodeJS.ProcessEnv | undefined
  /** Settings beyond those of `neo4j.conf`, by name. */
  readonly settings?: Readonly<Record<string, string>> | undefined
  /**
   * true: Java compiles quickly rather than well, which halves the time of a start and of what runs for minutes only, and
   * a store of its own is kept in memory where there is room.
   */
  readonly shortLived?: boolean | undefined
}

export interface RunningNeo4j {
  readonly uri: string
  readonly user: string
  readonly password: string
  readonly dir: string
  /** The process that starts and stops it; Neo4j is its child. */
  readonly pid: number
  /** Settles when it has ended for whatever reason. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
  /** Ends it as a crash would, without a chance to tidy up. Its folder stays. */
  readonly kill: () => Promise<void>
}

const startLimitMs = 120_000
const stopLimitMs = 30_000
const user = 'neo4j'
const configuration = fileURLToPath(new URL('neo4j.conf', import.meta.url))
const supervisor = fileURLToPath(new URL('supervise.sh', import.meta.url))

export async function startNeo4j(options: StartOptions = {}): Promise<RunningNeo4j> {
  const environment = options.environment ?? process.env
  const tell = options.onLine ?? (() => undefined)
  if (process.platform === 'win32')
    throw new Neo4jUnavailable('A local Neo4j needs Linux, macOS or WSL, but this is Windows. Use docker compose.')
  const java = await findJava(environment)
  const libraries = await findLibraries(environment, tell)
  const port = await freePort(options.port ?? 0)

  const dir = options.dir === undefined ? await newRunFolder(options.shortLived) : resolve(options.dir)
  const removedAtEnd = options.dir === undefined ? dir : ''
  try {
    const password = passwordOf(dir, options.password)
    const conf = await writeConfiguration(dir, port, options.settings)
    const quick = options.shortLived === true ? ['-XX:TieredStopAtLevel=1'] : []
    const child = spawn(
      'sh',
      [supervisor, removedAtEnd, java, ...quick, ...serverArguments(dir, conf, libraries)],
      // A group of its own: a Ctrl-C in the terminal reaches us, and we stop it in order.
      { env: environment, detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
    )
    const running = { uri: `bolt://127.0.0.1:${port}`, user, password, dir, pid: child.pid ?? 0, ...lifeOf(child) }
    try {
      await waitUntilStarted(child, running.ended, tell)
      await setFirstPassword(running)
    } catch (error) {
      await running.stop()
      throw error
    }
    return running
  } catch (error) {
    if (removedAtEnd !== '') await rm(removedAtEnd, { recursive: true, force: true })
    throw error
  }
}

function serverArguments(dir: string, conf: string, libraries: string): string[] {
  return [
    '-Xms1g',
    '-Xmx1g',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Dfile.encoding=UTF-8',
    '-cp',
    `${conf}${delimiter}${libraries}/*`,
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${dir}`,
    `--config-dir=${conf}`,
    '--console-mode',
  ]
}

async function newRunFolder(shortLived = false): Promise<string> {
  if (shortLived && (await hasRoom(memoryFolder))) return mkdtemp(join(memoryFolder, 'whygraph-neo4j-'))
  const runs = join(localFolder, 'runs')
  await mkdir(runs, { recursive: true })
  return mkdtemp(join(runs, 'run-'))
}

/** A folder of Linux that is in memory; a container's may be small. */
const memoryFolder = '/dev/shm'
const roomForStore = 2 * 1024 ** 3
async function hasRoom(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize >= roomForStore
}

async function writeConfiguration(dir: string, port: number, settings: StartOptions['settings'] = {}): Promise<string> {
  const conf = join(dir, 'conf')
  const address = `127.0.0.1:${port}`
  await mkdir(conf, { recursive: true })
  await writeFile(
    join(conf, 'neo4j.conf'),
    `${await readFile(configuration, 'utf8')}
server.bolt.listen_address=${address}
server.bolt.advertised_address=${address}
${Object.entries(settings)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('')}`,
  )
  return conf
}

const passwordFile = (dir: string): string => join(dir, 'password')

/** An existing store keeps the password it has, which is kept beside it. */
function passwordOf(dir: string, wanted: string | undefined): string {
  const file = passwordFile(dir)
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8')
    if (wanted !== undefined && wanted !== kept)
      throw new Neo4jUnavailable(
        `The password must be the one that the store was made with, but another came. It is in ${file}.`,
      )
    return kept
  }
  if (wanted !== undefined && wanted.length < 8)
    throw new Neo4jUnavailable(`A password has 8 characters or more, but this one has ${wanted.length}.`)
  return wanted ?? randomBytes(18).toString('base64url')
}

/** Changes what every new store begins with: until then whoever logs in can do nothing else. */
async function setFirstPassword({ uri, dir, password }: RunningNeo4j): Promise<void> {
  if (existsSync(passwordFile(dir))) return
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, user))
  try {
    await driver.executeQuery(
      'ALTER CURRENT USER SET PASSWORD FROM $first TO $password',
      { first: user, password },
      { database: 'system' },
    )
  } catch (error) {
    throw new Neo4jUnavailable(`Neo4j did not take its first password: ${String(error)}`, { cause: error })
  } finally {
    await driver.close()
  }
  await writeFile(passwordFile(dir), password, { mode: 0o600 })
}

function lifeOf(child: ChildProcess): Pick<RunningNeo4j, 'ended' | 'stop' | 'kill'> {
  const ended = once(child, 'exit').then(() => undefined)
  return {
    ended,
    async stop() {
      // The end of the pipe is what asks the supervisor to stop Neo4j, here as after a crash.
      child.stdin?.end()
      const insist = setTimeout(() => killGroup(child), stopLimitMs)
      await ended
      clearTimeout(insist)
    },
    async kill() {
      killGroup(child)
      await ended
    },
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

async function waitUntilStarted(child: ChildProcess, ended: Promise<void>, tell: (line: string) => void) {
  const printed: string[] = []
  await new Promise<void>((started, failed) => {
    const fail = (what: string) => failed(new Neo4jUnavailable(`${what}. ${reasonIn(printed)}`))
    const limit = setTimeout(() => fail(`Neo4j must start within ${startLimitMs / 1000} s, but did not`), startLimitMs)
    ended.then(() => {
      clearTimeout(limit)
      fail('Neo4j ended before it was ready')
    }, failed)
    const hear = (line: string) => {
      printed.push(line)
      if (printed.length > 50) printed.shift()
      tell(line)
      if (!line.endsWith(' Started.')) return
      clearTimeout(limit)
      started()
    }
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) eachLine(stream, hear)
  })
}

/** Java tells the reason in its last "Caused by", far above the end of what it prints. */
function reasonIn(printed: readonly string[]): string {
  const cause =
    printed.findLast((line) => line.startsWith('Caused by:')) ?? printed.findLast((line) => / ERROR /.test(line))
  return cause ?? `Its last words: ${lastLines(printed.join('\n'))}`
}

function eachLine(stream: NodeJS.ReadableStream, hear: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}

/** The port itself when nobody listens on it; for 0 any free one. */
async function freePort(port: number): Promise<number> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : port
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const found = code === 'EADDRINUSE' ? 'it is taken' : `listening fails with ${code}`
    throw new Neo4jUnavailable(`Port ${port} of 127.0.0.1 must be free, but ${found}.`, { cause: error })
  } finally {
    server.close()
  }
}
