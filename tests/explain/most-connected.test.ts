/** What is most connected: against brute force on random graphs, and judged by hand on the dataset. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostConnected, type ConnectionQuestion } from '../../src/explain/rank/most-connected.ts'
import type { Path } from '../../src/explain/paths/path.ts'
import { isDenied, type Arrow } from '../../src/model/arrow.ts'
import { describeOnce } from '../setup/engines.ts'
import { describeApi } from '../setup/api.ts'
import { type Graph, memoryReader, randomGraph } from './random-graph.ts'
import { pathsByForce } from './reference.ts'
import { requestOf } from './shipped.ts'

const bare = { kinds: null, predicates: null, maxSteps: 3, first: 100 }
const ids = (path: Path): string[] => [...path.slice(0, 1).map(({ from }) => from.id), ...path.map(({ to }) => to.id)]

/** The sums as published, from paths found one by one. */
function byForce(arrows: readonly Arrow[], { to, maxSteps, predicates }: ConnectionQuestion) {
  const everyone = [...new Set(arrows.flatMap(({ subject, object }) => [subject.id, object.id]))].filter(
    (id) => id !== to,
  )
  const question = {
    from: [to],
    to: everyone,
    predicates,
    kinds: null,
    modalities: null,
    avoidEntities: [],
    avoidClaims: [],
    avoidSources: [],
    avoidPersons: [],
    bothDirections: true,
    maxSteps,
  }
  const found = new Map<string, { value: number; paths: number }>()
  for (const path of pathsByForce(arrows, question)) {
    const last = path.at(-1)?.to ?? ''
    const so = found.get(last) ?? { value: 0, paths: 0 }
    const product = path.reduce((sofar, { arrow }) => sofar * (arrow.subject.claims * arrow.object.claims) ** -0.4, 1)
    found.set(last, { value: so.value + product, paths: so.paths + 1 })
  }
  return found
}

describeOnce('on random graphs of 200 entities', () => {
  const asked = fc.record({
    graph: randomGraph,
    to: fc.nat(199).map((at) => `entity-${at}`),
    maxSteps: fc.integer({ min: 1, max: 3 }),
    predicates: fc.constantFrom(null, ['causes', 'is_a', 'involves']),
  })

  test('the sums, the counts and the order are those of brute force', async () => {
    const property = fc.asyncProperty(asked, async ({ graph, ...question }) => {
      const wanted = byForce(graph.arrows, { ...bare, ...question })
      const answer = await mostConnected({ ...bare, ...question }, memoryReader(graph))
      expect(answer.cut).toBe(false)
      expect(answer.total).toBe(wanted.size)
      expect(answer.connected).toHaveLength(Math.min(100, wanted.size))
      for (const { entity, score, example } of answer.connected) {
        expect(score.value).toBeCloseTo(wanted.get(entity.id)?.value ?? -1, 10)
        expect(score.inputs.paths).toBe(wanted.get(entity.id)?.paths)
        expect(score.inputs.byLength.reduce((sum, one) => sum + one.sum, 0)).toBeCloseTo(score.value, 10)
        expectPath(graph, example, entity.id, question.to)
        expect(example).toHaveLength(score.inputs.byLength[0]?.steps ?? -1)
      }
      const values = answer.connected.map(({ score }) => score.value)
      expect(values).toEqual(values.toSorted((a, b) => b - a))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  function expectPath({ arrows }: Graph, path: Path, from: string, to: string) {
    const through = ids(path)
    expect([through[0], through.at(-1)]).toEqual([from, to])
    expect(new Set(through).size).toBe(through.length)
    for (const [i, { arrow }] of path.entries()) {
      expect(arrows).toContain(arrow)
      expect(isDenied(arrow)).toBe(false)
      expect([arrow.subject.id, arrow.object.id].sort()).toEqual([through[i], through[i + 1]].sort())
    }
  }

  test('a budget is kept, and told of', async () => {
    const property = fc.asyncProperty(randomGraph, async (graph) => {
      const budget = { claims: 40, ofEntity: 5, examined: 100_000 }
      const { visited, cut, reason } = await mostConnected({ ...bare, to: 'entity-0' }, memoryReader(graph), budget)
      expect(visited).toBeLessThanOrEqual(40)
      expect(cut).toBe(reason !== null)
    })
    await fc.assert(property, { numRuns: 30 })
  })
})

describeApi('most connected', (api) => {
  test('symptoms of one step: what has more claims with bone metastasis, and fewer elsewhere', async () => {
    const { reader, reads } = await requestOf(api)
    const question = { ...bare, to: 'high-blood-calcium', kinds: ['Symptom'], maxSteps: 1, first: 10 } as const
    const { connected, total, cut } = await mostConnected(question, reader)
    // Each is joined by one claim; all five have three claims: from calcium, the disease, and the list of symptoms.
    expect(connected.map(({ entity }) => entity.id)).toEqual([
      'confusion',
      'extreme-thirst',
      'loss-of-appetite',
      'nausea',
      'tiredness',
    ])
    expect([total, cut]).toEqual([5, false])
    expect([...reads].sort()).toEqual(['frontier-ends', 'frontier-in', 'frontier-out'])
    const [first] = connected
    expect(first?.entity.claims).toBe(3)
    const { byLength, paths } = first?.score.inputs ?? { byLength: [], paths: 0 }
    expect(paths).toBe(1)
    expect(byLength).toEqual([{ steps: 1, paths: 1, sum: (3 * (first?.example[0]?.to.claims ?? 0)) ** -0.4 }])
  })

  test('treatments of bone breakdown within three steps', async () => {
    const { reader, reads } = await requestOf(api)
    const question = { ...bare, to: 'bone-breakdown', kinds: ['Treatment'], first: 3 } as const
    const { connected, total } = await mostConnected(question, reader)
    // The two that prevent it come before all that only treat what causes it.
    expect(
      connected
        .map(({ entity }) => entity.id)
        .slice(0, 2)
        .sort(),
    ).toEqual(['bisphosphonates', 'denosumab'])
    expect(connected).toHaveLength(3)
    expect(total).toBeGreaterThan(5)
    expect(ids(connected[0]?.example ?? [])).toHaveLength(2)
    expect(reads).toHaveLength(7)
  })

  test('denied claims do not connect', async () => {
    const { reader } = await requestOf(api)
    const question = { ...bare, to: 'major-surgery', maxSteps: 1 }
    expect(await mostConnected(question, reader)).toMatchObject({ connected: [], total: 0 })
  })

  test('an entity that is not there has no connections', async () => {
    const { reader } = await requestOf(api)
    expect(await mostConnected({ ...bare, to: 'nowhere' }, reader)).toMatchObject({
      connected: [],
      total: 0,
      cut: false,
    })
  })

  test.each([
    [{ maxSteps: 4 }, 'maxSteps must be an integer from 1 to 3, but got: 4.'],
    [{ first: 0 }, 'first must be an integer from 1 to 100, but got: 0.'],
  ])('%j is refused', async (wrong, message) => {
    const { reader } = await requestOf(api)
    await expect(mostConnected({ ...bare, to: 'pain', ...wrong }, reader)).rejects.toThrow(message)
  })
})
