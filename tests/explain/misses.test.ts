/** Why there is no path: each limit that can be lifted, and entities that are not connected. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgeFilter } from '../../src/explain/paths/edge-filter.ts'
import { gather } from '../../src/explain/paths/bidirectional.ts'
import { type Lifted, missBudget, nearestMisses } from '../../src/explain/paths/misses.ts'
import type { PathQuestion } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { asking, type HandMade, handMade, through, witness } from './hand-made.ts'
import { memoryReader, randomGraph, randomQuestion } from './random-graph.ts'
import { atOnce } from '../../src/read/slices.ts'

const missesOf = (graph: HandMade, question: PathQuestion, budget = missBudget) =>
  nearestMisses(question, memoryReader(graph), budget)

const chain = ['a causes b', 'b causes z']
const cases: [lifted: Lifted, what: string[], graph: HandMade, question: PathQuestion][] = [
  ['AVOIDED_ENTITY', ['b'], handMade(chain), asking('a', 'z', { avoidEntities: ['b', 'elsewhere'] })],
  ['AVOIDED_CLAIM', ['a~causes~b'], handMade(chain), asking('a', 'z', { avoidClaims: ['a~causes~b'] })],
  ['AVOIDED_SOURCE', ['article'], handMade(chain), asking('a', 'z', { avoidSources: ['article', 'other'] })],
  [
    'AVOIDED_PERSON',
    ['her'],
    handMade(chain, { 'a causes b': { witnesses: [witness('article', { person: 'her' })] } }),
    asking('a', 'z', { avoidPersons: ['her'] }),
  ],
  [
    'MODALITIES',
    ['may'],
    handMade(chain, { 'b causes z': { modality: 'may' } }),
    asking('a', 'z', { modalities: ['asserted', 'can'] }),
  ],
  ['KINDS', ['b'], handMade(chain, {}, { b: 'Cell' }), asking('a', 'z', { kinds: ['Condition'] })],
  ['PREDICATES', ['has_symptom'], handMade(['a causes b', 'b has_symptom z']), asking('a', 'z')],
  ['DIRECTION', ['z~causes~b'], handMade(['a causes b', 'z causes b']), asking('a', 'z')],
  ['LENGTH', ['2'], handMade(chain), asking('a', 'z', { maxSteps: 1 })],
  ['DENIED', ['b~causes~z'], handMade(chain, { 'b causes z': { negated: true } }), asking('a', 'z')],
  [
    'DENIED',
    ['a~causes~b'],
    handMade(chain, { 'a causes b': { witnesses: [witness('article', { supports: false })] } }),
    asking('a', 'z'),
  ],
]

describe('with one limit lifted', () => {
  test.each(cases)('%s takes away %j', async (lifted, what, graph, question) => {
    const { misses, connection, complete } = await missesOf(graph, question)
    expect(misses.map((miss) => [miss.lifted, miss.what, through(miss.path)])).toEqual([[lifted, what, 'a b z']])
    expect([connection, complete]).toEqual([null, true])
  })

  test('the better miss comes first', async () => {
    const graph = handMade(['a causes b', 'b causes z', 'a has_symptom z'])
    const { misses } = await missesOf(graph, asking('a', 'z', { avoidEntities: ['b'] }))
    expect(misses.map(({ lifted }) => lifted)).toEqual(['PREDICATES', 'AVOIDED_ENTITY'])
  })

  test('every miss is a path of the question without that limit, and not of the question', () =>
    fc.assert(
      fc.asyncProperty(
        randomGraph.chain((graph) => fc.record({ graph: fc.constant(graph), question: randomQuestion(graph) })),
        async ({ graph, question }) => {
          const reader = memoryReader(graph)
          const { arrows } = await gather(question, reader)
          fc.pre(atOnce(simplePaths(arrows, question, { most: 1 })).paths.length === 0)
          const admit = edgeFilter(question)
          for (const { lifted, what, path } of (await nearestMisses(question, reader)).misses) {
            const barred = path.filter(
              ({ arrow, forward }) => admit.arrow(arrow) === null || !(forward || question.bothDirections),
            )
            const inner = path.slice(0, -1).filter(({ to }) => !admit.inner(to))
            const limits = [barred.length > 0, inner.length > 0, path.length > question.maxSteps]
            // An avoided source may also be what alone keeps an arrow from being denied by the others.
            expect(limits).toContain(true)
            expect(what.length).toBeGreaterThan(0)
            if (lifted === 'LENGTH') expect(limits).toEqual([false, false, true])
            if (lifted === 'KINDS') expect(limits).toEqual([false, true, false])
          }
        },
      ),
      { numRuns: 40 },
    ))
})

describe('without any miss', () => {
  test('two that only several limits part are connected, by this path', async () => {
    const graph = handMade(['b has_symptom a', 'b causes z'])
    const { misses, connection } = await missesOf(graph, asking('a', 'z'))
    expect([misses, connection?.state, connection?.path && through(connection.path)]).toEqual([
      [],
      'CONNECTED',
      'a b z',
    ])
  })

  test('they are connected by more steps than a path may have', async () => {
    const graph = handMade(Array.from({ length: 20 }, (_, at) => `n${at} causes n${at + 1}`))
    const { misses, connection } = await missesOf(graph, asking('n0', 'n20'))
    expect([misses, connection?.state, connection?.path?.length]).toEqual([[], 'CONNECTED', 20])
  })

  test('two in separate parts of the graph are told as separate', async () => {
    const { misses, connection, complete } = await missesOf(handMade(['a causes b', 'y causes z']), asking('a', 'z'))
    expect({ misses, connection, complete }).toEqual({
      misses: [],
      connection: { state: 'SEPARATE', path: null },
      complete: true,
    })
  })

  test('nothing is said of a part that the budget does not reach', async () => {
    const graph = handMade([...Array.from({ length: 9 }, (_, at) => `n${at} causes n${at + 1}`), 'z causes y'])
    const tight = { claims: 1, ofEntity: 1, examined: 1 }
    const { connection, complete } = await missesOf(graph, asking('n5', 'z', { maxSteps: 2 }), tight)
    expect(complete).toBe(false)
    expect(connection).toEqual({ state: 'UNKNOWN', path: null })
  })

  test('an entity is connected with itself without a step', async () => {
    const { connection } = await missesOf(handMade(['a causes b']), asking('a', 'a'))
    expect(connection).toEqual({ state: 'CONNECTED', path: [] })
  })
})
