/** Why there is no path: each limit that can be lifted, and entities that are not connected. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgeFilter } from '../../src/explain/paths/edge-filter.ts'
import { gather } from '../../src/explain/paths/bidirectional.ts'
import { missBudget, type Misses, mostPairs, nearestMisses } from '../../src/explain/paths/misses.ts'
import type { Limit } from '../../src/explain/paths/relaxations.ts'
import { whyNotInWords } from '../../src/explain/tell/why-not.ts'
import type { PathQuestion } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { knownVocabulary } from '../../src/dataset/format/biolink.ts'
import { asking, type HandMade, handMade, through, witness } from './hand-made.ts'
import { memoryReader, randomGraph, randomQuestion } from './random-graph.ts'
import { atOnce } from '../../src/graph/slices.ts'

const missesOf = (graph: HandMade, question: PathQuestion, budget = missBudget) =>
  nearestMisses(question, memoryReader(graph), budget)

/** Which limits are lifted, with what they took away. */
const liftedOf = ({ misses }: Misses) =>
  misses.map(({ lifted, path }) => [...lifted.flatMap(({ limit, what }) => [limit, [...what]]), through(path)])
const limitsOf = ({ misses }: Misses) => misses.map(({ lifted }) => lifted.map(({ limit }) => limit).join(' '))

const chain = ['a causes b', 'b causes z']
const cases: [limit: Limit, what: string[], graph: HandMade, question: PathQuestion][] = [
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
    const found = await missesOf(graph, question)
    expect(liftedOf(found)).toEqual([[lifted, what, 'a b z']])
    expect([found.connection, found.complete]).toEqual([null, true])
  })

  test('the better miss comes first', async () => {
    const graph = handMade(['a causes b', 'b causes z', 'a has_symptom z'])
    const found = await missesOf(graph, asking('a', 'z', { avoidEntities: ['b'] }))
    expect(limitsOf(found)).toEqual(['PREDICATES', 'AVOIDED_ENTITY'])
  })

  test('what is stated of just the two and does not hold comes first, whatever else would join them', async () => {
    const refuted = { 'a causes z': { witnesses: [witness('trial', { supports: false })] } }
    const graph = handMade(['a causes c', 'z causes c', 'a causes z'], refuted)
    expect(limitsOf(await missesOf(graph, asking('a', 'z')))).toEqual(['DENIED', 'DIRECTION'])
    const longer = handMade(['a causes c', 'z causes c', 'a causes b', 'b causes z'], {
      'a causes b': { negated: true },
    })
    expect(limitsOf(await missesOf(longer, asking('a', 'z')))).toEqual(['DIRECTION', 'DENIED'])
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
          for (const { lifted, path } of (await nearestMisses(question, reader)).misses) {
            const barred = path.filter(
              ({ arrow, forward }) => admit.arrow(arrow) === null || !(forward || question.bothDirections),
            )
            const inner = path.slice(0, -1).filter(({ to }) => !admit.inner(to))
            const limits = [barred.length > 0, inner.length > 0, path.length > question.maxSteps]
            // An avoided source may also be what alone keeps an arrow from being denied by the others.
            expect(limits).toContain(true)
            for (const { what } of lifted) expect(what.length).toBeGreaterThan(0)
            const [{ limit } = { limit: null }, second] = lifted
            if (second !== undefined) continue
            if (limit === 'LENGTH') expect(limits).toEqual([false, false, true])
            if (limit === 'KINDS') expect(limits).toEqual([false, true, false])
          }
        },
      ),
      { numRuns: 40 },
    ))
})

describe('with two limits lifted together', () => {
  test('where no single one is enough, with what each took away', async () => {
    const graph = handMade(['b has_symptom a', 'b causes z'])
    const found = await missesOf(graph, asking('a', 'z'))
    expect(liftedOf(found)).toEqual([['PREDICATES', ['has_symptom'], 'DIRECTION', ['b~has_symptom~a'], 'a b z']])
    expect([found.connection, found.complete]).toEqual([null, true])
  })

  test('never beside a single one that is enough', async () => {
    // By the predicate and against the arrow there is a way over c, too.
    const graph = handMade(['a causes b', 'b causes z', 'c has_symptom a', 'c causes z'])
    expect(limitsOf(await missesOf(graph, asking('a', 'z', { avoidEntities: ['b'] })))).toEqual(['AVOIDED_ENTITY'])
    const without = await missesOf(graph, asking('a', 'z', { avoidEntities: ['b'], avoidClaims: ['a~causes~b'] }))
    expect(limitsOf(without)[0]).toMatch(/ /)
  })

  test(`at most ${mostPairs}, the best first`, async () => {
    const lines = ['a has_symptom b', 'z causes b', 'a treats c', 'd causes z', 'd treats c', 'a has_symptom e']
    const graph = handMade([...lines, 'e causes f', 'z causes f'], { 'd causes z': { negated: true } })
    const { misses } = await missesOf(graph, asking('a', 'z', { maxSteps: 2, modalities: ['asserted'] }))
    expect(misses.length).toBeLessThanOrEqual(mostPairs)
    const values = misses.map(({ score }) => score.value)
    expect(values).toEqual(values.toSorted((one, other) => other - one))
    for (const { lifted } of misses) expect(lifted).toHaveLength(2)
  })

  test('all pairs share one budget, and what it leaves out is told', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => [`a causes m${at}`, `n${at} causes z`]).flat()
    const within = async (claims: number) => {
      const graph = handMade([...lines, 'm0 has_symptom y', 'n0 has_symptom x'])
      return (await missesOf(graph, asking('a', 'z'), { ...missBudget, claims })).complete
    }
    // Enough for each search of a single limit, and not for those of all pairs.
    expect([await within(10_000), await within(150)]).toEqual([true, false])
  })
})

describe('what is missing', () => {
  const told = async (lines: readonly string[], more: Partial<PathQuestion> = {}) => {
    const found = await missesOf(handMade(lines), asking('a', 'z', more))
    const { ends, beginnings } = found.reach
    const complete = [ends.complete, beginnings.complete]
    return {
      ends: ends.ids,
      beginnings: beginnings.ids,
      complete,
      words: whyNotInWords(found, {
        nameOf: (id) => id.toUpperCase(),
        vocabulary: knownVocabulary(),
        denials: () => [],
      }),
    }
  }

  test('nothing comes of the one, nothing brings about the other', async () => {
    const { words, ...reach } = await told(['b causes a', 'z causes y', 'b has_symptom y'])
    expect(reach).toEqual({ ends: ['a'], beginnings: ['z'], complete: [true, true] })
    expect(words).toMatch(/^There is no explanation within these limits\. No claim within them leads on from A\. /)
    expect(words).toContain(' No claim within them leads to Z. ')
  })

  test('where the chains from the one end, and those to the other begin, nearest first', async () => {
    const { words, ...reach } = await told(['a causes b', 'b causes c', 'a causes d', 'x causes y', 'y causes z'])
    expect(reach).toEqual({ ends: ['d', 'c'], beginnings: ['x'], complete: [true, true] })
    expect(words).toContain('in separate parts of the graph')
    const joined = await told(['a causes b', 'b causes c', 'a causes d', 'x causes z', 'c has_symptom x'])
    expect(joined.words).toContain(
      'Within them, what comes of A ends at D and C. Within them, what brings about Z begins at X. ',
    )
    expect(joined.words).toContain('There would be a chain if claims that say “has symptom” were followed too')
  })

  test('a circle, and what lies beyond the steps', async () => {
    const circle = await told(['a causes b', 'b causes a', 'b has_symptom y', 'z causes y'])
    expect(circle).toMatchObject({ ends: [], beginnings: ['z'] })
    expect(circle.words).toContain('Within them, what comes of A ends nowhere: all that is said runs in a circle.')
    const further = await told(['a causes b', 'b causes c', 'c causes d', 'd causes z'], { maxSteps: 2 })
    expect(further).toMatchObject({ ends: [], complete: [false, false] })
    expect(further.words).toContain('Within them, what comes of A ends nowhere, as far as was looked.')
  })

  test('a limit in words says nothing of the vocabulary that is not so', async () => {
    const lines = ['a causes b', 'b treats z']
    const { words } = await told(lines, { predicates: ['treats'] })
    expect(words).toContain('There would be a chain if claims that say “causes” were followed too.')
  })
})

describe('without any miss', () => {
  test('two that only several limits part are connected, by this path', async () => {
    const graph = handMade(['b has_symptom a', 'b causes z'], { 'b causes z': { negated: true } })
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

  test('many paths that read as no story do not hide the one that does', async () => {
    // What is done to a thing is not passed on: 300 short paths go on from an act, and one is a symptom's.
    const acts = Array.from({ length: 300 }, (_, at) => [`a treats t${at}`, `t${at} causes z`]).flat()
    const found = await missesOf(handMade([...acts, 'a causes b', 'b causes c', 'c has_symptom z']), asking('a', 'z'))
    expect(liftedOf(found)).toEqual([['PREDICATES', ['has_symptom'], 'a b c z']])
    expect(found.complete).toBe(true)
  })

  test('two in separate parts of the graph are told as separate', async () => {
    const found = await missesOf(handMade(['a causes b', 'y causes z']), asking('a', 'z'))
    const { misses, connection, complete } = found
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
