/** The gate before an engine: who runs, who waits, who is refused. */
import { describe, expect, it } from 'vitest'
import { createReadGate } from '../src/graph/gate.ts'

const never = new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('gate', () => {
  it('lets so many run at once, and each turn that ends begins another', async () => {
    const gate = createReadGate({ size: 2, waiting: 10, waitMs: 10_000 })
    const leave = await gate.enter({}, never)
    await gate.enter({}, never)
    let entered = 0
    const given = new AbortController()
    const turns = [gate.enter({}, given.signal), gate.enter({}, given.signal)].map((turn) => turn.then(() => entered++))
    await settled()
    expect(entered).toBe(0)
    leave()
    leave()
    await settled()
    // The same turn, ended twice.
    expect(entered).toBe(1)
    given.abort(new Error('the test is over'))
    expect((await Promise.allSettled(turns)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('refuses at once beyond its bound, and after its time', async () => {
    const gate = createReadGate({ size: 1, waiting: 2, waitMs: 50 })
    await gate.enter({}, never)
    const waiting = [gate.enter({}, never), gate.enter({}, never)]
    await expect(gate.enter({}, never)).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    for (const turn of waiting) await expect(turn).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
  })

  it('never refuses the reads of a request that runs, however many wait and for how long', async () => {
    const gate = createReadGate({ size: 1, waiting: 1, waitMs: 30 })
    const large = {}
    let leave = await gate.enter(large, never)
    const order: string[] = []
    const turn = (name: string, request: object) =>
      gate.enter(request, never).then((ends) => {
        order.push(name)
        leave = ends
      })
    for (let i = 0; i < 5; i++) void turn('large', large)
    await new Promise((resolve) => setTimeout(resolve, 60))
    leave()
    await settled()
    leave()
    await settled()
    expect(order).toEqual(['large', 'large'])
  })

  it('gives small requests their turn between those of a large one', async () => {
    const gate = createReadGate({ size: 1, waiting: 10, waitMs: 10_000 })
    const large = {}
    let leave = await gate.enter(large, never)
    const order: string[] = []
    const turn = async (name: string, request: object) => {
      leave = await gate.enter(request, never)
      order.push(name)
    }
    const all = [...Array.from({ length: 3 }, () => turn('large', large)), turn('small', {})]
    for (let i = 0; i < all.length; i++) {
      leave()
      await settled()
    }
    expect(order).toEqual(['large', 'small', 'large', 'large'])
  })

  it('forgets who is given up while waiting', async () => {
    const gate = createReadGate({ size: 1, waiting: 1, waitMs: 10_000 })
    const leave = await gate.enter({}, never)
    const giveUp = new AbortController()
    const waiting = gate.enter({}, giveUp.signal)
    giveUp.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    leave()
    await expect(gate.enter({}, never)).resolves.toBeTypeOf('function')
  })

  it('is narrowed and widened again', async () => {
    const gate = createReadGate({ size: 2, waiting: 10, waitMs: 10_000 })
    gate.narrow(1)
    await gate.enter({}, never)
    let entered = false
    void gate.enter({}, never).then(() => (entered = true))
    await settled()
    expect(entered).toBe(false)
    gate.narrow()
    await settled()
    expect(entered).toBe(true)
  })
})
