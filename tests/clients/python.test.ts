/** Python's gql, where it is installed: it reads the schema by introspection, and checks documents against it. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { examplesFor, introspected } from './examples.ts'

const python = process.env['WHYGRAPH_TEST_PYTHON'] ?? 'python3'
const imported = spawnSync(python, ['-c', 'import gql, requests'], { encoding: 'utf8' })
const isThere = imported.status === 0
if (!isThere) console.info('Python gql is not tested: python3 has no packages gql and requests.')

const program = `
import json, sys
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

client = Client(
    transport=RequestsHTTPTransport(url=sys.argv[1]),
    fetch_schema_from_transport=True,
    introspection_args={"specified_by_url": True, "schema_description": True},
)
answers = {}
with client as session:
    for example in json.load(sys.stdin):
        document = gql(example["text"])
        document.variable_values = example["variables"]
        answers[example["name"]] = session.execute(document)
print(json.dumps(answers))
`

describe.runIf(isThere)('gql for Python', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  test('answers every example as the server does', async () => {
    const examples = examplesFor(await introspected(server.url))
    const child = spawn(python, ['-c', program, `${server.url}graphql`])
    let [out, err] = ['', '']
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    child.stdin.end(JSON.stringify(examples))
    await once(child, 'close')
    expect(err).toBe('')
    const answers = JSON.parse(out) as Record<string, unknown>
    for (const { name, text, variables } of examples)
      expect([name, answers[name]]).toEqual([name, (await server.ask(text, variables)).data])
  })
})
