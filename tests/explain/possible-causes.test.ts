/** Possible causes: against brute force on random graphs, and judged by hand on the dataset. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Path } from '../../src/explain/paths/path.ts'
import type { End } from '../../src/model/arrow.ts'
import {
  causeKinds,
  causeFollowing,
  type CauseQuestion,
  possibleCauses,
} from '../../src/explain/rank/possible-causes.ts'
import { describeOnce } from '../setup/engines.ts'
import { describeApi } from '../setup/api.ts'
import { memoryReader, randomGraph, type Graph } from './random-graph.ts'
import { pathsByForce, type PlainPath, type PlainStep, rankedByForce, valueOf } from './reference.ts'
import { requestOf } from './shipped.ts'
import { knownVocabulary } from '../../src/dataset/format/biolink.ts'

const following = causeFollowing(knownVocabulary())

const bare = { kinds: causeKinds, maxSteps: 4, first: 50 }
const told = (path: Path) => path.map(({ arrow }) => arrow.id).join(' ')

interface ByForce {
  readonly claims: string
  readonly value: number
  readonly inner: readonly string[]
}

/** The best chain from each entity to a symptom; `byName`: of those that end by naming it, the others being causal only. */
function chainsByForce({ arrows, ends }: Graph, symptom: string, maxSteps: number, byName: boolean) {
  const chains = new Map<string, ByForce>()
  for (const { id } of ends) {
    const question = {
      from: [id],
      to: [symptom],
      predicates: following.predicates,
      kinds: null,
      modalities: null,
      avoidEntities: [],
      avoidClaims: [],
      avoidSources: [],
      avoidPersons: [],
      bothDirections: false,
      maxSteps,
    }
    const names = ({ arrow }: PlainStep) => arrow.roles.includes('symptom')
    const wanted = (path: PlainPath) => path.every((step, at) => names(step) === (byName && at === path.length - 1))
    const [best] = id === symptom ? [] : rankedByForce(pathsByForce(arrows, question).filter(wanted))
    if (best === undefined) continue
    const claims = best.map(({ claim }) => claim).join(' ')
    chains.set(id, { claims, value: valueOf(best), inner: best.slice(0, -1).map(({ to }) => to) })
  }
  return chains
}

/** The same graph with symptoms of things instead of kinds of them. */
const withSymptoms = ({ arrows, ends, claims }: Graph): Graph => ({
  arrows: arrows.map((arrow) =>
    arrow.predicate === 'is_a' ? { ...arrow, predicate: 'has_symptom', roles: ['symptom'] as const } : arrow,
  ),
  ends,
  claims,
})

/** The same graph among many more claims, so that entities are hubs. */
function busier({ arrows, ends, claims }: Graph): Graph {
  const busy = (end: End): End => ({ ...end, claims: end.claims * 40 })
  const between = arrows.map((arrow) => ({ ...arrow, subject: busy(arrow.subject), object: busy(arrow.object) }))
  return { arrows: between, ends: ends.map(busy), claims }
}

describeOnce('on random graphs of 200 entities', () => {
  const asked = fc.record({
    graph: fc.oneof(randomGraph, randomGraph.map(busier)).map(withSymptoms),
    symptoms: fc.uniqueArray(
      fc.nat(199).map((at) => `entity-${at}`),
      { minLength: 1, maxLength: 3 },
    ),
    maxSteps: fc.integer({ min: 1, max: 4 }),
  })

  test('the best chains, and the scores made of them, are those of brute force', async () => {
    let found = 0
    const property = fc.asyncProperty(asked, async ({ graph, symptoms, maxSteps }) => {
      const question = {
        ...bare,
        following,
        kinds: ['Concept', 'Condition', 'Cause'],
        symptoms,
        maxSteps,
      } as const
      const answer = await possibleCauses(question, memoryReader(graph))
      const byForce = (byName: boolean) =>
        new Map(symptoms.map((symptom) => [symptom, chainsByForce(graph, symptom, maxSteps, byName)]))
      const [mechanism, byName] = [byForce(false), byForce(true)]
      const covering = graph.ends.filter(
        ({ id, kind }) =>
          kind !== 'Symptom' &&
          !symptoms.includes(id) &&
          [...mechanism.values(), ...byName.values()].some((chains) => chains.has(id)),
      )
      expect(answer.total).toBe(covering.length)
      found += answer.total
      const kindOf = (id: string) => graph.ends.find((end) => end.id === id)?.kind
      for (const { entity, chains, byWayOf, unexplained, score } of answer.causes) {
        expect([...chains.map(({ symptom }) => symptom), ...unexplained].sort()).toEqual(symptoms.toSorted())
        let sum = 0
        const diseases: string[][] = []
        for (const { symptom, path, score: ofChain, named } of chains) {
          const [way, name] = [mechanism, byName].map((one) => one.get(symptom)?.get(entity.id))
          expect(told(path)).toBe((way ?? name)?.claims)
          expect(ofChain.value).toBeCloseTo((way ?? name)?.value ?? -1, 10)
          expect(named === null ? undefined : told(named.path)).toBe(way === undefined ? undefined : name?.claims)
          sum += Math.max(ofChain.value, named?.score.value ?? 0)
          diseases.push(((way ?? name)?.inner ?? []).filter((id) => kindOf(id) === 'Condition'))
        }
        expect(byWayOf).toEqual(diseases[0]?.filter((id) => diseases.every((ids) => ids.includes(id))))
        expect(score.value).toBeCloseTo((chains.length / symptoms.length) * (sum / symptoms.length), 10)
        const { inputs } = score
        expect(score.value).toBeCloseTo(inputs.coverage * (inputs.chains / inputs.symptoms), 11)
      }
      const last = answer.causes.map(({ entity, byWayOf }) => entity.kind !== 'Condition' && byWayOf.length > 0)
      expect(last).toEqual(last.toSorted((a, b) => Number(a) - Number(b)))
      for (const tier of [false, true]) {
        const values = answer.causes.filter((_, at) => last[at] === tier).map(({ score }) => score.value)
        expect(values).toEqual(values.toSorted((a, b) => b - a))
      }
    })
    await fc.assert(property, { numRuns: 40 })
    expect(found).toBeGreaterThan(40)
  })
})

describeApi('possible causes', (api) => {
  const ask = async (question: Pick<CauseQuestion, 'symptoms'> & Partial<CauseQuestion>) => {
    const { reader, reads } = await requestOf(api)
    const answer = await possibleCauses({ following, ...bare, ...question }, reader)
    return { ...answer, reads, ids: answer.causes.map(({ entity }) => entity.id) }
  }

  test('confusion and extreme thirst: the disease shows in both, and high blood calcium says by what way', async () => {
    const { causes, ids, reads, cut } = await ask({ symptoms: ['confusion', 'extreme-thirst'] })
    expect(cut).toBe(false)
    // 0.5 each: stated outright by one source. 0.325 each: "may cause".
    expect(ids.slice(0, 2)).toEqual(['bone-metastasis', 'high-blood-calcium'])
    expect(causes[0]?.score).toMatchObject({ value: 0.5, inputs: { symptoms: 2, covered: 2, coverage: 1, chains: 1 } })
    // What is told is the mechanism with its "may", not that the disease has such a symptom.
    for (const { symptom, path, named } of causes[0]?.chains ?? []) {
      expect(path.at(-1)?.arrow).toMatchObject({ id: `high-blood-calcium~causes~${symptom}`, modality: 'may' })
      expect(named?.path.map(({ arrow }) => arrow.id)).toEqual([`bone-metastasis~has_symptom~${symptom}`])
    }
    expect(causes[1]?.score.value).toBeCloseTo(0.325, 12)
    expect(causes[1]?.chains.map(({ path, named }) => [told(path), named])).toEqual([
      ['high-blood-calcium~causes~confusion', null],
      ['high-blood-calcium~causes~extreme-thirst', null],
    ])
    expect(ids).toEqual(expect.arrayContaining(['calcium-release', 'breast-cancer', 'prostate-cancer', 'lung-cancer']))
    expect(ids).not.toContain('self-sustaining-cycle')
    // Two reads a step, against the arrows and up to kinds, until nothing more leads there; and the symptoms themselves.
    const step = ['frontier-in', 'frontier-out']
    expect([...reads].sort()).toEqual(['frontier-ends', ...Array.from({ length: 4 }, () => step).flat()].sort())
  })

  test('what every cancer does comes after the mechanisms of these symptoms', async () => {
    const { causes, ids } = await ask({ symptoms: ['confusion', 'numbness', 'broken-bones'], maxSteps: 6 })
    const processes = ['growth-in-bone']
    const places = (some: readonly string[]) => some.map((id) => ids.indexOf(id))
    expect(places(processes)).not.toContain(-1)
    const mechanisms = ['high-blood-calcium', 'spinal-cord-pressure', 'weakened-bone', 'bone-breakdown']
    expect(places(mechanisms)).not.toContain(-1)
    expect(Math.max(...places(mechanisms))).toBeLessThan(Math.min(...places(processes)))
    // They cover more of the symptoms, so by their score alone they would not.
    const scoreOf = (id: string) => causes[ids.indexOf(id)]?.score.value ?? NaN
    expect(scoreOf('growth-in-bone')).toBeGreaterThan(scoreOf('weakened-bone'))
    for (const id of processes) expect(causes[ids.indexOf(id)]?.byWayOf, id).toContain('bone-metastasis')
    for (const id of mechanisms) expect(causes[ids.indexOf(id)]?.byWayOf, id).toEqual([])
  })

  test('what a cause leaves unexplained counts against it', async () => {
    const { causes } = await ask({ symptoms: ['confusion', 'paralysis'] })
    const of = (id: string) => causes.find(({ entity }) => entity.id === id)
    expect(of('bone-metastasis')?.unexplained).toEqual([])
    expect(of('high-blood-calcium')?.unexplained).toEqual(['paralysis'])
    expect(of('spinal-cord-pressure')?.unexplained).toEqual(['confusion'])
    // 0.75 × 0.5 = 0.375 for the one covered, of two: 0.5 × 0.375 / 2.
    expect(of('spinal-cord-pressure')?.score).toMatchObject({ inputs: { covered: 1, coverage: 0.5 } })
    expect(of('spinal-cord-pressure')?.score.value).toBeCloseTo(0.09375, 12)
    expect(causes[0]?.entity.id).toBe('bone-metastasis')
  })

  test('only cancer origins: all four that spread to bone, alike', async () => {
    const { causes, ids } = await ask({ symptoms: ['broken-bones', 'pain'], kinds: ['CancerOrigin'] })
    expect(ids).toEqual(['breast-cancer', 'cancer-elsewhere', 'lung-cancer', 'prostate-cancer'])
    expect(new Set(causes.map(({ score }) => score.value)).size).toBe(1)
  })

  test('a denied claim explains nothing, and asked twice is asked once', async () => {
    // "Cancer does not account for all pain" is the only claim from cancer to pain.
    const { ids, causes } = await ask({ symptoms: ['pain', 'pain'] })
    expect(ids).not.toContain('cancer')
    expect(causes[0]?.score.inputs.symptoms).toBe(1)
  })

  test('steps limit how far up it goes', async () => {
    const { ids } = await ask({ symptoms: ['numbness'], maxSteps: 1 })
    expect(ids).toEqual(['bone-metastasis', 'spinal-cord-pressure'])
  })

  test('a symptom that nothing causes, and one that is not there', async () => {
    expect(await ask({ symptoms: ['bone-metastasis-symptoms'] })).toMatchObject({ causes: [], total: 0, cut: false })
    expect(await ask({ symptoms: ['nowhere'] })).toMatchObject({ causes: [], total: 0 })
  })

  test.each([
    [{ symptoms: [] }, 'symptoms must be from 1 to 20 symptoms, but got: "0 symptoms".'],
    [{ maxSteps: 7 }, 'maxSteps must be an integer from 1 to 6, but got: 7.'],
    [{ first: 51 }, 'first must be an integer from 1 to 50, but got: 51.'],
  ])('%j is refused', async (wrong, message) => {
    await expect(ask({ symptoms: ['pain'], ...wrong })).rejects.toThrow(message)
  })
})
