/** Long work in slices: nothing is lost, others get their turn, and a sort is a sort. */
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { once } from '../../src/read/once.ts'
import { atOnce, hearFirst, inSlices, type Sliced, sorted, whole } from '../../src/graph/slices.ts'

/** Work of so many rounds, each of some time. */
function* rounds(count: number, ms: number): Sliced<number> {
  for (let round = 0; round < count; round++) {
    const until = performance.now() + ms
    while (performance.now() < until);
    yield
  }
  return count
}

test('the event loop turns between the slices of many works at once', async () => {
  let turns = 0
  let done = false
  const counting = (async () => {
    for (; !done; turns++) await setImmediate()
  })()
  // 400 ms of work, in slices of 10 ms: some 40 turns, whatever else the machine does.
  expect(await Promise.all(Array.from({ length: 8 }, () => inSlices(rounds(50, 1))))).toEqual(Array(8).fill(50))
  done = true
  await counting
  expect(turns).toBeGreaterThan(20)
})

test('what waits for a work goes on within the turn that ended it', async () => {
  const busy = async () => {
    await inSlices(whole(() => undefined))
    atOnce(rounds(1, 12))
  }
  let turns = 0
  let done = false
  const counting = (async () => {
    for (; !done; turns++) await setImmediate()
  })()
  await Promise.all(Array.from({ length: 20 }, busy))
  done = true
  await counting
  expect(turns).toBeGreaterThan(10)
})

test('long work waits while new connections come, each of which takes a turn of the event loop, and gets its time all the same', async () => {
  const turnsDuring = async (each: () => void) => {
    let turns = 0
    let done = false
    const counting = (async () => {
      for (; !done; turns++) {
        each()
        await setImmediate()
      }
    })()
    expect(await inSlices(rounds(100, 1))).toBe(100)
    done = true
    await counting
    return turns
  }
  const alone = await turnsDuring(() => undefined)
  expect(await turnsDuring(hearFirst)).toBeGreaterThan(5 * alone)
})

test('a check that fails ends the work, and others go on', async () => {
  let checks = 0
  const failing = inSlices(rounds(1_000, 1), () => {
    if (++checks === 3) throw new Error('over')
  })
  const other = inSlices(rounds(5, 1))
  await expect(failing).rejects.toThrow('over')
  expect(await other).toBe(5)
  expect(checks).toBe(3)
})

test('a sort in slices is the stable sort of arrays', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.nat(50) }), { maxLength: 3_000, size: 'max' }), (items) => {
      const compare = (one: { key: number }, other: { key: number }) => one.key - other.key
      const found = atOnce(sorted(items, compare))
      expect(found).toHaveLength(items.length)
      const wanted = items.toSorted(compare)
      expect(found.every((item, at) => item === wanted[at])).toBe(true)
    }),
    { numRuns: 5 },
  ))

test('what is asked for again is worked out once', async () => {
  let works = 0
  const work = async () => ++works
  const [one, other] = [{}, {}]
  expect(await Promise.all([once(one, 'a', work), once(one, 'a', work), once(one, 'b', work)])).toEqual([1, 1, 2])
  expect(await once(other, 'a', work)).toBe(3)
})
