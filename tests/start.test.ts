/** The program as a process: how it starts, what it says when it cannot, how it stops. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, inject, test } from 'vitest'
import { run as runHere } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { openEngine } from '../src/graph/open.ts'
import { serve, shippedDataset } from '../src/start.ts'
import { type Command, run, start } from './setup/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'whygraph-start-'))
const started: Command[] = []
const listening: Server[] = []
afterEach(async () => {
  for (const { child, exited } of started.splice(0)) {
    child.kill('SIGKILL')
    await exited
  }
  for (const server of listening.splice(0)) server.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const anyPort = { WHYGRAPH_PORT: '0' }
const silent = { WHYGRAPH_LOG_LEVEL: 'silent' }
const password = 'hush hush'
function launch(settings: Record<string, string> = {}): Command {
  const command = start(['serve'], { ...anyPort, ...settings })
  started.push(command)
  return command
}

/** A TCP server on loopback that hands its connections to `serve`. */
async function listen(serve: (socket: Socket) => void, port = 0): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    serve(socket)
  })
  server.on('close', () => sockets.forEach((socket) => socket.destroy()))
  listening.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Error('A TCP server has a port, but this one has none.')
  return address.port
}

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ query })
  const response = await fetch(`${url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return { ...((await response.json()) as { data?: unknown }), id: response.headers.get('x-request-id') }
}

// Where Neo4j is asked too, what needs none has run already.
const withoutNeo4j = inject('leg') === 'embedded'

describe.runIf(withoutNeo4j)('a server', () => {
  test('starts on nothing, logs JSON only, answers, and stops on SIGTERM', async () => {
    const command = launch()
    const url = await command.listening()
    const { data, id } = await ask(url, 'query First { symptom(id: "confusion") { name } }')
    expect(data).toEqual({ symptom: { name: 'Confusion' } })
    command.child.kill('SIGTERM')
    expect(await command.exited).toEqual({ code: 0, signal: null })
    expect(command.output.stderr).toMatch(
      /^serving bone-metastasis \d+\.\d+\.\d+, release \w{16} of \S+: published from data\/bone-metastasis, the graph was empty\nwhygraph is at http:\/\/127\.0\.0\.1:\d+\/ \(GraphQL at .*\)\n$/,
    )
    const lines = command.output.stdout.trim().split('\n')
    const log = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(log.find(({ reqId }) => reqId === id)).toMatchObject({
      operation: 'First',
      msg: 'graphql',
    })
  })

  test('finishes what it is answering, takes nothing new, and does not wait for idle connections', async () => {
    const command = launch()
    const url = await command.listening()
    const { hostname, port } = new URL(url)
    const idle = connect(Number(port), hostname)
    idle.on('error', () => undefined)
    const body = JSON.stringify({ query: '{ symptoms(first: 100) { nodes { name causedBy { nodes { name } } } } }' })
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const slow = request({ hostname, port, path: '/graphql', method: 'POST', headers })
    const answered = new Promise<string>((resolve, reject) => {
      slow.on('error', reject)
      slow.on('response', (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve(text))
      })
    })
    slow.write(body.slice(0, 10))
    await expect.poll(() => fetch(`${url}health/ready`).then(({ status }) => status)).toBe(200)
    const stopping = performance.now()
    command.child.kill('SIGTERM')
    const refused = () =>
      fetch(`${url}health/live`).then(
        () => 'answered',
        () => 'refused',
      )
    await expect.poll(refused, { timeout: 5_000 }).toBe('refused')
    expect(command.child.exitCode).toBeNull()
    slow.end(body.slice(10))
    expect(JSON.parse(await answered)).toHaveProperty('data.symptoms.nodes')
    expect(await command.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - stopping).toBeLessThan(7_500)
    idle.destroy()
  })

  test('is ready again on a folder that holds the dataset, without publishing it', async () => {
    const dataDir = join(folder, 'kept')
    const engine = await openEngine({ engine: 'embedded', dataDir })
    await publish(engine, loadDataset(shippedDataset), { now: () => new Date('2001-02-03T04:05:06Z') })
    await engine.close()
    const server = await serve(readConfig({ ...anyPort, ...silent, WHYGRAPH_DATA_DIR: dataDir }), shippedDataset)
    const { data } = await ask(server.url, '{ release { publishedAt current } releases { id } }')
    expect(data).toEqual({
      release: { publishedAt: '2001-02-03T04:05:06.000Z', current: true },
      releases: [{ id: expect.stringMatching(/^[0-9a-f]{16}$/) as string }],
    })
    await server.close()
  })
})

describe.runIf(withoutNeo4j)('a server that cannot start says why, in words, and ends with 1', () => {
  test('as a process', async () => {
    const port = await listen((socket) => socket.end())
    const dataDir = join(folder, 'in use')
    const engine = await openEngine({ engine: 'embedded', dataDir })
    const [taken, inUse, bad] = await Promise.all([
      run(['serve'], { WHYGRAPH_PORT: String(port) }),
      run(['serve'], { ...anyPort, WHYGRAPH_DATA_DIR: dataDir }),
      run(['serve'], { WHYGRAPH_PROT: '1', WHYGRAPH_PORT: 'x', WHYGRAPH_NEO4J_PASSWORD: password }),
    ])
    await engine.close()
    expect(taken).toMatchObject({
      code: 1,
      stderr: `Port ${port} of 127.0.0.1 is taken by another process. Stop that one, or set WHYGRAPH_PORT.\n`,
    })
    expect(inUse).toEqual({
      code: 1,
      stdout: '',
      stderr: `A data folder belongs to one process, but ${dataDir} is in use by another. Stop that one, or set WHYGRAPH_DATA_DIR to another folder.\n`,
    })
    expect(bad).toMatchObject({ code: 1, stdout: '' })
    expect(bad.stderr).toMatch(/^The settings have mistakes:\n( {2}WHYGRAPH_.*\n){3}$/)
    expect(bad.stderr).not.toContain(password)
  })

  test.each([
    [
      'an address that is not here',
      { WHYGRAPH_HOST: '203.0.113.1' },
      [],
      /^WHYGRAPH_HOST and WHYGRAPH_PORT must be an address of this machine, but 203\.0\.113\.1:0 is not: .*$/,
    ],
    [
      'a bad dataset',
      {},
      ['--dataset', fileURLToPath(new URL('fixtures/mistakes/', import.meta.url))],
      /^A dataset is published without mistakes only, but this one has \d+\.\n/,
    ],
    [
      'a data folder that cannot be',
      { WHYGRAPH_DATA_DIR: join(fileURLToPath(import.meta.url), 'folder') },
      [],
      /^The data folder must be a writable folder, but .* is not: .*$/,
    ],
  ])('%s', async (_name, settings, args, message) => {
    const told: string[] = []
    const err = (line: string) => told.push(line)
    const env = { ...anyPort, ...silent, ...settings }
    const code = await runHere(['serve', ...args], {
      env,
      out: err,
      err,
      stopped: () => Promise.resolve(),
      version: '0',
    })
    expect(told.join('\n')).toMatch(message)
    expect(told.join('\n')).not.toMatch(/^ {4}at |node_modules/m)
    expect(code).toBe(1)
  })
})

describe('a server whose Neo4j is away', () => {
  test.runIf(withoutNeo4j)('starts, is live and not ready, and stops; the password stays out of the log', async () => {
    // It takes connections and says nothing, so that whoever waits for it waits for long.
    const port = await listen(() => undefined)
    const command = launch({ WHYGRAPH_NEO4J_URI: `bolt://127.0.0.1:${port}`, WHYGRAPH_NEO4J_PASSWORD: password })
    const url = await command.listening()
    expect((await fetch(`${url}health/live`)).status).toBe(200)
    expect((await fetch(`${url}health/ready`)).status).toBe(503)
    const start = performance.now()
    const waiting = ask(url, '{ graph { title } }')
    await new Promise((resolve) => setTimeout(resolve, 300))
    command.child.kill('SIGTERM')
    await waiting
    expect(await command.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - start).toBeLessThan(12_000)
    expect(command.output.stdout + command.output.stderr).not.toContain(password)
  })

  test.skipIf(inject('neo4j') === null)('is ready once it comes up, without a restart', async () => {
    const neo4j = inject('neo4j')
    if (neo4j === null) return
    const { hostname, port } = new URL(neo4j.uri.replace(/^\w+(\+\w+)?:/, 'http:'))
    let tried = 0
    const away = await listen((socket) => {
      tried++
      socket.destroy()
    })
    const config = readConfig({
      ...anyPort,
      ...silent,
      WHYGRAPH_NEO4J_URI: `bolt://127.0.0.1:${away}`,
      WHYGRAPH_NEO4J_USER: neo4j.user,
      WHYGRAPH_NEO4J_PASSWORD: neo4j.password,
      ...(neo4j.database && { WHYGRAPH_NEO4J_DATABASE: neo4j.database }),
    })
    const server = await serve(config, shippedDataset)
    const status = () => fetch(`${server.url}health/ready`).then((response) => response.status)
    await expect.poll(() => tried, { timeout: 30_000 }).toBeGreaterThan(2)
    expect(await status()).toBe(503)
    const gone = listening.pop()
    await new Promise((resolve) => gone?.close(resolve))
    await listen((socket) => {
      const there = connect(Number(port), hostname)
      socket.pipe(there).pipe(socket)
      socket.on('close', () => there.destroy())
      there.on('error', () => socket.destroy())
    }, away)
    await expect.poll(status, { timeout: 30_000, interval: 100 }).toBe(200)
    expect(await ask(server.url, '{ graph { title } }')).toHaveProperty('data.graph.title')
    await server.close()
  })
})
