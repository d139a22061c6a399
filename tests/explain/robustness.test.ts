/** Whether an explanation survives the silence of each source behind it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultBudget, gather } from '../../src/explain/paths/bidirectional.ts'
import type { SearchBudget } from '../../src/explain/paths/breadth-first.ts'
import type { PathQuestion } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import type { ArrowReader } from '../../src/read/reader.ts'
import { robustness } from '../../src/explain/paths/robustness.ts'
import { rank } from '../../src/explain/paths/score.ts'
import { asking, handMade, through, witness } from './hand-made.ts'
import { memoryReader, randomGraph, randomQuestion } from './random-graph.ts'
import { atOnce } from '../../src/graph/slices.ts'

const from = (...sources: string[]) => ({ witnesses: sources.map((source) => witness(source)) })

async function answered(question: PathQuestion, reader: ArrowReader, budget?: SearchBudget) {
  const gathered = await gather(question, reader, budget)
  const { paths } = atOnce(simplePaths(gathered.arrows, question, { most: 10_000 }))
  const ranked = atOnce(rank(paths))
  return { question, gathered, ranked, paths: ranked.slice(0, 3).map(({ path }) => path) }
}

describe('without a source', () => {
  test('the same claims may do, by what the others say', async () => {
    const graph = handMade(['a causes z'], { 'a causes z': from('one', 'two') })
    const answer = await answered(asking('a', 'z'), memoryReader(graph))
    const found = await robustness(answer, memoryReader(graph))
    expect(found.map(({ source, same, complete }) => [source, same, complete])).toEqual([
      ['one', true, true],
      ['two', true, true],
    ])
    expect(found[0]?.best?.score.value).toBe(0.5)
    expect(answer.ranked[0]?.score.value).toBe(0.75)
  })

  test('another explanation may do, or none', async () => {
    const lines = ['a causes z', 'a causes b', 'b causes z']
    const graph = handMade(lines, { 'a causes z': from('one'), 'a causes b': from('two'), 'b causes z': from('two') })
    const answer = await answered(asking('a', 'z'), memoryReader(graph))
    const found = await robustness(answer, memoryReader(graph))
    expect(found.map(({ source, best, same }) => [source, best && through(best.path), same])).toEqual([
      ['one', 'a b z', false],
      ['two', 'a z', true],
    ])
    const only = await answered(asking('a', 'z', { avoidSources: ['two'] }), memoryReader(graph))
    expect(await robustness(only, memoryReader(graph))).toEqual([
      { source: 'one', speaker: null, best: null, same: false, complete: true },
    ])
  })

  test('a claim that its other sources only refute is no longer used', async () => {
    const said = { witnesses: [witness('one'), witness('two', { supports: false })] }
    const graph = handMade(['a causes z'], { 'a causes z': said })
    const answer = await answered(asking('a', 'z'), memoryReader(graph))
    const found = await robustness(answer, memoryReader(graph))
    expect(found.map(({ source, best }) => [source, best?.score.value])).toEqual([['one', undefined]])
  })

  test('a person whom sources quote is left out in turn, after the sources', async () => {
    const graph = handMade(['a causes z', 'a causes b', 'b causes z'], {
      'a causes z': { witnesses: [witness('one', { person: 'her' })] },
      'a causes b': { witnesses: [witness('one'), witness('one', { person: 'her' })] },
      'b causes z': from('one'),
    })
    const found = await robustness(await answered(asking('a', 'z'), memoryReader(graph)), memoryReader(graph))
    expect(found.map(({ source, speaker, best }) => [source, speaker, best && through(best.path)])).toEqual([
      ['one', null, null],
      [null, 'her', 'a b z'],
    ])
  })

  test('what was cut is read again, and told as incomplete while it is cut', async () => {
    const graph = handMade(['a causes b', 'a causes c', 'a causes d', 'b causes z', 'c causes z', 'd causes z'])
    const budget = { ...defaultBudget, ofEntity: 2 }
    const answer = await answered(asking('a', 'z', { maxSteps: 2 }), memoryReader(graph), budget)
    expect(answer.gathered.cut).toBe(true)
    let reads = 0
    const found = await robustness(
      answer,
      memoryReader(graph, () => (reads += 1)),
    )
    expect(found).toMatchObject([{ source: 'article', best: null, complete: true }])
    expect(reads).toBeGreaterThan(0)
  })

  test('the best that is left is what the question without it would find', () =>
    fc.assert(
      fc.asyncProperty(
        randomGraph.chain((graph) => fc.record({ graph: fc.constant(graph), question: randomQuestion(graph) })),
        async ({ graph, question }) => {
          const reader = memoryReader(graph)
          const answer = await answered(question, reader)
          for (const { source, speaker, best, complete } of await robustness(answer, reader)) {
            const without =
              source === null
                ? { ...question, avoidPersons: [...question.avoidPersons, speaker] }
                : { ...question, avoidSources: [...question.avoidSources, source] }
            const [wanted = null] = (await answered(without, reader)).ranked
            if (complete) expect(best && { path: best.path, score: best.score }).toEqual(wanted)
          }
        },
      ),
      { numRuns: 40 },
    ))
})
