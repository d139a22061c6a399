/** The published formula, recomputed from the inputs an answer gives. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modalities } from '../../src/model/modalities.ts'
import { firmness, stepFrom } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { independent, rank, score, sourcesOf } from '../../src/explain/paths/score.ts'
import { asking, handMade, pathOf, through } from './hand-made.ts'
import { groups, randomGraph } from './random-graph.ts'
import { valueOf } from './reference.ts'
import { atOnce } from '../../src/read/slices.ts'

const alone = new Map<string, string>()
const lines = ['a causes b', 'b causes c']

describe('a score', () => {
  test('is the product of length, firmness, support and hubs', () => {
    const path = pathOf(handMade(lines, { 'a causes b': { modality: 'may' } }))
    const { value, inputs } = score(path, alone)
    expect(value).toBeCloseTo(0.8 * (0.65 * 0.5) * (1 * 0.5), 12)
    expect(inputs).toMatchObject({
      length: 0.8,
      steps: [
        { claim: 'a~causes~b', firmness: 0.65, independentSources: 1, refuted: false, support: 0.5 },
        { firmness: 1 },
      ],
      inner: [{ entity: 'b', claims: 2, factor: 1 }],
    })
  })

  test('can be recomputed from its inputs alone', () =>
    fc.assert(
      fc.property(randomGraph, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (graph, picks) => {
        const path = picks.flatMap((pick, at) => {
          const arrow = graph.arrows[pick % graph.arrows.length]
          return arrow === undefined ? [] : [stepFrom(arrow, at % 2 === 0)]
        })
        const { value, inputs } = score(path, groups)
        const product = [
          inputs.length,
          ...inputs.steps.map((step) => step.firmness * step.support),
          ...inputs.inner.map(({ factor }) => factor),
        ]
        expect(value).toBeCloseTo(
          product.reduce((all, one) => all * one, 1),
          10,
        )
        const plain = path.map(({ arrow, forward, to }) => ({
          arrow,
          forward,
          to: to.id,
          claim: arrow.id,
          position: arrow.position,
        }))
        expect(value).toBeCloseTo(valueOf(plain, groups), 10)
      }),
    ))

  test('counts sources of one publisher once', () => {
    const supporting = ['one', 'two', 'three']
    const path = pathOf(handMade(['a causes b'], { 'a causes b': { sources: supporting, supporting } }))
    expect(score(path, alone).value).toBe(0.875)
    expect(
      score(
        path,
        new Map([
          ['one', 'house'],
          ['two', 'house'],
        ]),
      ).value,
    ).toBe(0.75)
    expect(independent(supporting, new Map(supporting.map((source) => [source, 'house'])))).toBe(1)
  })

  test('is halved by a source that refutes, which does not count as support', () => {
    const said = {
      sources: ['one', 'two'],
      supporting: ['one'],
      refuting: ['two'],
      directions: ['supports', 'refutes'],
    }
    const { value, inputs } = score(pathOf(handMade(['a causes b'], { 'a causes b': said })), alone)
    expect([value, inputs.steps[0]?.refuted]).toEqual([0.25, true])
  })

  test('is 0 for a denial: its sources support that it does not hold', () => {
    expect(score(pathOf(handMade(['a causes b'], { 'a causes b': { negated: true } })), alone).value).toBe(0)
  })

  test('falls with a hub on the way, not with one at an end', () => {
    const [first, second] = pathOf(handMade(lines))
    if (first === undefined || second === undefined) throw new Error('The path must have two steps, but has fewer.')
    const hub = { ...first.to, claims: 1_600 }
    const value = (steps: Parameters<typeof score>[0]) => score(steps, alone).value
    expect(
      value([
        { ...first, to: hub },
        { ...second, from: hub },
      ]) / value([first, second]),
    ).toBeCloseTo(32 ** -0.4, 10)
    expect(value([first, { ...second, to: hub }])).toBe(value([first, second]))
  })

  test('has a firmness for every modality, none above asserted', () => {
    expect(Object.keys(firmness).sort()).toEqual([...modalities].sort())
    for (const modality of modalities) expect(firmness[modality]).toBeGreaterThan(0)
    expect(Math.max(...Object.values(firmness))).toBe(firmness.asserted)
  })
})

describe('a ranking', () => {
  const ranked = (graph: ReturnType<typeof handMade>, more = {}) =>
    atOnce(rank(atOnce(simplePaths(graph.arrows, asking('a', 'z', more), { most: 100 })).paths, alone)).map(
      ({ path }) => through(path),
    )

  test('of equally good paths goes by the ids of their claims, by code point', () => {
    const inner = ['\u{1f9b4}', '\u{fb01}', 'b', 'B']
    expect(ranked(handMade(inner.flatMap((id) => [`a causes ${id}`, `${id} causes z`])))).toEqual(
      ['B', 'b', '\u{fb01}', '\u{1f9b4}'].map((id) => `a ${id} z`),
    )
  })

  test('holds equal factors for equal in whatever order they come', () => {
    const graph = handMade(['a causes c', 'c causes z', 'a causes b', 'b causes z'], {
      'a causes c': { modality: 'may' },
      'c causes z': { modality: 'often' },
      'a causes b': { modality: 'often' },
      'b causes z': { modality: 'may' },
    })
    expect(ranked(graph)).toEqual(['a b z', 'a c z'])
  })

  test('puts a firm detour before a doubtful short way', () => {
    const graph = handMade(['a causes z', 'a causes b', 'b causes z'], {
      'a causes z': { modality: 'advice', refuting: ['other'], directions: ['supports', 'refutes'] },
    })
    expect(ranked(graph)).toEqual(['a b z', 'a z'])
  })

  test('names the sources behind its paths once each', () => {
    const more = { 'b causes c': { sources: ['article', 'other'] } }
    expect(sourcesOf([pathOf(handMade(lines, more)), pathOf(handMade(lines))])).toEqual(['article', 'other'])
  })
})
