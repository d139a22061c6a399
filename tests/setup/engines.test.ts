import { expect, test } from 'vitest'
import { stateOf } from '../../src/dataset/publish/state.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { describeEngines } from './engines.ts'

const graph = 'main'
const isLocked = async (engine: Engine) => (await engine.write((transaction) => stateOf(transaction, graph))).isLocked

describeEngines('a graph opened for a test', (open, leg) => {
  test('is empty, prepared and of the engine named', async () => {
    const engine = await open()
    expect(await engine.missing()).toEqual([])
    expect((await engine.write((transaction) => stateOf(transaction, graph))).releases).toEqual([])
    expect((await engine.ping()).engine).toBe(leg.name)
  })

  test('is empty again after a write, and as a new database when asked for unprepared', async () => {
    const first = await open()
    await first.write((transaction) =>
      transaction.run('publish-lock-claim', { graph, owner: 'a', host: 'b', pid: 1, holdMs: 1 }),
    )
    expect(await isLocked(first)).toBe(true)
    const second = await open({ prepared: false })
    expect(await isLocked(second)).toBe(false)
    expect(await second.missing()).toContain('entity_key')
  })
})
