import { describe, expect, it } from 'vitest'
import { sentence } from '../../src/language/sentences.ts'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import { shippedDataset } from '../../src/start.ts'
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

describe('the clinical names of the dataset', () => {
  const { entities } = loadDataset(shippedDataset)
  /** Read against the article: it uses the word itself, or the word means neither more nor less than what it says. */
  const reviewed = new Map([
    ['a fractured vertebra', 'its own words'],
    ['a major surgical procedure', 'major surgery, as a thing that can be counted'],
    ['a subcutaneous injection', 'an injection under the skin'],
    ['an intravenous infusion', 'to infuse through an IV'],
    ['an orthopaedic surgeon', 'its own words'],
    ['asymptomatic', 'without any symptoms'],
    ['an orthopaedic evaluation', 'its own words'],
    ['computed tomography', 'CT'],
    ['dormant', 'hidden and inactive, as oncologists say it of cancer cells'],
    ['evasion of treatment', 'its own words'],
    ['intermittent', 'that comes and goes'],
    ['intravenous fluids', 'its own words'],
    ['metastasis', 'its own word'],
    ['positron emission tomography', 'PET'],
    ['primary bone cancer', 'cancer that starts in bone'],
    ['the detachment of cancer cells', 'cells that break away'],
    ['dormancy', 'the state of cells that stay hidden and inactive'],
    ['the extent of the bone lesions', 'its own words'],
    ['the location of the bone lesions', 'its own words'],
    ['the lymphatic system', 'the lymph system'],
    ['the progression of bone metastasis', 'its own words'],
    ['vertebral collapse', 'a collapse of vertebrae'],
  ])
  const bare = (words: string) => words.toLowerCase().replace(/^(an?|the) /, '')
  const written = entities.flatMap(({ clinicalName, ...entity }) =>
    clinicalName === undefined ? [] : [{ ...entity, term: clinicalName.text }],
  )

  it.each(written.map((one) => [one.term, one] as const))(
    '%s: an exact label, or reviewed',
    (term, { xrefs, synonyms }) => {
      const exact = xrefs.flatMap(({ match, label }) => (match === 'exact' && label !== undefined ? [bare(label)] : []))
      const spelled = synonyms.flatMap(({ text, type, mapped }) => (type === 'clinical' && !mapped ? [bare(text)] : []))
      const same = (one: string) =>
        one.replaceAll('ae', 'e').replace(/s$/, '') === bare(term).replaceAll('ae', 'e').replace(/s$/, '')
      expect(reviewed.has(term) || [...exact, ...spelled].some(same), [...exact, ...spelled].join('; ')).toBe(true)
    },
  )

  it('say no more than the article: none has a name it does not give, nor a sign it does not speak of', () => {
    const said = written.map(({ term }) => term).join('; ')
    for (const more of [
      'hypoaesthesia',
      'polydipsia',
      'urination',
      'fatigue',
      'recruitment',
      'pamidronate',
      'zoledronic',
    ])
      expect(said).not.toContain(more)
    expect([...reviewed.keys()].filter((term) => !written.some((one) => one.term === term))).toEqual([])
  })
})
