import { describe, expect, it } from 'vitest'
import type { Modality } from '../../src/model/modalities.ts'
import { type Spoken, sentence } from '../../src/language/sentences.ts'
import {
  calcium,
  confusion,
  cytokines,
  cells,
  pain,
  metastasis,
  bloodstream,
  surgery,
  causes,
  treats,
  enters,
  claim,
} from './claims.ts'

describe('the wording of each modality', () => {
  // [modality, do forward, do inverse (passive), do negated, be forward, be negated]
  it.each<[Modality, string, string, string, string, string]>([
    [
      'asserted',
      'High blood calcium causes confusion.',
      'Confusion is caused by high blood calcium.',
      'High blood calcium does not cause confusion.',
      'High blood calcium is treated with surgery.',
      'High blood calcium is not treated with surgery.',
    ],
    [
      'usually',
      'High blood calcium usually causes confusion.',
      'Confusion is usually caused by high blood calcium.',
      'High blood calcium usually does not cause confusion.',
      'High blood calcium is usually treated with surgery.',
      'High blood calcium is usually not treated with surgery.',
    ],
    [
      'typically',
      'High blood calcium typically causes confusion.',
      'Confusion is typically caused by high blood calcium.',
      'High blood calcium typically does not cause confusion.',
      'High blood calcium is typically treated with surgery.',
      'High blood calcium is typically not treated with surgery.',
    ],
    [
      'often',
      'High blood calcium often causes confusion.',
      'Confusion is often caused by high blood calcium.',
      'High blood calcium often does not cause confusion.',
      'High blood calcium is often treated with surgery.',
      'High blood calcium is often not treated with surgery.',
    ],
    [
      'sometimes',
      'High blood calcium sometimes causes confusion.',
      'Confusion is sometimes caused by high blood calcium.',
      'High blood calcium sometimes does not cause confusion.',
      'High blood calcium is sometimes treated with surgery.',
      'High blood calcium is sometimes not treated with surgery.',
    ],
    [
      'likely',
      'High blood calcium is likely to cause confusion.',
      'Confusion is likely to be caused by high blood calcium.',
      'High blood calcium is not likely to cause confusion.',
      'High blood calcium is likely to be treated with surgery.',
      'High blood calcium is not likely to be treated with surgery.',
    ],
    [
      'approximate',
      'High blood calcium causes confusion, roughly speaking.',
      'Confusion is caused by high blood calcium, roughly speaking.',
      'High blood calcium does not cause confusion, roughly speaking.',
      'High blood calcium is treated with surgery, roughly speaking.',
      'High blood calcium is not treated with surgery, roughly speaking.',
    ],
    [
      'can',
      'High blood calcium can cause confusion.',
      'Confusion can be caused by high blood calcium.',
      'High blood calcium cannot cause confusion.',
      'High blood calcium can be treated with surgery.',
      'High blood calcium cannot be treated with surgery.',
    ],
    [
      'may',
      'High blood calcium may cause confusion.',
      'Confusion may be caused by high blood calcium.',
      'High blood calcium may not cause confusion.',
      'High blood calcium may be treated with surgery.',
      'High blood calcium may not be treated with surgery.',
    ],
    [
      'conditional',
      'The source says only as part of a condition that high blood calcium can cause confusion.',
      'The source says only as part of a condition that confusion can be caused by high blood calcium.',
      'The source says only as part of a condition that high blood calcium does not cause confusion.',
      'The source says only as part of a condition that high blood calcium is treated with surgery.',
      'The source says only as part of a condition that high blood calcium is not treated with surgery.',
    ],
    [
      'implied',
      'The source implies that high blood calcium can cause confusion.',
      'The source implies that confusion can be caused by high blood calcium.',
      'The source implies that high blood calcium does not cause confusion.',
      'The source implies that high blood calcium is treated with surgery.',
      'The source implies that high blood calcium is not treated with surgery.',
    ],
    [
      'advice',
      'High blood calcium should cause confusion.',
      'Confusion should be caused by high blood calcium.',
      'High blood calcium should not cause confusion.',
      'High blood calcium should be treated with surgery.',
      'High blood calcium should not be treated with surgery.',
    ],
  ])('%s', (modality, forward, inverse, denied, be, notBe) => {
    expect(sentence(claim(calcium, causes, confusion, modality))).toBe(forward)
    expect(sentence(claim(calcium, causes, confusion, modality), { read: 'inverse' })).toBe(inverse)
    expect(sentence(claim(calcium, causes, confusion, modality, { negated: true }))).toBe(denied)
    expect(sentence(claim(calcium, treats, surgery, modality))).toBe(be)
    expect(sentence(claim(calcium, treats, surgery, modality, { negated: true }))).toBe(notBe)
  })
})

describe('number', () => {
  it.each<[string, Spoken, 'forward' | 'inverse', string]>([
    ['plural subject, do', claim(cytokines, causes, confusion, 'asserted'), 'forward', 'Cytokines cause confusion.'],
    [
      'plural subject, do, denied',
      claim(cytokines, causes, confusion, 'asserted', { negated: true }),
      'forward',
      'Cytokines do not cause confusion.',
    ],
    [
      'plural subject, adverb',
      claim(cytokines, causes, confusion, 'often'),
      'forward',
      'Cytokines often cause confusion.',
    ],
    [
      'plural subject, likely',
      claim(cytokines, causes, confusion, 'likely'),
      'forward',
      'Cytokines are likely to cause confusion.',
    ],
    [
      'plural subject, be',
      claim(cytokines, treats, surgery, 'usually'),
      'forward',
      'Cytokines are usually treated with surgery.',
    ],
    [
      'plural object read first',
      claim(confusion, causes, cells, 'often', { negated: true }),
      'inverse',
      'Cancer cells are often not caused by confusion.',
    ],
    [
      'the last alternative decides',
      claim(metastasis, enters, bloodstream, 'asserted', { alternatives: ['cytokines'] }),
      'inverse',
      'The bloodstream or cytokines are entered by bone metastasis.',
    ],
    [
      'an aspect takes its own number',
      claim(cells, causes, pain, 'asserted', { aspect: 'the number' }),
      'forward',
      'The number of cancer cells causes pain.',
    ],
    [
      'a plural aspect',
      claim(metastasis, causes, pain, 'asserted', { aspect: 'the effects' }),
      'forward',
      'The effects of bone metastasis cause pain.',
    ],
  ])('%s', (_, spoken, read, expected) => expect(sentence(spoken, { read })).toBe(expected))
})
