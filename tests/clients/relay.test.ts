/** Relay: its compiler reads the schema that is served and every example, its runtime asks them through one store. */
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Environment, fetchQuery, type GraphQLTaggedNode, Network, RecordSource, Store } from 'relay-runtime'
import { createOperationDescriptor, getRequest } from 'relay-runtime'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { type Example, examplesFor, introspected } from './examples.ts'

const require = createRequire(import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'whygraph-relay-'))
const warnings: string[] = []
let server: TestServer
let examples: Example[]

beforeAll(async () => {
  server = await startTestServer()
  examples = examplesFor(await introspected(server.url))
  for (const method of ['warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...told) => void warnings.push(told.map(String).join(' ')))
})
afterAll(async () => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
  await server.close()
})

/** An operation is named after its module. */
const moduleOf = ({ name }: Example) => `Ask${name}`

test('the compiler takes the served schema and every example', async () => {
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'schema.graphql'), await (await fetch(`${server.url}schema.graphql`)).text())
  for (const example of examples) {
    const text = example.text.replace(`query ${example.name}`, `query ${moduleOf(example)}Query`)
    writeFileSync(join(folder, 'src', `${moduleOf(example)}.js`), `graphql\`\n${text.replaceAll('`', "'")}\n\``)
  }
  const config = {
    root: folder,
    sources: { src: 'whygraph' },
    projects: {
      whygraph: {
        schema: 'schema.graphql',
        language: 'javascript',
        output: 'artifacts',
        eagerEsModules: false,
        featureFlags: {},
      },
    },
  }
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config))
  const compiler = require.resolve('relay-compiler/cli.js')
  const told = execFileSync(process.execPath, [compiler, 'relay.config.json', '--repersist'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(told).not.toMatch(/warning/i)
})

test('the runtime answers each, and reads it from its store as it was, though all share it', async () => {
  const raw = new Map<string, unknown>()
  const environment = new Environment({
    network: Network.create(async ({ name, text }, variables) => {
      const { data, errors } = await server.ask(text ?? '', variables)
      if (errors !== undefined) throw new Error(`${name}: ${JSON.stringify(errors)}`)
      raw.set(name, data)
      return { data: data ?? {} }
    }),
    store: new Store(new RecordSource()),
  })
  const operations = examples.map((example) => {
    const artifact = require(join(folder, 'artifacts', `${moduleOf(example)}Query.graphql.js`)) as GraphQLTaggedNode
    return { example, artifact, operation: createOperationDescriptor(getRequest(artifact), example.variables) }
  })
  for (const { example, artifact, operation } of operations) {
    environment.retain(operation)
    await fetchQuery(environment, artifact, example.variables).toPromise()
  }
  expect(warnings).toEqual([])
  for (const { example, operation } of operations) {
    const { data, isMissingData } = environment.lookup(operation.fragment)
    expect([example.name, isMissingData]).toEqual([example.name, false])
    expect([example.name, raw.get(`${moduleOf(example)}Query`)]).toMatchObject([
      example.name,
      // What a fragment of another type asks for is there as undefined.
      JSON.parse(JSON.stringify(data)),
    ])
  }
})
