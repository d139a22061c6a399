import { describe, expect, it } from 'vitest'
import { sentence } from '../../src/language/sentences.ts'
import { calcium, causes, claim, confusion, cytokines, isA } from './claims.ts'

describe('a sentence in clinical terms', () => {
  const hypercalcemia = { ...calcium, clinical: { text: 'hypercalcemia', plural: false } }
  const nutrients = { ...cytokines, plural: false, clinical: { text: 'nutrients', plural: true } }

  it('keeps all but the names', () => {
    const spoken = claim(hypercalcemia, causes, confusion, 'may', { timing: 'at first' })
    expect(sentence(spoken, { wording: 'clinical' })).toBe('Hypercalcemia may cause confusion at first.')
    expect(sentence(spoken)).toBe('High blood calcium may cause confusion at first.')
    expect(sentence(claim(nutrients, causes, confusion, 'asserted'), { wording: 'clinical' })).toBe(
      'Nutrients cause confusion.',
    )
  })

  it('keeps names where the terms would make both ends one', () => {
    const same = { ...confusion, clinical: { text: 'hypercalcemia', plural: false } }
    expect(sentence(claim(hypercalcemia, isA, same, 'asserted'), { wording: 'clinical' })).toBe(
      'High blood calcium is a kind of confusion.',
    )
  })

  it('can follow another', () => {
    const spoken = (modality: 'may' | 'implied') => claim(calcium, causes, confusion, modality)
    expect(sentence(spoken('may'), { connective: 'in turn' })).toBe('In turn, high blood calcium may cause confusion.')
    expect(sentence(spoken('implied'), { connective: 'in turn' })).toBe(
      'The source implies that, in turn, high blood calcium can cause confusion.',
    )
    expect(sentence(claim(calcium, causes, confusion, 'may', { step: 2 }), { connective: 'in turn' })).toBe(
      'As the second step, high blood calcium may cause confusion.',
    )
  })
})
