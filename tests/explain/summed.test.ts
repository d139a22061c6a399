/** What is stated in one step and told in detail by a path. */
import { describe, expect, test } from 'vitest'
import type { Arrow } from '../../src/model/arrow.ts'
import { summing } from '../../src/explain/paths/summed.ts'
import { type Path, type PathQuestion, stepFrom } from '../../src/explain/paths/path.ts'
import { asking, handMade, witness } from './hand-made.ts'

const detail = ['a causes b', 'b causes c', 'c causes d', 'd causes e']

/** The claims found for the path over all of `detail`, each with its first and last step. */
function found(sums: Readonly<Record<string, Partial<Arrow>>>, more: Partial<PathQuestion> = {}, forward = true) {
  const { arrows } = handMade([...detail, ...Object.keys(sums)], sums)
  const along = arrows.slice(0, detail.length).map((arrow) => stepFrom(arrow, forward))
  const path: Path = forward ? along : along.toReversed()
  return summing(arrows, asking('a', 'e', more))(path).map(({ arrow, first, last }) => `${arrow.id} ${first}-${last}`)
}

describe('what is stated in one step', () => {
  test('is the claim that names just the way', () => {
    expect(found({ 'a causes e': { via: ['b', 'c', 'd'] } })).toEqual(['a~causes~e 1-4'])
    expect(found({ 'b causes d': { via: ['c'] } })).toEqual(['b~causes~d 2-3'])
    // Another way, a part of the way, and no way at all are other statements.
    expect(found({ 'a causes e': { via: ['c', 'b', 'd'] } })).toEqual([])
    expect(found({ 'a causes e': { via: ['b', 'c'] } })).toEqual([])
    expect(found({ 'a causes e': {} })).toEqual([])
  })

  test('is found where a step of its way is told in more detail still, and what lies within it is not told again', () => {
    expect(found({ 'a causes e': { via: ['b', 'd'] }, 'b causes d': { via: ['c'] } })).toEqual(['a~causes~e 1-4'])
    // Concluded by an editor: nobody states it, yet it joins what is stated.
    expect(found({ 'a causes e': { via: ['b', 'd'] }, 'b causes d': { via: ['c'], modality: 'implied' } })).toEqual([
      'a~causes~e 1-4',
    ])
    expect(found({ 'a causes e': { via: ['b', 'c', 'd'], modality: 'implied' } })).toEqual([])
  })

  test('several stand in the order of their steps', () => {
    expect(found({ 'c causes e': { via: ['d'] }, 'a causes c': { via: ['b'] } })).toEqual([
      'a~causes~c 1-2',
      'c~causes~e 3-4',
    ])
    expect(found({ 'a causes c': { via: ['b'] }, 'a leads_to c': { via: ['b'], modality: 'may' } })).toEqual([
      'a~causes~c 1-2',
      'a~leads_to~c 1-2',
    ])
  })

  test('is nothing that the question leaves out, nor a denial, nor a way read backwards', () => {
    const sum = { via: ['b', 'c', 'd'] }
    expect(found({ 'a causes e': sum }, { avoidClaims: ['a~causes~e'] })).toEqual([])
    expect(found({ 'a causes e': { ...sum, witnesses: [witness('other')] } }, { avoidSources: ['other'] })).toEqual([])
    expect(found({ 'a causes e': sum }, { modalities: ['may'] })).toEqual([])
    expect(found({ 'a causes e': { ...sum, negated: true } }, { denied: true })).toEqual([])
    expect(found({ 'a causes e': sum }, {}, false)).toEqual([])
  })
})
