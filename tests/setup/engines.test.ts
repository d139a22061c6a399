import { expect, test } from 'vitest'
import { describeEngines } from './engines.ts'

describeEngines('a graph opened for a test', (open, leg) => {
  test('is empty, prepared and of the engine named', async () => {
    const engine = await open()
    expect(await engine.missing()).toEqual([])
    expect(await engine.read('publish-releases', {})).toEqual([])
    expect((await engine.ping()).engine).toBe(leg.name)
  })

  test('is empty again after a write, and as a new database when asked for unprepared', async () => {
    const first = await open()
    await first.write((transaction) =>
      transaction.run('publish-lock-claim', {
        owner: 'a',
        host: 'b',
        pid: 1,
        since: '2024-01-01T00:00:00Z',
        expiresAt: 1,
      }),
    )
    expect(await first.read('publish-locks', {})).toHaveLength(1)
    const second = await open({ prepared: false })
    expect(await second.read('publish-locks', {})).toEqual([])
    expect(await second.missing()).toContain('entity_key')
  })
})
