/**
 * In a cluster a member may lag behind. Every read tells Neo4j what was seen before, so that such a member waits: looked
 * at on the wire, where one session's bookmark must come back from another.
 */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import { openEngine } from '../src/graph/open.ts'
import { sampleDataset } from './fixtures/sample.ts'
import { describeEngines } from './setup/engines.ts'

/** Passes what is said between a driver and a database, and keeps it. */
async function listenIn(target: string) {
  const { hostname, port } = new URL(target.replace(/^[a-z0-9+]+:/, 'http:'))
  const heard = { sent: '', received: '' }
  const relay = createServer((client) => {
    const database = connect(Number(port), hostname)
    client.on('data', (part: Buffer) => (heard.sent += part.toString('latin1')))
    database.on('data', (part: Buffer) => (heard.received += part.toString('latin1')))
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const)
      from.on('error', () => to.destroy()).pipe(to)
  })
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  return { heard, relay, uri: `bolt://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}

/** As Neo4j 5 writes them. */
const bookmark = /FB:[\w+/=]+/g

describeEngines('bookmarks', (open, leg) => {
  test.runIf(leg.name === 'neo4j')('a read after a publish carries the bookmark of its last write', async () => {
    // Empties the database.
    await open()
    const settings = leg.settings()
    if (settings.engine !== 'neo4j') throw new Error('These settings must be of a Neo4j.')
    const { heard, relay, uri } = await listenIn(settings.uri)
    const engine = await openEngine({ ...settings, uri })
    try {
      const { release } = await publish(engine, sampleDataset('1.0.0'))
      const last = heard.received.match(bookmark)?.at(-1)
      expect(last).toBeDefined()
      for (let i = 0; i < 3; i++) {
        heard.sent = ''
        expect((await engine.read('release-current', { graph: 'main' }))[0]?.[0]).toBe(release)
        expect(heard.sent).toContain(last)
      }
    } finally {
      await engine.close()
      relay.close()
    }
  })
})
