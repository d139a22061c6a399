/**
 * The limits: the bare driver with the best single statement for each question, without GraphQL; with BENCH_FINISHED the
 * finished JSON of an answer from memory, without a database.
 */
import { createServer } from 'node:http'
import neo4j from 'neo4j-driver'
import { questions } from '../questions.ts'

const {
  WHYGRAPH_NEO4J_URI: uri = '',
  WHYGRAPH_NEO4J_USER: user = '',
  WHYGRAPH_NEO4J_PASSWORD: password = '',
  BENCH_RELEASE: release = '',
  BENCH_FINISHED: finished,
} = process.env
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true })
const statements = new Map(questions.map((question) => [question.name, question]))
const answers = new Map<string, string>()

async function answer(text: string): Promise<string> {
  const { question: name, about } = JSON.parse(text) as { question: string; about: string }
  const question = statements.get(name)
  if (question === undefined) throw new Error(`No question is called ${name}.`)
  const isKey = question.about === 'any' || question.about === 'full' || question.about === 'hub'
  const session = driver.session({ defaultAccessMode: neo4j.session.READ })
  try {
    const result = await session.run(question.cypher, { release, about: isKey ? `${release}:${about}` : about })
    return JSON.stringify(result.records.map((record) => [...record.values()] as unknown[]))
  } finally {
    await session.close()
  }
}

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const text = String(Buffer.concat(parts))
    const send = (body: string, status = 200) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body)
    const kept = answers.get(text)
    if (kept !== undefined) return send(kept)
    answer(text).then(
      (made) => {
        if (finished !== undefined) answers.set(text, made)
        send(made)
      },
      (error: unknown) => send(JSON.stringify(String(error)), 500),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(`listening at http://127.0.0.1:${address.port}`)
})
process.once('SIGTERM', () => {
  server.close(() => void driver.close())
  server.closeAllConnections()
})
