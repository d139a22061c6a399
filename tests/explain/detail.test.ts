/** A claim that sums up a way gives way to the claims that tell it. */
import { expect, it } from 'vitest'
import { inDetail } from '../../src/explain/paths/detail.ts'
import type { Path } from '../../src/explain/paths/path.ts'
import type { Arrow } from '../../src/model/arrow.ts'
import { witness } from './hand-made.ts'
import { stepFrom } from '../../src/explain/paths/path.ts'
import { atOnce } from '../../src/graph/slices.ts'

const end = (id: string) => ({ id, kind: 'Cause' as const, claims: 1 })

function step(subject: string, object: string, via: string[] = [], forward = true): Path[number] {
  const said = { witnesses: [witness('s')], against: [] }
  const arrow: Arrow = {
    ...said,
    id: `${subject}~causes~${object}${via.length > 0 ? '~short' : ''}`,
    position: 0,
    predicate: 'causes',
    roles: ['causal'],
    modality: 'may',
    negated: false,
    subject: end(subject),
    object: end(object),
    via,
  }
  return stepFrom(arrow, forward)
}

const short = [step('a', 'b'), step('b', 'd', ['c']), step('d', 'e')]
const told = [step('a', 'b'), step('b', 'c'), step('c', 'd'), step('d', 'e')]

it('leaves out a path that another tells step by step', () => {
  expect(atOnce(inDetail([short, told]))).toEqual([told])
})

it('keeps it when the way is not told, is told otherwise, or is told between other steps', () => {
  expect(atOnce(inDetail([short]))).toEqual([short])
  const otherwise = [step('a', 'b'), step('b', 'x'), step('x', 'd'), step('d', 'e')]
  expect(atOnce(inDetail([short, otherwise]))).toEqual([short, otherwise])
  const beside = [step('a', 'b', ['z']), step('b', 'c'), step('c', 'd'), step('d', 'e')]
  expect(atOnce(inDetail([short, beside]))).toEqual([short, beside])
})

it('knows a way that is read against the arrows', () => {
  const back = [step('d', 'a', ['c', 'b'], false)]
  const slowly = [step('b', 'a', [], false), step('c', 'b', [], false), step('d', 'c', [], false)]
  expect(atOnce(inDetail([back, slowly]))).toEqual([slowly])
})
