/** Search, enumeration and ranking against brute force: in memory, and on both engines. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publish } from '../../src/dataset/publish/publish.ts'
import { gather } from '../../src/explain/paths/bidirectional.ts'
import type { Path, PathQuestion } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { knownVocabulary } from '../../src/dataset/format/biolink.ts'
import { type ArrowReader, arrowReader } from '../../src/read/reader.ts'
import { rank } from '../../src/explain/paths/score.ts'
import { describeEngines, describeOnce } from '../setup/engines.ts'
import { datasetOf, type Graph, memoryReader, randomGraph, randomQuestion } from './random-graph.ts'
import { pathsByForce, type PlainPath, rankedByForce } from './reference.ts'
import { atOnce } from '../../src/graph/slices.ts'

const most = 100_000
const asked = randomGraph.chain((graph) => fc.record({ graph: fc.constant(graph), question: randomQuestion(graph) }))

const told = (paths: readonly Path[]) =>
  paths.map((path) => path.map(({ arrow, forward }) => `${arrow.id}${forward ? '>' : '<'}`).join(' '))
const toldPlain = (paths: readonly PlainPath[]) =>
  paths.map((path) => path.map(({ claim, forward }) => `${claim}${forward ? '>' : '<'}`).join(' '))

async function expectSamePaths(graph: Graph, question: PathQuestion, reader: ArrowReader): Promise<number> {
  const gathered = await gather(question, reader)
  const { paths, cut } = atOnce(simplePaths(gathered.arrows, question, { most }))
  const wanted = pathsByForce(graph.arrows, question)
  expect([gathered.cut, cut]).toEqual([false, false])
  expect(told(paths)).toEqual(toldPlain(wanted))
  const ranked = atOnce(rank(paths)).map(({ path }) => path)
  expect(told(ranked)).toEqual(toldPlain(rankedByForce(wanted)))
  return paths.length
}

describeOnce('on random graphs of 200 entities', () => {
  test('the same simple paths as by brute force, in the same order', async () => {
    let withPaths = 0
    const property = fc.asyncProperty(asked, async ({ graph, question }) => {
      if ((await expectSamePaths(graph, question, memoryReader(graph))) > 0) withPaths += 1
    })
    await fc.assert(property, { numRuns: 150 })
    expect(withPaths).toBeGreaterThan(40)
  })

  test('a limit on paths keeps the first of them and says so', () =>
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 20 }), ({ graph, question }, first) => {
        const all = atOnce(simplePaths(graph.arrows, question, { most }))
        const some = atOnce(simplePaths(graph.arrows, question, { most: first }))
        expect(told(some.paths)).toEqual(told(all.paths.slice(0, first)))
        expect(some.cut).toBe(all.paths.length > first)
      }),
      { numRuns: 60 },
    ))

  test('a limit on tries gives paths from the front and says so', () =>
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 30 }), ({ graph, question }, tries) => {
        const all = atOnce(simplePaths(graph.arrows, question, { most }))
        const some = atOnce(simplePaths(graph.arrows, question, { most, tries }))
        expect(told(some.paths)).toEqual(told(all.paths.slice(0, some.paths.length)))
        if (!some.cut) expect(some.paths.length).toBe(all.paths.length)
      }),
      { numRuns: 60 },
    ))
})

describeEngines('random graphs', (open) => {
  test('the same simple paths as by brute force, in the same order', async () => {
    const engine = await open()
    let withPaths = 0
    for (const seed of [1, 2]) {
      const [graph] = fc.sample(randomGraph, { numRuns: 1, seed })
      if (graph === undefined) throw new Error('A sample of one graph must hold one graph, but is empty.')
      const { release } = await publish(engine, datasetOf(graph), { force: true })
      const reader = arrowReader(engine, async () => ({ id: release, vocabulary: knownVocabulary() }))
      for (const question of fc.sample(randomQuestion(graph), { numRuns: 40, seed }))
        if ((await expectSamePaths(graph, question, reader)) > 0) withPaths += 1
    }
    expect(withPaths).toBeGreaterThan(20)
  })
})
