/** Parts of the graph to draw: against brute force on random graphs, and judged by hand on the dataset. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subgraph, type SubgraphQuestion } from '../../src/explain/paths/subgraph.ts'
import { describeOnce } from '../setup/engines.ts'
import { describeApi } from '../setup/api.ts'
import { type Graph, memoryReader, randomGraph } from './random-graph.ts'
import { requestOf } from './shipped.ts'

const bare = { depth: 1, predicates: null, kinds: null, first: 100 }

/** Steps from the nearest of some entities, by relaxing all arrows until nothing changes. */
function distancesByForce(
  { arrows }: Graph,
  { around, depth, predicates, kinds }: SubgraphQuestion,
): Map<string, number> {
  const distances = new Map(around.map((id) => [id, 0]))
  for (let round = 1; round <= depth; round++)
    for (const { subject, object, predicate } of arrows) {
      if (predicates !== null && !predicates.includes(predicate)) continue
      for (const [near, far] of [
        [subject, object],
        [object, subject],
      ] as const)
        if (
          distances.get(near.id) === round - 1 &&
          !distances.has(far.id) &&
          (kinds === null || kinds.includes(far.kind))
        )
          distances.set(far.id, round)
    }
  return distances
}

describeOnce('on random graphs of 200 entities', () => {
  const asked = fc.record({
    graph: randomGraph,
    around: fc.uniqueArray(
      fc.nat(199).map((at) => `entity-${at}`),
      { minLength: 1, maxLength: 3 },
    ),
    depth: fc.integer({ min: 0, max: 3 }),
    predicates: fc.constantFrom<readonly string[] | null>(null, ['causes', 'is_a']),
    kinds: fc.constantFrom(null, ['Cause', 'Symptom'] as const),
    first: fc.integer({ min: 1, max: 120 }),
  })

  test('nearest first, all claims between the nodes, and the rest counted', async () => {
    const property = fc.asyncProperty(asked, async ({ graph, ...question }) => {
      const found = await subgraph(question, memoryReader(graph))
      const distances = distancesByForce(graph, question)
      expect(found.nodes.length + found.leftOut.nodes).toBe(distances.size)
      expect(found.nodes.length).toBe(Math.min(question.first, distances.size))
      expect(found.leftOut.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(found.leftOut.nodes)
      for (const { entity, distance } of found.nodes) expect(distance).toBe(distances.get(entity.id))
      const order = found.nodes.map(({ distance, entity }) => distance * 1_000_000 - entity.claims)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      const kept = new Set(found.nodes.map(({ entity }) => entity.id))
      const between = graph.arrows.filter(
        ({ subject, object, predicate }) =>
          kept.has(subject.id) && kept.has(object.id) && (question.predicates?.includes(predicate) ?? true),
      )
      expect(found.edges.map(({ id }) => id)).toEqual(between.map(({ id }) => id))
      expect(found.leftOut.predicates.reduce((sum, { count }) => sum + count, 0)).toBe(found.leftOut.edges)
      expect(found.cut).toBe(false)
    })
    await fc.assert(property, { numRuns: 100 })
  })

  test('a budget is kept, and told of', async () => {
    const property = fc.asyncProperty(randomGraph, async (graph) => {
      const question = { ...bare, around: ['entity-1'], depth: 3 }
      const whole = await subgraph(question, memoryReader(graph))
      const part = await subgraph(question, memoryReader(graph), { claims: 30, ofEntity: 3, examined: 100_000 })
      expect(part.cut || part.nodes.length === whole.nodes.length).toBe(true)
      expect(part.cut).toBe(part.reason !== null)
    })
    await fc.assert(property, { numRuns: 30 })
  })
})

describeApi('subgraph', (api) => {
  const ask = async (question: Pick<SubgraphQuestion, 'around'> & Partial<SubgraphQuestion>) => {
    const { reader, reads } = await requestOf(api)
    const found = await subgraph({ ...bare, ...question }, reader)
    return { ...found, reads, ids: found.nodes.map(({ entity }) => entity.id), claims: found.edges.map(({ id }) => id) }
  }

  test('around high blood calcium, one step', async () => {
    const { ids, claims, reads, leftOut, cut } = await ask({ around: ['high-blood-calcium'] })
    expect(ids.toSorted()).toEqual([
      'bisphosphonates',
      'bone-metastasis',
      'calcium-release',
      'confusion',
      'extreme-thirst',
      'high-blood-calcium',
      'intravenous-fluids',
      'loss-of-appetite',
      'nausea',
      'other-calcium-medicines',
      'tiredness',
    ])
    expect(ids.slice(0, 2)).toEqual(['high-blood-calcium', 'bone-metastasis'])
    // Ten claims of its own, and those between its neighbours: causes calcium release, five symptoms, treated with.
    expect(claims).toHaveLength(17)
    expect(claims).toContain('bone-metastasis~has_symptom~nausea')
    expect(claims).toContain('bisphosphonates~treats~bone-metastasis')
    expect([leftOut, cut]).toEqual([{ nodes: 0, edges: 0, kinds: [], predicates: [] }, false])
    expect([...reads].sort()).toEqual(['frontier-ends', 'frontier-in', 'frontier-out', 'frontier-out'])
  })

  test('what does not fit is told of, by kind and predicate', async () => {
    const { ids, claims, leftOut } = await ask({ around: ['high-blood-calcium'], first: 4 })
    // By number of claims; with three each, confusion comes before the other symptoms by its id.
    expect(ids).toEqual(['high-blood-calcium', 'bone-metastasis', 'bisphosphonates', 'confusion'])
    expect(claims).toEqual([
      'bone-metastasis~has_symptom~confusion',
      'high-blood-calcium~causes~confusion',
      'bone-metastasis~causes~high-blood-calcium',
      'bisphosphonates~treats~bone-metastasis',
      'bisphosphonates~treats~high-blood-calcium',
    ])
    expect(leftOut).toEqual({
      nodes: 7,
      edges: 7,
      kinds: [
        { kind: 'Symptom', count: 4 },
        { kind: 'Treatment', count: 2 },
        { kind: 'Cause', count: 1 },
      ],
      predicates: [
        { predicate: 'causes', count: 4 },
        { predicate: 'treats', count: 2 },
        { predicate: 'leads_to', count: 1 },
      ],
    })
  })

  test('between some entities only, the denied claim with them', async () => {
    const around = ['denosumab', 'bisphosphonates', 'intravenous-infusion', 'pain']
    const { ids, claims, reads } = await ask({ around, depth: 0 })
    expect(ids.toSorted()).toEqual(around.toSorted())
    expect(claims).toEqual([
      'bisphosphonates~relieves~pain',
      'bisphosphonates~administered_by~intravenous-infusion',
      'denosumab~administered_by~intravenous-infusion',
      'denosumab~costs_more_than~bisphosphonates',
    ])
    expect(reads).toEqual(['frontier-ends', 'frontier-out'])
  })

  test('by predicate and kind', async () => {
    const question = { around: ['bone-metastasis'], depth: 2, predicates: ['causes'], kinds: ['Cause'] } as const
    const { ids } = await ask(question)
    const causes = ['bone-breakdown', 'calcium-release', 'high-blood-calcium', 'spinal-cord-pressure', 'weakened-bone']
    expect(ids.toSorted()).toEqual([...causes, 'bone-metastasis'].sort())
  })

  test('the whole article within three steps of bone metastasis is within the most nodes', async () => {
    const { nodes, leftOut } = await ask({ around: ['bone-metastasis'], depth: 3, first: 500 })
    expect(nodes.length).toBeGreaterThan(100)
    expect(leftOut.nodes).toBe(0)
  })

  test.each([
    [{ depth: 4 }, 'depth must be an integer from 0 to 3, but got: 4.'],
    [{ first: 501 }, 'first must be an integer from 1 to 500, but got: 501.'],
    [{ around: [] }, 'around must be from 1 to 500 entities, but got: "0 entities".'],
  ])('%j is refused', async (wrong, message) => {
    await expect(ask({ around: ['pain'], ...wrong })).rejects.toThrow(message)
  })
})
