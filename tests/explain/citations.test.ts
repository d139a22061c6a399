import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { citations, peopleOf, witnessesOf } from '../../src/explain/tell/citations.ts'
import { numbersOf } from '../../src/explain/tell/mentions.ts'
import type { ClaimRow } from '../../src/model/claim.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { claims, entities, entity } from './bone-metastasis.ts'
import { confusion } from './sample.ts'

const records = (id: string) => entities.get(id)
const sources = [...entities.values()].filter(({ kind }) => kind === 'Source')
const claimWith = (...evidence: readonly Evidence[]): ClaimRow => ({
  ...(claims[0] as ClaimRow),
  evidence: evidence.map((line) => ({ ...line, origin: line.source, retracted: false })),
})
const supports = 'supports' as const

describe('citations', () => {
  it('number each source once, with the parts used and who is quoted', () => {
    const [only, ...others] = citations(
      claims.filter(({ predicate }) => predicate === 'leads_to'),
      records,
    )
    expect(others).toEqual([])
    expect(only?.number).toBe(1)
    expect(only?.sections.map(({ id }) => id)).toEqual(['spread', 'symptoms', 'treatment'])
    expect(only?.quoted.map(({ id }) => id)).toEqual(['julie-fasano'])
  })

  it('come in order of first use', () => {
    const used = [
      claimWith({ source: 'shiozawa-2011', direction: supports }),
      claimWith(
        { source: 'webmd-bone-metastasis-2011', section: 'spread', direction: 'refutes' },
        { source: 'shiozawa-2011', direction: supports },
      ),
      claimWith({ source: 'acs-bone-metastasis-overview', direction: supports }),
    ]
    const made = citations(used, records)
    expect(made.map(({ number, source }) => [number, source.id])).toEqual([
      [1, 'shiozawa-2011'],
      [2, 'webmd-bone-metastasis-2011'],
      [3, 'acs-bone-metastasis-overview'],
    ])
  })

  it('keep the numbers of a bibliography that they share', () => {
    const shared = numbersOf([claimWith({ source: 'acs-bone-metastasis-overview', direction: supports }), ...claims])
    expect(
      citations(
        confusion.map(({ claim }) => claim),
        records,
        shared,
      ).map(({ number }) => number),
    ).toEqual([2])
  })

  it('are references ready to print', () => {
    const line = (source: string) => citations([claimWith({ source, direction: supports })], records)[0]?.text
    expect(
      citations(
        confusion.map(({ claim }) => claim),
        records,
      )[0]?.text,
    ).toBe(
      'Bone Metastasis: What Happens. WebMD, © 2011 WebMD, LLC. Reviewed by Louise Chang, MD on 14 September 2011. Sections: Introduction; Signs and Symptoms of Bone Metastasis.',
    )
    expect(line('shiozawa-2011')).toBe(
      'Shiozawa, Y. Human prostate cancer metastases target the hematopoietic stem cell niche to establish footholds in mouse bone marrow. The Journal of Clinical Investigation 121: 1298-1312, April 2011. doi:10.1172/JCI43414. PMID 21436587.',
    )
    expect(line('sir-nonsurgical-treatments')).toBe(
      'Nonsurgical Treatments for Metastatic Cancer in Bone. Society of Interventional Radiology.',
    )
  })

  it('say when a source no longer stands', () => {
    const old = entity('acs-bone-metastasis-overview')
    const retracted = {
      ...old,
      details: { ...old.details, standing: 'retracted' as const, url: 'https://example.org/a' },
    }
    const [made] = citations([claimWith({ source: old.id, direction: supports })], (id) =>
      id === old.id ? retracted : records(id),
    )
    expect(made?.text).toBe(
      'Bone Metastasis Overview. American Cancer Society. This source is retracted. https://example.org/a',
    )
    expect(made?.item.note).toBe('This source is retracted.')
  })

  it('need every source at hand', () => {
    expect(() => citations(claims, () => undefined)).toThrow(
      'must be at hand to be cited, but this is not: webmd-bone-metastasis-2011',
    )
    expect(witnessesOf(claims)).toEqual(['webmd-bone-metastasis-2011', 'julie-fasano'])
    expect(peopleOf(entity('webmd-bone-metastasis-2011'))).toEqual(['webmd', 'louise-chang', 'julie-fasano'])
  })
})

/** The shape of CSL-JSON 1.0.2 as far as it reaches what is written here: its types and fields, and no others. */
const name = z.union([
  z.strictObject({ family: z.string(), given: z.string() }),
  z.strictObject({ literal: z.string() }),
])
const date = z.union([
  z.strictObject({ 'date-parts': z.array(z.array(z.int()).min(1).max(3)).min(1).max(2) }),
  z.strictObject({ literal: z.string() }),
])
const text = z.string().min(1).optional()
export const csl = z.array(
  z.strictObject({
    id: z.string().min(1),
    type: z.enum([
      'article',
      'article-journal',
      'article-magazine',
      'dataset',
      'document',
      'interview',
      'report',
      'webpage',
    ]),
    title: text,
    author: z.array(name).min(1).optional(),
    'container-title': text,
    publisher: text,
    issued: date.optional(),
    volume: text,
    page: text,
    DOI: text,
    PMID: text,
    URL: text,
    note: text,
    custom: z.record(z.string(), z.string()).optional(),
  }),
)

describe('CSL-JSON', () => {
  const items = citations([claimWith(...sources.map(({ id }) => ({ source: id, direction: supports })))], records).map(
    ({ item }) => item,
  )

  it('has the shape of its schema', () =>
    expect(csl.parse(JSON.parse(JSON.stringify(items)))).toHaveLength(sources.length))

  it('tells kinds of sources apart', () => {
    expect(items.map(({ id, type }) => [id, type])).toEqual([
      ['webmd-bone-metastasis-2011', 'webpage'],
      ['shiozawa-2011', 'article-journal'],
      ['sir-nonsurgical-treatments', 'webpage'],
      ['acs-bone-metastasis-overview', 'webpage'],
    ])
    expect(items[1]).toEqual({
      id: 'shiozawa-2011',
      type: 'article-journal',
      title:
        'Human prostate cancer metastases target the hematopoietic stem cell niche to establish footholds in mouse bone marrow',
      author: [{ family: 'Shiozawa', given: 'Y.' }],
      'container-title': 'The Journal of Clinical Investigation',
      issued: { 'date-parts': [[2011, 4]] },
      volume: '121',
      page: '1298-1312',
      DOI: '10.1172/JCI43414',
      PMID: '21436587',
    })
    // No date of publication is known of the article: that of its copyright, marked as such, is no other date.
    expect(items[0]?.issued).toEqual({ literal: '© 2011' })
    expect(items[0]?.note).toBe('Reviewed by Louise Chang, MD on 14 September 2011.')
  })

  it('has the expert of an interview as its author', () => {
    const interview = { ...entity('acs-bone-metastasis-overview'), id: 'talk' }
    const details = { ...interview.details, type: 'interview' as const, experts: ['julie-fasano'] }
    const told = citations([claimWith({ source: 'talk', direction: supports })], (id) =>
      id === 'talk' ? { ...interview, details } : records(id),
    )
    expect(told[0]?.item).toMatchObject({ type: 'interview', author: [{ literal: 'Julie Fasano' }] })
  })
})
