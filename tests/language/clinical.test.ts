import { describe, expect, it } from 'vitest'
import { clinicalTerm, sentence } from '../../src/language/sentences.ts'
import type { Termed } from '../../src/language/clinical.ts'
import { calcium, causes, claim, confusion, cytokines, isA } from './claims.ts'

const termed = (name: string, clinical: string[], rest: Partial<Termed> = {}): Termed => ({
  name,
  kind: 'Condition',
  mention: name.toLowerCase(),
  plural: false,
  synonyms: clinical.map((text) => ({ text, type: 'clinical' as const, mapped: true })),
  xrefs: [],
  ...rest,
})
const exact = (id: string, label: string) => [{ id, label, match: 'exact' as const }]

describe('the clinical term of an entity', () => {
  it.each<[string, Termed, string | undefined]>([
    ['is its first clinical synonym', termed('Weak bone', ['bone fragility', 'osteopenia']), 'bone fragility'],
    [
      'is of its number where there is one',
      termed('Cells', ['malignancy', 'malignant cells'], { plural: true }),
      'malignant cells',
    ],
    [
      'else a plain label of an exact match',
      termed('Soft bones', [], { xrefs: exact('MONDO:1', 'Osteomalacia') }),
      'osteomalacia',
    ],
    [
      'no label turned round',
      termed('CT scan', [], { xrefs: exact('MESH:1', 'Tomography, X-Ray Computed') }),
      undefined,
    ],
    [
      'no label of a near match',
      termed('Rod', [], { xrefs: [{ id: 'MESH:1', label: 'Bone Nails', match: 'close' }] }),
      undefined,
    ],
    [
      'not, where terminologies use its name',
      termed('Spine', ['vertebral column'], { xrefs: exact('MESH:1', 'Spine') }),
      undefined,
    ],
    ['British or not', termed('Tumour', ['neoplasm'], { xrefs: exact('NCIT:1', 'Tumor') }), undefined],
    [
      'unless that lists lay words',
      termed('Tiredness', ['fatigue'], { xrefs: exact('SYMP:1', 'tiredness') }),
      'fatigue',
    ],
    ['not, where it only adds to the name', termed('Statins', ['statin therapy'], { plural: true }), undefined],
    ['not for two things at once', termed('Rod or pin', ['intramedullary rod']), undefined],
    ['not for people and organisations', termed('WebMD', ['WebMD, LLC'], { kind: 'Organisation' }), undefined],
    ['beside a proper name', termed('Aredia', ['pamidronate'], { mention: 'Aredia' }), 'Aredia (pamidronate)'],
    ['with its article', termed('Spine', ['vertebral column'], { mention: 'the spine' }), 'the vertebral column'],
    ['with one that fits', termed('Tumour', ['osseous lesion'], { mention: 'a tumour' }), 'an osseous lesion'],
    [
      'with none for what is not counted',
      termed('PET scan', ['positron emission tomography'], { mention: 'a PET scan' }),
      'positron emission tomography',
    ],
    [
      'not with',
      termed('New vessel growth', ['angiogenesis'], { mention: 'the growth of new vessels' }),
      'angiogenesis',
    ],
  ])('%s', (_, entity, expected) => expect(clinicalTerm(entity)?.text).toBe(expected))

  it.each([
    ['fracture', false],
    ['nutrients', true],
    ['number of fractions', false],
    ['diabetes', false],
    ['metastasis', false],
  ])('takes its own verb: %s', (text, plural) => expect(clinicalTerm(termed('Name', [text]))?.plural).toBe(plural))
})

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
