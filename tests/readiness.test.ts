/** A server is ready once searches are fast, not before. */
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openEngine } from '../src/graph/open.ts'
import { serve, shippedDataset } from '../src/start.ts'
import { describeEngines } from './setup/engines.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

describeEngines('readiness', (open, leg) => {
  test('waits for the text index of the release, while questions are answered', async () => {
    // Empties a database that tests share.
    await open()
    const port = await freePort()
    const config = { ...readConfig({ WHYGRAPH_LOG_LEVEL: 'silent' }), port, engine: leg.settings() }
    let free: () => void = () => undefined
    const held = new Promise<void>((resolve) => (free = resolve))
    let warming = 0
    const serving = serve(config, shippedDataset, undefined, async (settings) => {
      const engine = await openEngine(settings)
      return {
        ...engine,
        async warm(release) {
          warming++
          await held
          await engine.warm(release)
        },
      }
    })
    const url = `http://127.0.0.1:${port}/`
    const ready = () => fetch(`${url}health/ready`).then(({ status }) => status)
    await expect.poll(() => warming, { timeout: 60_000 }).toBe(1)
    expect(await ready()).toBe(503)
    const asked = await fetch(`${url}graphql?query={graph{title}}`)
    expect(await asked.json()).toHaveProperty('data.graph.title')
    expect(await ready()).toBe(503)
    free()
    await expect.poll(ready, { timeout: 30_000 }).toBe(200)
    await (await serving).close()
  }, 120_000)
})
