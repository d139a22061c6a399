/** A server on the shipped dataset that tells what it asks of its engine. */
import type { Engine } from '../../src/graph/engine.ts'
import { publishedEmbedded } from './published.ts'
import { startTestServer, type TestServer } from './server.ts'

export interface Read {
  /** Of the statement; `search` for a text search. */
  readonly name: string
  rows: number
}

export interface CountedServer extends TestServer {
  /** What was read since the last call, with the rows each read gave. */
  reads(): readonly Read[]
}

/** `changed` stands between the server and the engine, as a faulty engine does. */
export async function startCountedServer(
  changed: (engine: Engine) => Engine = (engine) => engine,
): Promise<CountedServer> {
  const asked = changed(await publishedEmbedded())
  let made: Read[] = []
  async function counted<Row>(name: string, read: () => Promise<Row[]>): Promise<Row[]> {
    const one = { name, rows: 0 }
    made.push(one)
    const rows = await read()
    one.rows = rows.length
    return rows
  }
  const server = await startTestServer({
    ...asked,
    read: (name, params, options) => counted(name, () => asked.read(name, params, options)),
    search: (query, options) => counted('search', () => asked.search(query, options)),
  })
  return {
    ...server,
    reads() {
      const since = made
      made = []
      return since
    },
  }
}
