/** What a search reads, and what it says when a budget ends it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultBudget, gather } from '../../src/explain/paths/bidirectional.ts'
import type { Arrow } from '../../src/model/arrow.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { asking, handMade, through } from './hand-made.ts'
import { memoryReader, randomGraph, randomQuestion } from './random-graph.ts'
import { atOnce } from '../../src/graph/slices.ts'

const star = (leaves: number) => Array.from({ length: leaves }, (_, at) => `hub causes leaf-${at}`)
const most = 100_000

describe('a search by levels', () => {
  test('reads from both ends, one read a level, and the smaller frontier first', async () => {
    const graph = handMade(['a causes hub', ...star(30), 'leaf-29 causes z'])
    const question = asking('a', 'z', { maxSteps: 3 })
    const read: number[] = []
    const reader = memoryReader(graph, (ids) => read.push(ids))
    const gathered = await gather(question, reader)
    // The hub's other leaves are never read.
    expect(gathered).toMatchObject({ visited: 3, levels: { from: 1, to: 2 }, cut: false, reason: null, hubs: [] })
    expect(read).toEqual([1, 1, 1])
    expect(atOnce(simplePaths(gathered.arrows, question, { most })).paths.map(through)).toEqual(['a hub leaf-29 z'])
  })

  test('reads no more levels than a path has steps', async () => {
    const graph = handMade(['a causes b', 'b causes c', 'c causes d', 'd causes e'])
    const { levels, arrows } = await gather(asking('a', 'e', { maxSteps: 3 }), memoryReader(graph))
    expect(levels.from + levels.to).toBe(3)
    expect(atOnce(simplePaths(arrows, asking('a', 'e', { maxSteps: 3 }), { most })).paths).toEqual([])
  })

  test('ends as soon as one side is exhausted', async () => {
    const graph = handMade(['a causes b', ...star(20), 'hub causes z'])
    let reads = 0
    const reader = memoryReader(graph, () => (reads += 1))
    expect(await gather(asking('a', 'z'), reader)).toMatchObject({ cut: false })
    expect(reads).toBeLessThanOrEqual(3)
  })

  test('reads nothing of ends that are unknown or avoided', async () => {
    const graph = handMade(['a causes b'])
    const reader = memoryReader(graph, () => expect.unreachable('nothing is to be read'))
    const none = { arrows: [], visited: 0, cut: false }
    expect(await gather(asking('a', 'unknown'), reader)).toMatchObject(none)
    expect(await gather(asking('a', 'b', { avoidEntities: ['a'] }), reader)).toMatchObject(none)
  })

  test('does not go on through the only end of the path', async () => {
    const graph = handMade(['a causes hub', 'a causes b', 'b causes hub', ...star(50)])
    expect((await gather(asking('a', 'hub'), memoryReader(graph))).visited).toBeLessThan(10)
  })
})

describe('a budget', () => {
  test('of claims ends the search, hubs last, and says so', async () => {
    const graph = handMade([
      'a causes b',
      'a causes hub',
      'b causes z',
      ...star(40),
      'leaf-1 causes y',
      'y causes x',
      'x causes z',
      'z causes z2',
    ])
    const question = asking('a', 'z', { bothDirections: true, maxSteps: 6 })
    const gathered = await gather(question, memoryReader(graph), { ...defaultBudget, claims: 12 })
    expect(gathered).toMatchObject({ cut: true, reason: 'CLAIMS' })
    expect(gathered.visited).toBeLessThanOrEqual(12)
    expect(atOnce(simplePaths(gathered.arrows, question, { most })).paths.map(through)).toContain('a b z')
  })

  test('of claims examined ends the search and says so', async () => {
    const graph = handMade(['a causes b', 'b causes c', 'c causes d', 'd causes e'])
    const gathered = await gather(asking('a', 'e'), memoryReader(graph), { ...defaultBudget, examined: 2 })
    expect(gathered).toMatchObject({ cut: true, reason: 'EXAMINED' })
  })

  test('of an entity keeps the first arrows of a hub in the order of the dataset and names the hub', async () => {
    const graph = handMade([...star(9), ...Array.from({ length: 9 }, (_, at) => `leaf-${at} causes z`)])
    const question = asking('hub', 'z', { maxSteps: 2 })
    const gathered = await gather(question, memoryReader(graph), { ...defaultBudget, ofEntity: 5 })
    expect(gathered).toMatchObject({ cut: true, reason: 'HUB', hubs: ['hub', 'z'] })
    const kept = atOnce(simplePaths(gathered.arrows, question, { most })).paths.map(through)
    expect(kept).toEqual([0, 1, 2, 3, 4].map((at) => `hub leaf-${at} z`))
  })

  test('never makes a path up, and without a cut takes none away', () =>
    fc.assert(
      fc.asyncProperty(
        randomGraph.chain((graph) => fc.record({ graph: fc.constant(graph), question: randomQuestion(graph) })),
        fc.record({
          claims: fc.integer({ min: 1, max: 300 }),
          ofEntity: fc.integer({ min: 1, max: 12 }),
          examined: fc.integer({ min: 1, max: 900 }),
        }),
        async ({ graph, question }, budget) => {
          const told = (arrows: readonly Arrow[]) =>
            atOnce(simplePaths(arrows, question, { most })).paths.map((path) =>
              path.map(({ arrow }) => arrow.id).join(' '),
            )
          const gathered = await gather(question, memoryReader(graph), budget)
          expect(gathered.visited).toBeLessThanOrEqual(budget.claims)
          const all = told(graph.arrows)
          const some = told(gathered.arrows)
          if (gathered.cut) expect(all).toEqual(expect.arrayContaining(some))
          else expect(some).toEqual(all)
        },
      ),
      { numRuns: 100 },
    ))
})
