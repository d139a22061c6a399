/** The published formula, recomputed from the inputs an answer gives. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modalities } from '../../src/model/modalities.ts'
import { firmness, stepFrom } from '../../src/explain/paths/path.ts'
import { simplePaths } from '../../src/explain/paths/paths.ts'
import { originsBehind, rank, score, sourcesOf, speakersOf } from '../../src/explain/paths/score.ts'
import { asking, handMade, pathOf, through, witness } from './hand-made.ts'
import { randomGraph } from './random-graph.ts'
import { valueOf } from './reference.ts'
import { atOnce } from '../../src/graph/slices.ts'

const lines = ['a causes b', 'b causes c']

describe('a score', () => {
  test('is the product of length, firmness, support and hubs', () => {
    const path = pathOf(handMade(lines, { 'a causes b': { modality: 'may' } }))
    const { value, inputs } = score(path)
    expect(value).toBeCloseTo(0.8 * (0.65 * 0.5) * (1 * 0.5), 12)
    expect(inputs).toMatchObject({
      length: 0.8,
      steps: [{ claim: 'a~causes~b', firmness: 0.65, origins: 1, disputed: false, support: 0.5 }, { firmness: 1 }],
      inner: [{ entity: 'b', claims: 2, factor: 1 }],
    })
  })

  test(
    'can be recomputed from its inputs alone',
    () =>
      fc.assert(
        fc.property(randomGraph, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (graph, picks) => {
          const path = picks.flatMap((pick, at) => {
            const arrow = graph.arrows[pick % graph.arrows.length]
            return arrow === undefined ? [] : [stepFrom(arrow, at % 2 === 0)]
          })
          const { value, inputs } = score(path)
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
          expect(value).toBeCloseTo(valueOf(plain), 10)
        }),
        { numRuns: 40 },
      ),
    120_000,
  )

  test('counts evidence of one origin once, whoever publishes it', () => {
    const said = (...witnesses: ReturnType<typeof witness>[]) =>
      pathOf(handMade(['a causes b'], { 'a causes b': { witnesses } }))
    expect(score(said(witness('one'), witness('two'), witness('three'))).value).toBe(0.875)
    const repeated = said(witness('one'), witness('two', { origin: 'one' }), witness('three'))
    expect(score(repeated).value).toBe(0.75)
    expect(originsBehind(repeated)).toEqual([
      { name: 'one', sources: ['one', 'two'], steps: [1] },
      { name: 'three', sources: ['three'], steps: [1] },
    ])
  })

  test('is halved by what speaks against it, which does not count as support', () => {
    const against = (more: object) => score(pathOf(handMade(['a causes b'], { 'a causes b': more })))
    const refuted = against({ witnesses: [witness('one'), witness('two', { supports: false })] })
    expect([refuted.value, refuted.inputs.steps[0]?.disputed]).toEqual([0.25, true])
    expect(against({ against: ['a~prevents~b'] }).value).toBe(0.25)
  })

  test('is 0 for a denial: its sources support that it does not hold', () => {
    expect(score(pathOf(handMade(['a causes b'], { 'a causes b': { negated: true } }))).value).toBe(0)
  })

  test('falls with a hub on the way, not with one at an end', () => {
    const [first, second] = pathOf(handMade(lines))
    if (first === undefined || second === undefined) throw new Error('The path must have two steps, but has fewer.')
    const hub = { ...first.to, claims: 1_600 }
    const value = (steps: Parameters<typeof score>[0]) => score(steps).value
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
    atOnce(rank(atOnce(simplePaths(graph.arrows, asking('a', 'z', more), { most: 100 })).paths)).map(({ path }) =>
      through(path),
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
      'a causes z': { modality: 'advice', against: ['a~prevents~z'] },
    })
    expect(ranked(graph)).toEqual(['a b z', 'a z'])
  })

  test('names the sources and speakers behind its paths once each, not those who speak against them', () => {
    const witnesses = [witness('article'), witness('other', { person: 'her' }), witness('third', { supports: false })]
    const paths = [pathOf(handMade(lines, { 'b causes c': { witnesses } })), pathOf(handMade(lines))]
    expect([sourcesOf(paths), speakersOf(paths)]).toEqual([['article', 'other'], ['her']])
  })
})
