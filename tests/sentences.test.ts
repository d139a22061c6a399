import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { claimFile, entityFile, modalities, type Modality, predicateFile } from '../src/dataset/format.ts'
import { type Named, segments, sentence, type Spoken } from '../src/sentences.ts'

const calcium: Named = { id: 'high-blood-calcium', name: 'High blood calcium' }
const confusion: Named = { id: 'confusion', name: 'Confusion' }
const cytokines: Named = { id: 'cytokines', name: 'Cytokines', plural: true }
const cells: Named = { id: 'cancer-cells', name: 'Cancer cells', plural: true }
const pain: Named = { id: 'pain', name: 'Pain' }
const metastasis: Named = { id: 'bone-metastasis', name: 'Bone metastasis' }
const bloodstream: Named = { id: 'bloodstream', name: 'Bloodstream', inSentence: 'the bloodstream' }
const lymph: Named = { id: 'lymph-system', name: 'Lymph system', inSentence: 'the lymph system' }
const spine: Named = { id: 'spine', name: 'Spine', inSentence: 'the spine' }
const surgery: Named = { id: 'surgery', name: 'Surgery' }
const sessions: Named = { id: 'radiation-sessions', name: 'Radiation sessions', plural: true }
const all = [calcium, confusion, cytokines, cells, pain, metastasis, bloodstream, lymph, spine, surgery, sessions]
const entity = (id: string) => all.find((named) => named.id === id)

const wording = (name: string, forward: string[], inverse: string[], causal = false): Spoken['predicate'] => {
  const forms = ([singular = '', plural = '', base = '']: string[]) => ({ label: singular, singular, plural, base })
  return { name, causal, forward: forms(forward), inverse: forms(inverse) }
}
const causes = wording('causes', ['causes', 'cause', 'cause'], ['is caused by', 'are caused by', 'be caused by'], true)
const isA = wording('is_a', ['is', 'are', 'be'], ['includes', 'include', 'include'])
const treats = wording('treated_with', ['is treated with', 'are treated with', 'be treated with'], ['treats', 'treat', 'treat'])
const enters = wording('enters', ['enters', 'enter', 'enter'], ['is entered by', 'are entered by', 'be entered by'])

const claim = (subject: Named, predicate: Spoken['predicate'], object: Named, modality: Modality, qualifiers?: Spoken['qualifiers']): Spoken => ({
  subject,
  predicate,
  object,
  modality,
  qualifiers,
  entity,
})

describe('the wording of each modality', () => {
  // [modality, do forward, do inverse (passive), do negated, be forward, be negated]
  it.each<[Modality, string, string, string, string, string]>([
    ['asserted', 'High blood calcium causes confusion.', 'Confusion is caused by high blood calcium.', 'High blood calcium does not cause confusion.', 'High blood calcium is treated with surgery.', 'High blood calcium is not treated with surgery.'],
    ['usually', 'High blood calcium usually causes confusion.', 'Confusion is usually caused by high blood calcium.', 'High blood calcium usually does not cause confusion.', 'High blood calcium is usually treated with surgery.', 'High blood calcium is usually not treated with surgery.'],
    ['typically', 'High blood calcium typically causes confusion.', 'Confusion is typically caused by high blood calcium.', 'High blood calcium typically does not cause confusion.', 'High blood calcium is typically treated with surgery.', 'High blood calcium is typically not treated with surgery.'],
    ['often', 'High blood calcium often causes confusion.', 'Confusion is often caused by high blood calcium.', 'High blood calcium often does not cause confusion.', 'High blood calcium is often treated with surgery.', 'High blood calcium is often not treated with surgery.'],
    ['sometimes', 'High blood calcium sometimes causes confusion.', 'Confusion is sometimes caused by high blood calcium.', 'High blood calcium sometimes does not cause confusion.', 'High blood calcium is sometimes treated with surgery.', 'High blood calcium is sometimes not treated with surgery.'],
    ['likely', 'High blood calcium is likely to cause confusion.', 'Confusion is likely to be caused by high blood calcium.', 'High blood calcium is not likely to cause confusion.', 'High blood calcium is likely to be treated with surgery.', 'High blood calcium is not likely to be treated with surgery.'],
    ['approximate', 'High blood calcium causes confusion, roughly speaking.', 'Confusion is caused by high blood calcium, roughly speaking.', 'High blood calcium does not cause confusion, roughly speaking.', 'High blood calcium is treated with surgery, roughly speaking.', 'High blood calcium is not treated with surgery, roughly speaking.'],
    ['can', 'High blood calcium can cause confusion.', 'Confusion can be caused by high blood calcium.', 'High blood calcium cannot cause confusion.', 'High blood calcium can be treated with surgery.', 'High blood calcium cannot be treated with surgery.'],
    ['may', 'High blood calcium may cause confusion.', 'Confusion may be caused by high blood calcium.', 'High blood calcium may not cause confusion.', 'High blood calcium may be treated with surgery.', 'High blood calcium may not be treated with surgery.'],
    ['conditional', 'Only as part of a condition does the source say that high blood calcium can cause confusion.', 'Only as part of a condition does the source say that confusion can be caused by high blood calcium.', 'Only as part of a condition does the source say that high blood calcium does not cause confusion.', 'Only as part of a condition does the source say that high blood calcium is treated with surgery.', 'Only as part of a condition does the source say that high blood calcium is not treated with surgery.'],
    ['implied', 'The source implies that high blood calcium can cause confusion.', 'The source implies that confusion can be caused by high blood calcium.', 'The source implies that high blood calcium does not cause confusion.', 'The source implies that high blood calcium is treated with surgery.', 'The source implies that high blood calcium is not treated with surgery.'],
    ['advice', 'High blood calcium should cause confusion.', 'Confusion should be caused by high blood calcium.', 'High blood calcium should not cause confusion.', 'High blood calcium should be treated with surgery.', 'High blood calcium should not be treated with surgery.'],
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
    ['plural subject, do, denied', claim(cytokines, causes, confusion, 'asserted', { negated: true }), 'forward', 'Cytokines do not cause confusion.'],
    ['plural subject, adverb', claim(cytokines, causes, confusion, 'often'), 'forward', 'Cytokines often cause confusion.'],
    ['plural subject, likely', claim(cytokines, causes, confusion, 'likely'), 'forward', 'Cytokines are likely to cause confusion.'],
    ['plural subject, be', claim(cytokines, treats, surgery, 'usually'), 'forward', 'Cytokines are usually treated with surgery.'],
    ['plural object read first', claim(confusion, causes, cells, 'often', { negated: true }), 'inverse', 'Cancer cells are often not caused by confusion.'],
    ['the last alternative decides', claim(metastasis, enters, bloodstream, 'asserted', { alternatives: ['cytokines'] }), 'inverse', 'The bloodstream or cytokines are entered by bone metastasis.'],
    ['an aspect takes its own number', claim(cells, causes, pain, 'asserted', { aspect: 'the number' }), 'forward', 'The number of cancer cells causes pain.'],
    ['a plural aspect', claim(metastasis, causes, pain, 'asserted', { aspect: 'the effects' }), 'forward', 'The effects of bone metastasis cause pain.'],
  ])('%s', (_, spoken, read, expected) => expect(sentence(spoken, { read })).toBe(expected))
})

describe('each qualifier is spoken once', () => {
  const said = (qualifiers: Spoken['qualifiers'], modality: Modality = 'can') => sentence(claim(metastasis, causes, pain, modality, qualifiers))
  it.each<[string, string, string]>([
    ['aspect', said({ aspect: 'the spread' }), 'The spread of bone metastasis can cause pain.'],
    ['aspect that ends with its preposition', said({ aspect: 'the pressure from' }), 'The pressure from bone metastasis can cause pain.'],
    ['aspect that names the subject', said({ aspect: 'the extent of bone metastasis' }), 'The extent of bone metastasis can cause pain.'],
    ['frequency at the verb', said({ frequency: 'sometimes' }), 'Bone metastasis can sometimes cause pain.'],
    ['frequency equal to the modality', said({ frequency: 'often' }, 'often'), 'Bone metastasis often causes pain.'],
    ['frequency at the end', said({ frequency: 'every night' }, 'may'), 'Bone metastasis may cause pain every night.'],
    ['not always', said({ frequency: 'not always' }, 'asserted'), 'Bone metastasis does not always cause pain.'],
    ['not always, denied by the flag as well', said({ frequency: 'not always', negated: true }, 'asserted'), 'Bone metastasis does not always cause pain.'],
    ['always, denied', said({ frequency: 'always', negated: true }, 'asserted'), 'Bone metastasis does not always cause pain.'],
    ['not always, be', sentence(claim(metastasis, causes, pain, 'asserted', { frequency: 'not always' }), { read: 'inverse' }), 'Pain is not always caused by bone metastasis.'],
    ['timing', said({ timing: 'as it develops' }), 'Bone metastasis can cause pain as it develops.'],
    ['course', said({ course: 'late' }), 'Bone metastasis can cause pain late in the course.'],
    ['course that the timing says already', said({ course: 'early', timing: 'at first' }), 'Bone metastasis can cause pain at first.'],
    ['duration', said({ duration: 'for a long time' }), 'Bone metastasis can cause pain for a long time.'],
    ['severity', said({ severity: 'severe' }), 'Bone metastasis can cause severe pain.'],
    ['severity as an amount', said({ severity: 'a great deal of' }), 'Bone metastasis can cause a great deal of pain.'],
    ['severity after an article', sentence(claim(metastasis, causes, { id: 'b', name: 'Break', inSentence: 'a break' }, 'can', { severity: 'ugly' })), 'Bone metastasis can cause an ugly break.'],
    ['degree at the verb', said({ degree: 'dramatically' }), 'Bone metastasis can dramatically cause pain.'],
    ['degree in the passive', sentence(claim(metastasis, causes, pain, 'can', { degree: 'dramatically' }), { read: 'inverse' }), 'Pain can be dramatically caused by bone metastasis.'],
    ['degree at the end', said({ degree: 'to a great extent' }), 'Bone metastasis can cause pain to a great extent.'],
    ['rank', said({ rank: 'among the most common symptoms', timing: 'at first' }), 'Bone metastasis can cause pain, which is among the most common symptoms, at first.'],
    ['rank at the end', said({ rank: 'the most common symptom' }), 'Bone metastasis can cause pain, which is the most common symptom.'],
    ['purpose', sentence(claim(metastasis, treats, surgery, 'may', { purpose: 'to ease pain' })), 'Bone metastasis may be treated with surgery to ease pain.'],
    ['population', said({ population: 'many people' }), 'Bone metastasis can cause pain for many people.'],
    ['manner', said({ manner: 'through weakened bone' }), 'Bone metastasis can cause pain through weakened bone.'],
    ['reason as a clause', said({ reason: 'it costs more' }), 'Bone metastasis can cause pain because it costs more.'],
    ['reason as a noun', said({ reason: 'its cost' }), 'Bone metastasis can cause pain because of its cost.'],
    ['performer of a passive', sentence(claim(metastasis, treats, surgery, 'may', { performer: 'doctors' })), 'Bone metastasis may be treated with surgery by doctors.'],
    ['step', said({ step: 2 }), 'As the second step, bone metastasis can cause pain.'],
    ['alternatives', sentence(claim(cells, enters, bloodstream, 'may', { alternatives: ['lymph-system', 'spine'] })), 'Cancer cells may enter the bloodstream, the lymph system or the spine.'],
    ['via', said({ via: ['bloodstream', 'lymph-system'] }), 'Bone metastasis can cause pain via the bloodstream or the lymph system.'],
    ['sites', said({ sites: ['spine'] }), 'In the spine, bone metastasis can cause pain.'],
    ['known as of', said({ knownAsOf: '2011' }), 'Bone metastasis can cause pain (as of 2011).'],
    ['note', said({ note: 'Put as a question. The reader may have it.' }), 'Bone metastasis can cause pain (put as a question; the reader may have it).'],
  ])('%s', (_, spoken, expected) => expect(spoken).toBe(expected))

  const condition = (operator: 'all' | 'any', only: boolean, ...texts: string[]) => said({ conditions: { operator, only, items: texts.map((text) => ({ text })) } })
  it.each([
    [condition('all', false, 'a fracture seems likely soon'), 'Bone metastasis can cause pain if a fracture seems likely soon.'],
    [condition('all', true, 'it is severe', 'it may spread'), 'Bone metastasis can cause pain only if it is severe and if it may spread.'],
    [condition('any', false, 'it is severe', 'it may spread'), 'Bone metastasis can cause pain if it is severe or if it may spread.'],
    [condition('all', true, 'after surgery was tried'), 'Bone metastasis can cause pain only after surgery was tried.'],
  ])('conditions: %s', (spoken, expected) => expect(spoken).toBe(expected))

  it.each([
    [{ text: 'about 100,000', unit: 'person', approximate: true, period: 'P1Y', population: 'Americans' }, 'Bone metastasis causes pain, about 100,000 people every year among Americans.'],
    [{ text: '100,000', unit: 'person', approximate: true }, 'Bone metastasis causes pain, about 100,000 people.'],
    [{ text: 'within 2 to 3 years', unit: 'year', approximate: false, reference: 'diagnosis' }, 'Bone metastasis causes pain within 2 to 3 years from diagnosis.'],
    [{ text: 'within hours', unit: 'hour', approximate: false }, 'Bone metastasis causes pain within hours.'],
    [{ text: 'every four weeks', unit: 'week', approximate: false, interval: 'P4W' }, 'Bone metastasis causes pain every four weeks.'],
  ])('quantity: %o', (quantity, expected) => expect(said({ quantity }, 'asserted')).toBe(expected))

  it('counts the object itself', () => {
    const quantity = { text: '5 to 10', min: 5, max: 10, unit: 'session', approximate: false }
    expect(sentence(claim(surgery, causes, sessions, 'usually', { quantity }))).toBe('Surgery usually causes 5 to 10 radiation sessions.')
  })
})

describe('segments', () => {
  it('link every entity, and only those', () => {
    expect(segments(claim(cells, enters, bloodstream, 'may', { alternatives: ['lymph-system'], conditions: { operator: 'all', only: false, items: [{ text: 'bone metastasis grows', entity: 'bone-metastasis' }] } }))).toEqual([
      { type: 'entity', id: 'cancer-cells', text: 'Cancer cells' },
      { type: 'text', text: ' may enter ' },
      { type: 'entity', id: 'bloodstream', text: 'the bloodstream' },
      { type: 'text', text: ' or ' },
      { type: 'entity', id: 'lymph-system', text: 'the lymph system' },
      { type: 'text', text: ' if ' },
      { type: 'entity', id: 'bone-metastasis', text: 'bone metastasis' },
      { type: 'text', text: ' grows.' },
    ])
  })

  it('keep proper names and abbreviations', () => {
    const fasano: Named = { id: 'fasano', name: 'Julie Fasano', kind: 'Person' }
    expect(sentence(claim(metastasis, treats, { id: 'xray', name: 'X-ray' }, 'can'))).toBe('Bone metastasis can be treated with X-ray.')
    expect(sentence(claim(metastasis, treats, { id: 'ct', name: 'CT scan' }, 'can'))).toBe('Bone metastasis can be treated with CT scan.')
    expect(sentence(claim(metastasis, treats, fasano, 'can'))).toBe('Bone metastasis can be treated with Julie Fasano.')
    expect(sentence(claim(metastasis, treats, { id: 'ny', name: 'Long Island, N.Y.', kind: 'Organisation' }, 'can'))).toBe('Bone metastasis can be treated with Long Island, N.Y.')
  })

  it('refuse an entity that nobody knows', () => {
    expect(() => sentence(claim(metastasis, causes, pain, 'can', { via: ['nowhere'] }))).toThrow('must be known to its sentence, but this is not: nowhere')
  })
})

describe('any claim', () => {
  const named = fc.constantFrom(...all)
  const words = (...choices: string[]) => fc.option(fc.constantFrom(...choices), { nil: undefined })
  const qualifiers = fc.record({
    negated: fc.boolean(),
    aspect: words('the number', 'the release of'),
    frequency: words('sometimes', 'not always', 'every day'),
    timing: words('at first', 'as it grows.'),
    course: words('early', 'late') as fc.Arbitrary<'early' | 'late' | undefined>,
    duration: words('for a long time'),
    severity: words('major', 'a great deal of'),
    degree: words('dramatically', 'to a great extent'),
    rank: words('among the most common ones'),
    purpose: words('to  help'),
    population: words('many people', 'in adults'),
    manner: words('through weakened bone'),
    reason: words('it is slow', 'its cost'),
    performer: words('doctors'),
    step: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
    alternatives: fc.option(fc.array(fc.constantFrom('spine', 'cytokines'), { maxLength: 2 }), { nil: undefined }),
    via: fc.option(fc.array(fc.constantFrom('bloodstream', 'lymph-system'), { maxLength: 2 }), { nil: undefined }),
    sites: fc.option(fc.constant(['spine']), { nil: undefined }),
    quantity: fc.option(
      fc.record({ text: fc.constantFrom('about 5', '5 to 10', 'within hours', 'a couple of'), unit: fc.constantFrom('session', 'person', 'hour'), approximate: fc.boolean(), period: words('P1Y', 'P2DT3H'), population: words('adults'), reference: words('diagnosis') }),
      { nil: undefined },
    ),
    conditions: fc.option(fc.record({ operator: fc.constantFrom('all' as const, 'any' as const), only: fc.boolean(), items: fc.constant([{ text: 'it is severe' }, { text: 'pain lasts', entity: 'pain' }]) }), { nil: undefined }),
    knownAsOf: words('2011'),
    note: words('Said in passing. No more is known.'),
  })
  const heard: Record<Modality, RegExp> = {
    asserted: /./, usually: /\busually\b/, typically: /\btypically\b/, often: /\boften\b/, sometimes: /\bsometimes\b/, likely: /\blikely to\b/,
    approximate: /\b(about|roughly|a couple of)\b/i, can: /\bcan(not)?\b/, may: /\bmay\b/, conditional: /^Only as part of a condition/, implied: /^The source implies that /, advice: /\bshould\b/,
  }

  it('is one clean sentence with both names, its modality and each qualifier once', () => {
    fc.assert(
      fc.property(named, named, fc.constantFrom(causes, isA, treats, enters), fc.constantFrom(...modalities), qualifiers, fc.constantFrom('forward' as const, 'inverse' as const), (subject, object, predicate, modality, said, read) => {
        const spoken = claim(subject, predicate, object, modality, said)
        const pieces = segments(spoken, { read })
        const whole = sentence(spoken, { read })
        expect(whole).toBe(pieces.map(({ text }) => text).join(''))
        expect(whole).toMatch(/^\p{Lu}/u)
        expect(whole).toMatch(/[^.]\.$/)
        expect(whole.slice(0, -1)).not.toContain('.')
        expect(whole).not.toMatch(/undefined| {2}|^\s|\s$| [,;.)]|\( |,,|,\.|, ?\(/)
        expect(whole).not.toMatch(/\b(can|cannot|may|should|does|do|is|are) (not )?(can|cannot|may|should|does|do|is|are)\b/)
        expect(whole).toMatch(heard[modality])
        for (const end of [subject, object]) expect(pieces.some((piece) => piece.type === 'entity' && piece.id === end.id)).toBe(true)
        for (const id of [...(said.via ?? []), ...(said.alternatives ?? []), ...(said.sites ?? [])]) expect(pieces.some((piece) => piece.type === 'entity' && piece.id === id)).toBe(true)
        const once = [said.duration, said.rank, said.manner, said.performer, said.knownAsOf, said.degree, said.severity]
        for (const words of once) if (words !== undefined) expect(whole.toLowerCase().split(words).length, `${words} in: ${whole}`).toBe(2)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the bone metastasis dataset', () => {
  const folder = new URL('../data/bone-metastasis/', import.meta.url)
  const filesOf = (part: string): unknown[] =>
    readdirSync(new URL(part, folder)).filter((file) => file.endsWith('.yaml')).sort().map((file) => parse(readFileSync(new URL(part + file, folder), 'utf8')))
  const entities = new Map(filesOf('entities/').flatMap((file) => {
    const { kind, entities: list } = entityFile.parse(file)
    return list.map((one): [string, Named] => [one.id, { ...one, kind }])
  }))
  const predicates = new Map(predicateFile.parse(parse(readFileSync(new URL('../data/predicates.yaml', import.meta.url), 'utf8'))).predicates.map((one) => [one.name, one]))
  const found = <T>(map: Map<string, T>, id: string): T => map.get(id) ?? expect.fail(`unknown: ${id}`)
  const spoken = filesOf('claims/').flatMap((file) => claimFile.parse(file).claims).map(({ claim: [subject, name, object], variant, modality, qualifiers }) => ({
    id: [subject, name, object, ...(variant === undefined ? [] : [variant])].join('~'),
    claim: { subject: found(entities, subject), object: found(entities, object), predicate: found(predicates, name), modality, qualifiers, entity: (id: string) => entities.get(id) },
  }))

  it('says every claim as it was read and approved', async () => {
    const lines = spoken.map(({ id, claim }) => `${id}\n  ${sentence(claim)}\n  ${sentence(claim, { read: 'inverse' })}\n`)
    await expect(lines.join('\n')).toMatchFileSnapshot('fixtures/sentences.txt')
  })

  it('words its predicates so that every modality fits: no modal verb or adverb of frequency inside', () => {
    for (const { name, forward, inverse } of predicates.values()) {
      for (const { singular, plural, base } of [forward, inverse]) {
        expect(`${singular} ${plural} ${base}`, name).not.toMatch(/\b(can|cannot|may|might|should|must|will|often|usually|typically|sometimes|not)\b/)
        expect(base, name).not.toMatch(/^(is|are|was|were|has|does) /)
      }
    }
  })
})
