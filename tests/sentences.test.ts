import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { claimFile, entityFile } from '../src/dataset/format/format.ts'
import { predicateFile } from '../src/dataset/format/predicate.ts'
import { modalities, type Modality } from '../src/model/modalities.ts'
import { type Named, segments, sentence } from '../src/language/sentences.ts'
import {
  calcium,
  cytokines,
  cells,
  pain,
  metastasis,
  bloodstream,
  surgery,
  all,
  causes,
  isA,
  hasQuality,
  hasMeasure,
  reviewed,
  treats,
  enters,
  claim,
} from './language/claims.ts'

describe('predicates that read better turned', () => {
  it.each([
    [
      sentence(claim(metastasis, hasQuality, { id: 'i', name: 'Incurable', inSentence: 'incurable' }, 'asserted')),
      'Bone metastasis is incurable.',
    ],
    [
      sentence(claim(metastasis, hasQuality, { id: 'i', name: 'Incurable', inSentence: 'incurable' }, 'sometimes')),
      'Bone metastasis is sometimes incurable.',
    ],
    [
      sentence(claim(metastasis, hasQuality, { id: 'i', name: 'Incurable', inSentence: 'incurable' }, 'asserted'), {
        read: 'inverse',
      }),
      'Bone metastasis is incurable.',
    ],
    [
      sentence(claim(cytokines, isA, calcium, 'asserted'), { read: 'inverse' }),
      'Kinds of high blood calcium include cytokines.',
    ],
    [
      sentence(claim(cytokines, isA, calcium, 'asserted', { negated: true }), { read: 'inverse' }),
      'High blood calcium does not include cytokines.',
    ],
    [
      sentence(claim(metastasis, reviewed, pain, 'asserted', { negated: true }), { read: 'inverse' }),
      'Pain has not reviewed bone metastasis.',
    ],
    [
      sentence(claim(metastasis, causes, pain, 'advice', { timing: 'right away' }), { read: 'inverse' }),
      'Pain should be caused by bone metastasis right away.',
    ],
  ])('%s', (spoken, expected) => expect(spoken).toBe(expected))

  const number: Named = { id: 'number', name: 'Number of sessions', inSentence: 'a number of sessions' }
  const yearly: Named = { id: 'yearly', name: 'Yearly number', inSentence: 'yearly number' }
  const fiveToTen = { text: '5 to 10', min: 5, max: 10, unit: 'session', approximate: false }
  const people = { text: '100,000', unit: 'person', approximate: true, period: 'P1Y' }
  it.each([
    [
      claim(surgery, hasMeasure, number, 'usually', { manner: 'on its own', quantity: fiveToTen }),
      'The number of sessions of surgery on its own is usually 5 to 10.',
      'The number of sessions of surgery on its own is usually 5 to 10.',
    ],
    [
      claim(metastasis, hasMeasure, yearly, 'approximate', { quantity: people }),
      'The yearly number of bone metastasis is about 100,000.',
      'The yearly number of bone metastasis is about 100,000.',
    ],
    [
      claim(metastasis, hasMeasure, yearly, 'asserted'),
      'Bone metastasis has yearly number.',
      'Yearly number is a measure of bone metastasis.',
    ],
  ])('a measure', (spoken, forward, inverse) => {
    expect(sentence(spoken)).toBe(forward)
    expect(sentence(spoken, { read: 'inverse' })).toBe(inverse)
  })
})

describe('segments', () => {
  it('link every entity, and only those', () => {
    expect(
      segments(
        claim(cells, enters, bloodstream, 'may', {
          alternatives: ['lymph-system'],
          conditions: {
            operator: 'all',
            only: false,
            items: [{ text: 'bone metastasis grows', entity: 'bone-metastasis' }],
          },
        }),
      ),
    ).toEqual([
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
    expect(sentence(claim(metastasis, treats, { id: 'xray', name: 'X-ray' }, 'can'))).toBe(
      'Bone metastasis can be treated with X-ray.',
    )
    expect(sentence(claim(metastasis, treats, { id: 'ct', name: 'CT scan' }, 'can'))).toBe(
      'Bone metastasis can be treated with CT scan.',
    )
    expect(sentence(claim(metastasis, treats, fasano, 'can'))).toBe('Bone metastasis can be treated with Julie Fasano.')
    expect(
      sentence(claim(metastasis, treats, { id: 'ny', name: 'Long Island, N.Y.', kind: 'Organisation' }, 'can')),
    ).toBe('Bone metastasis can be treated with Long Island, N.Y.')
  })

  it('refuse an entity that nobody knows', () => {
    expect(() => sentence(claim(metastasis, causes, pain, 'can', { via: ['nowhere'] }))).toThrow(
      'must be known to its sentence, but this is not: nowhere',
    )
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
    sites: fc.option(fc.constantFrom<string[]>(['spine']), { nil: undefined }),
    quantity: fc.option(
      fc.record({
        text: fc.constantFrom('about 5', '5 to 10', 'a couple of'),
        unit: fc.constantFrom('session', 'person', 'hour'),
        approximate: fc.boolean(),
        period: words('P1Y', 'P2DT3H'),
        population: words('adults'),
        reference: words('diagnosis'),
      }),
      { nil: undefined },
    ),
    conditions: fc.option(
      fc.record({
        operator: fc.constantFrom('all' as const, 'any' as const),
        only: fc.boolean(),
        items: fc.constantFrom<{ text: string; entity?: string }[]>([
          { text: 'it is severe' },
          { text: 'pain lasts', entity: 'pain' },
        ]),
      }),
      { nil: undefined },
    ),
    knownAsOf: words('2011'),
    note: words('Said in passing. No more is known.'),
  })
  const heard: Record<Modality, RegExp> = {
    asserted: /./,
    usually: /\busually\b/,
    typically: /\btypically\b/,
    often: /\boften\b/,
    sometimes: /\bsometimes\b/,
    likely: /\blikely to\b/,
    approximate: /\b(about|roughly|a couple of)\b/i,
    can: /\bcan(not)?\b/,
    may: /\bmay\b/,
    conditional: /^The source says only as part of a condition that[ ,]/,
    implied: /^The source implies that[ ,]/,
    advice: /\bshould\b/,
    unspecified: /\b(is|are) recorded( not)?\b/,
  }

  it('is clean, with both names, its modality and each qualifier once', () => {
    fc.assert(
      fc.property(
        named,
        named,
        fc.constantFrom(causes, isA, hasQuality, hasMeasure, treats, enters, reviewed),
        fc.constantFrom(...modalities),
        qualifiers,
        fc.constantFrom('forward' as const, 'inverse' as const),
        (subject, object, predicate, modality, said, read) => {
          const spoken = claim(subject, predicate, object, modality, said)
          const pieces = segments(spoken, { read })
          const whole = sentence(spoken, { read })
          expect(whole).toBe(pieces.map(({ text }) => text).join(''))
          expect(whole).toMatch(/^\p{Lu}/u)
          expect(whole).toMatch(/[^.]\.$/)
          expect(whole.slice(0, -1).replace('. This holds ', ' ')).not.toContain('.')
          expect(whole).not.toMatch(/undefined| {2}|^\s|\s$| [,;.)]|\( |,,|,\.|, ?\(/)
          expect(whole).not.toMatch(
            /\b(can|cannot|may|should|does|do|is|are) (not )?(can|cannot|may|should|does|do|is|are)\b/,
          )
          expect(whole).toMatch(heard[modality])
          for (const end of [subject, object])
            expect(pieces.some((piece) => piece.type === 'entity' && piece.id === end.id)).toBe(true)
          for (const id of [...(said.via ?? []), ...(said.alternatives ?? []), ...(said.sites ?? [])])
            expect(pieces.some((piece) => piece.type === 'entity' && piece.id === id)).toBe(true)
          const once = [
            said.duration,
            said.rank,
            said.manner,
            said.performer,
            said.knownAsOf,
            said.degree,
            said.severity,
          ]
          for (const words of once)
            if (words !== undefined) expect(whole.toLowerCase().split(words).length, `${words} in: ${whole}`).toBe(2)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the bone metastasis dataset', () => {
  const folder = new URL('../data/bone-metastasis/', import.meta.url)
  const filesOf = (part: string): unknown[] =>
    readdirSync(new URL(part, folder))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file): unknown => parse(readFileSync(new URL(part + file, folder), 'utf8')))
  const entities = new Map(
    filesOf('entities/').flatMap((file) => {
      const { kind, entities: list } = entityFile.parse(file)
      return list.map((one): [string, Named] => [one.id, { ...one, kind }])
    }),
  )
  const predicates = new Map(
    predicateFile
      .parse(parse(readFileSync(new URL('../data/predicates.yaml', import.meta.url), 'utf8')))
      .predicates.map((one) => [one.name, one]),
  )
  const found = <T>(map: Map<string, T>, id: string): T => map.get(id) ?? expect.fail(`unknown: ${id}`)
  const spoken = filesOf('claims/')
    .flatMap((file) => claimFile.parse(file).claims)
    .map(({ claim: [subject, name, object], variant, modality, qualifiers, evidence }) => ({
      id: [subject, name, object, ...(variant === undefined ? [] : [variant])].join('~'),
      claim: {
        subject: found(entities, subject),
        object: found(entities, object),
        predicate: found(predicates, name),
        modality,
        qualifiers,
        saidBy: evidence[0]?.attributedTo === undefined ? undefined : found(entities, evidence[0].attributedTo),
        inferred: evidence.every(({ attribution }) => attribution === 'editor'),
        entity: (id: string) => entities.get(id),
      },
    }))

  it('says every claim as it was read and approved', async () => {
    const lines = spoken.map(
      ({ id, claim }) => `${id}\n  ${sentence(claim)}\n  ${sentence(claim, { read: 'inverse' })}\n`,
    )
    await expect(lines.join('\n')).toMatchFileSnapshot('fixtures/sentences.txt')
  })

  it('has plain sentences of 25 words at most', () => {
    const long = spoken
      .flatMap(({ claim }) =>
        [true, false].flatMap((attributed) =>
          (['forward', 'inverse'] as const).map((read) => sentence(claim, { read, attributed })),
        ),
      )
      .flatMap((text) => text.split(/(?<=[.]) (?=\p{Lu})/u))
      .filter((text) => text.split(' ').length > 25)
    expect(long).toEqual([])
  })

  it('words its predicates so that every modality fits: no modal verb or adverb of frequency inside', () => {
    for (const { name, forward, inverse } of predicates.values()) {
      for (const { singular, plural, base } of [forward, inverse]) {
        expect(`${singular} ${plural} ${base}`, name).not.toMatch(
          /\b(can|cannot|may|might|should|must|will|often|usually|typically|sometimes|not)\b/,
        )
        expect(base, name).not.toMatch(/^(is|are|was|were|has|does) /)
      }
    }
  })
})
