/** Names and units that grammar must leave as they are. */
import { describe, expect, it } from 'vitest'
import { pluralOf } from '../../src/language/quantity.ts'
import { type Named, sentence } from '../../src/language/sentences.ts'
import { causes, claim, hasMeasure, pain } from './claims.ts'

const named = (name: string): Named => ({ id: name, name })

describe('a name inside a sentence', () => {
  it.each(['Down syndrome', 'Crohn disease', 'Charcot foot', 'Jardiance', 'İstanbul', 'MRNA vaccine', 'A beta plaque'])(
    'keeps the capital that its editor wrote: %s',
    (name) => expect(sentence(claim(pain, causes, named(name), 'may'))).toBe(`Pain may cause ${name}.`),
  )

  it.each([
    'β-cell failure',
    'mRNA decay',
    'pH',
    '1 in 10',
    'p53 loss',
    'c-Myc',
    'α-fetoprotein',
    'iPSC',
    '‏ألم',
    'ß-blocker',
    '“mRNA”',
  ])('begins a sentence as it is: %s', (name) =>
    expect(sentence(claim(named(name), causes, pain, 'may'))).toBe(`${name} may cause pain.`),
  )

  it.each([
    ['bone pain', 'Bone pain may cause pain.'],
    ['e-cigarette use', 'E-cigarette use may cause pain.'],
    ['“sick” building', '“Sick” building may cause pain.'],
    ['épilepsie', 'Épilepsie may cause pain.'],
  ])('takes a capital where it is an ordinary word: %s', (name, expected) =>
    expect(sentence(claim(named(name), causes, pain, 'may'))).toBe(expected),
  )
})

describe('a unit', () => {
  const glucose: Named = { id: 'glucose', name: 'Glucose level', inSentence: 'a glucose level' }
  const measured = (text: string, unit: string, unitCode?: string) =>
    sentence(claim(pain, hasMeasure, glucose, 'asserted', { quantity: { text, unit, unitCode, approximate: false } }))

  it.each([
    ['7.0', 'mmol/L', 'mmol/L', '7.0 mmol/L'],
    ['6.5', '%', '%', '6.5%'],
    ['100', 'beat per minute', '{beat}/min', '100 beats per minute'],
    ['30', 'min', 'min', '30 min'],
    ['70', 'kg', 'kg', '70 kg'],
    ['5', 'year', 'a', '5 years'],
    ['3', 'dose', undefined, '3 doses'],
    ['38.5', 'Cel', 'Cel', '38.5 Cel'],
    ['10', '10*9/L', '10*9/L', '10 10*9/L'],
  ])('%s %s', (text, unit, code, expected) =>
    expect(measured(text, unit, code)).toBe(`The glucose level of pain is ${expected}.`),
  )

  it('in words has a plural of its own', () =>
    expect(['person', 'biopsy', 'dose', 'foot', 'session of therapy'].map((unit) => pluralOf(unit))).toEqual([
      'people',
      'biopsies',
      'doses',
      'feet',
      'sessions of therapy',
    ]))
})
