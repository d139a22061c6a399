/** How a claim is told where the order subject, verb, object reads badly, and by whom it is said. */
import { describe, expect, it } from 'vitest'
import { type Named, sentence, type Spoken } from '../../src/language/sentences.ts'
import {
  bloodstream,
  calcium,
  causes,
  cells,
  claim,
  confusion,
  isA,
  metastasis,
  pain,
  treats,
  wording,
} from './claims.ts'

const forms = (singular: string, plural: string, base: string) => ({ singular, plural, base })
const routes: Spoken['predicate'] = {
  ...treats,
  performed: forms('gives {subject} as {object}', 'give {subject} as {object}', 'give {subject} as {object}'),
}
const drip: Named = { id: 'drip', name: 'Drip', inSentence: 'a drip' }
const drugs: Named = { id: 'drugs', name: 'Drugs', inSentence: 'drugs', plural: true }

describe('whoever does it', () => {
  it.each<[string, Parameters<typeof claim>[3], string, string]>([
    ['doctors', 'asserted', '', 'Doctors give drugs as a drip.'],
    ['the doctor', 'asserted', '', 'The doctor gives drugs as a drip.'],
    ['Julie Fasano', 'often', '', 'Julie Fasano often gives drugs as a drip.'],
    ['doctors', 'may', '', 'Doctors may give drugs as a drip.'],
    ['doctors', 'asserted', 'not', 'Doctors do not give drugs as a drip.'],
  ])('is the subject: %s, %s %s', (performer, modality, not, expected) => {
    const spoken = claim(drugs, routes, drip, modality, { performer, negated: not === 'not' })
    expect(sentence(spoken)).toBe(expected)
    expect(sentence(spoken, { read: 'inverse' })).toBe(expected)
  })
})

const fasano: Named = { id: 'fasano', name: 'Julie Fasano' }

describe('read from the object', () => {
  it('keeps what belongs to the whole apart from the subject, which stands last', () => {
    const told = (qualifiers: Parameters<typeof claim>[4], read: 'forward' | 'inverse') =>
      sentence({ ...claim(calcium, causes, confusion, 'may', qualifiers), entity: () => drip }, { read })
    expect(told({ via: [drip.id] }, 'forward')).toBe('High blood calcium may cause confusion through a drip.')
    expect(told({ via: [drip.id] }, 'inverse')).toBe('Confusion may be caused by high blood calcium, through a drip.')
    expect(told({ population: 'among the old' }, 'forward')).toBe(
      'High blood calcium may cause confusion among the old.',
    )
    expect(told({ population: 'among the old' }, 'inverse')).toBe(
      'Among the old, confusion may be caused by high blood calcium.',
    )
  })
})

describe('who says it', () => {
  const spoken = { ...claim(calcium, causes, confusion, 'may'), saidBy: fasano }
  it('is told on request', () => {
    expect(sentence(spoken)).toBe('High blood calcium may cause confusion.')
    expect(sentence(spoken, { attributed: true })).toBe(
      'According to Julie Fasano, high blood calcium may cause confusion.',
    )
    expect(sentence({ ...spoken, modality: 'implied' }, { attributed: true })).toBe(
      'What Julie Fasano says implies that high blood calcium can cause confusion.',
    )
  })
  it('is told, though by name once, of who says it of their own practice', () => {
    const own = { ...claim(drugs, routes, drip, 'often', { performer: 'Julie Fasano' }), saidBy: fasano }
    expect(sentence(own)).toBe('Julie Fasano often gives drugs as a drip.')
    expect(sentence(own, { attributed: true })).toBe('By their own account, Julie Fasano often gives drugs as a drip.')
    expect(sentence({ ...own, modality: 'implied' }, { attributed: true })).toBe(
      'What Julie Fasano says implies that Julie Fasano can give drugs as a drip.',
    )
  })
  it('is nobody where the editor concludes it', () =>
    expect(sentence({ ...claim(calcium, causes, confusion, 'implied'), inferred: true })).toBe(
      'It can be inferred that high blood calcium can cause confusion.',
    ))
})

describe('advice', () => {
  const callsFor = { ...causes, name: 'calls_for', advisable: true }
  const tell: Named = {
    id: 'tell',
    name: 'Telling the doctor',
    inSentence: 'telling the doctor',
    imperative: 'tell your doctor',
  }
  const symptoms: Named = { id: 's', name: 'Symptoms', inSentence: 'the symptoms', plural: true }
  const advised = (subject: Named, said: Spoken['qualifiers'] = {}, object = tell) =>
    sentence(claim(subject, callsFor, object, 'advice', { timing: 'right away', ...said }))
  const conditions = {
    operator: 'any' as const,
    only: false,
    items: [{ text: 'you have pain' }, { text: 'you have numbness' }],
  }
  it.each([
    [advised(pain), 'If you have pain, tell your doctor right away.'],
    [advised(symptoms), 'If you have any of the symptoms, tell your doctor right away.'],
    [
      advised(pain, { context: ['bone-metastasis'] }),
      'In bone metastasis, if you have pain, tell your doctor right away.',
    ],
    [advised(pain, { negated: true }), 'If you have pain, do not tell your doctor right away.'],
    [
      advised(symptoms, { conditions }),
      'If you have any of the symptoms, tell your doctor right away. This holds if you have pain or numbness.',
    ],
    [
      advised(pain, {}, { ...tell, imperative: undefined }),
      'If you have pain, telling the doctor right away is advised.',
    ],
  ])('%s', (spoken, expected) => expect(spoken).toBe(expected))
  it('is one sentence with its conditions in clinical wording, too, never "if … if"', () =>
    expect(sentence(claim(symptoms, callsFor, tell, 'advice', { conditions }), { wording: 'clinical' })).toBe(
      'If you have any of the symptoms, tell your doctor. This holds if you have pain or numbness.',
    ))
})

describe('what the evidence makes of it', () => {
  it.each([
    ['disputed', 'High blood calcium may cause confusion, but some evidence speaks against this.'],
    ['refuted', 'The evidence speaks against the claim that high blood calcium may cause confusion.'],
    ['retracted', 'A source that has been retracted said that high blood calcium may cause confusion.'],
  ] as const)('%s', (standing, expected) =>
    expect(sentence({ ...claim(calcium, causes, confusion, 'may'), standing })).toBe(expected),
  )
})

describe('kinds', () => {
  const kind = {
    ...isA,
    forward: { ...isA.forward, toOne: forms('is', 'are', 'be'), toMany: forms('is', 'are', 'be') },
  }
  const bone: Named = { id: 'bone', name: 'Weight-bearing bone', inSentence: 'a weight-bearing bone' }
  const stray: Named = { id: 'stray', name: 'Stray cells', inSentence: 'stray cells', plural: true }
  it.each([
    [sentence(claim(drip, kind, bone, 'asserted')), 'A drip is a weight-bearing bone.'],
    [
      sentence(claim(drip, kind, bone, 'asserted'), { read: 'inverse' }),
      'An example of a weight-bearing bone is a drip.',
    ],
    [sentence(claim(stray, kind, cells, 'asserted')), 'Stray cells are cancer cells.'],
    [sentence(claim(stray, kind, cells, 'asserted'), { read: 'inverse' }), 'Cancer cells include stray cells.'],
    [sentence(claim(confusion, kind, pain, 'asserted')), 'Confusion is a kind of pain.'],
    [sentence(claim(stray, kind, pain, 'asserted'), { read: 'inverse' }), 'Kinds of pain include stray cells.'],
    [
      sentence(claim(confusion, kind, pain, 'conditional')),
      'The source says only as part of a condition that confusion is a kind of pain.',
    ],
  ])('%s', (spoken, expected) => expect(spoken).toBe(expected))
})

describe('length', () => {
  const long = claim(metastasis, causes, pain, 'asserted', {
    timing: 'at some point after the cancer was found and treated for the first time',
    conditions: { operator: 'all', only: true, items: [{ text: 'it sits in a bone that bears weight' }] },
    reason: 'the bone is weak there',
  })
  it('of a plain sentence is at most 25 words where its condition can stand alone', () => {
    expect(sentence(long)).toBe(
      'Bone metastasis causes pain at some point after the cancer was found and treated for the first time. This holds only if it sits in a bone that bears weight, because the bone is weak there.',
    )
    expect(sentence(long, { wording: 'clinical' })).not.toContain('. ')
  })
})

describe('by the words of the predicate', () => {
  const sequence = { ...causes, through: 'after' }
  const place = {
    ...wording('occurs_in', ['occurs in', 'occur in', 'occur in'], ['is a site of', 'are sites of', 'be a site of']),
    stative: true,
  }
  it('what it runs through is told', () =>
    expect(sentence(claim(metastasis, sequence, pain, 'may', { via: ['spine'] }))).toBe(
      'Bone metastasis may cause pain after the spine.',
    ))
  it('what is so, not what happens, is told without "can"', () =>
    expect(sentence({ ...claim(pain, place, bloodstream, 'implied'), inferred: true })).toBe(
      'It can be inferred that pain occurs in the bloodstream.',
    ))
  it('a denied kind is never said to include', () => {
    const kind = { ...isA, forward: { ...isA.forward, toOne: { singular: 'is', plural: 'are', base: 'be' } } }
    const bone = { id: 'bone', name: 'Weight-bearing bone', inSentence: 'a weight-bearing bone' }
    for (const read of ['forward', 'inverse'] as const)
      expect(sentence(claim(pain, kind, bone, 'asserted', { negated: true }), { read })).toBe(
        'Pain is not a weight-bearing bone.',
      )
  })
})
