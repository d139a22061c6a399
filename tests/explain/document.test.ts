import { describe, expect, it } from 'vitest'
import { document, documentFormats, type ExplanationText } from '../../src/explain/document/document.ts'
import { knownVocabulary } from '../../src/dataset/format/biolink.ts'
import { meaningOf } from '../../src/model/vocabulary.ts'
import type { ClaimRow } from '../../src/model/claim.ts'
import type { EntityEnd, EntityRow } from '../../src/model/entity.ts'
import { chainThrough, entities } from './bone-metastasis.ts'
import { confusion, explanation, notice, release } from './sample.ts'
import { expand } from './schema-org.ts'

const records = (id: string) => entities.get(id)
const sample = explanation(confusion, records)
const entityUrl = (id: string) => `https://example.org/entity/${encodeURIComponent(id)}`

describe('documents', () => {
  it.each(documentFormats)('are as they were read and approved: %s', async (format) => {
    await expect(document(sample, format, { entityUrl })).toMatchFileSnapshot(
      `../fixtures/documents/confusion.${format}`,
    )
  })

  it.each(documentFormats)('carry the notice, the release and its date: %s', (format) => {
    const written = document(sample, format)
    expect(written).toContain(notice)
    expect(written).toContain(release.id)
    expect(written).toMatch(/14 September 2011|2011-09-14/)
  })

  it.each(['markdown', 'text', 'html', 'json_ld'] as const)('tell every step and source: %s', (format) => {
    const written = document(sample, format)
    for (const { segments } of sample.steps)
      for (const { type, text } of segments) if (type === 'entity') expect(written).toContain(text)
    for (const { title } of sample.citations) expect(written).toContain(title)
    expect(written).not.toMatch(/undefined|\[object/)
  })
})

/** Every name that a dataset could give is an attack here. */
const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '](javascript:alert(1)) **bold** `code` [x]: https://evil.example',
  '&lt;b&gt; </article><article>\n# Heading\n\n1. item\u202egnitset\u0007',
]
const hostileEntity = (at: number): EntityRow => ({
  id: `"><b>${at}`,
  kind: 'Cause',
  name: attacks[at] ?? '',
  mention: attacks[at] ?? '',
  plural: false,
  summary: '',
  claimCount: 0,
  details: { plural: false, mapped: false, synonyms: [], xrefs: [], stated: [] },
})
function hostile(): ExplanationText {
  const rows = attacks.map((_, at) => hostileEntity(at))
  const source: EntityRow = {
    ...hostileEntity(0),
    id: 'source"><x>',
    kind: 'Source',
    details: {
      ...hostileEntity(0).details,
      type: 'health_article',
      url: 'javascript:alert(1)',
      authors: [attacks[1] ?? ''],
      container: attacks[4] ?? '',
    },
  }
  const known = new Map([...rows, source].map((row) => [row.id, row]))
  const steps = rows.slice(1).map((object, at) => {
    const subject = rows[at] as EntityEnd
    const claim: ClaimRow = {
      id: `${subject.id}~causes~${object.id}`,
      position: at,
      predicate: 'causes',
      meaning: meaningOf(knownVocabulary(), 'causes'),
      modality: 'may',
      negated: false,
      qualifiers: {
        negated: false,
        note: attacks[3],
        conditions: { operator: 'all', only: false, items: [{ text: attacks[1] ?? '' }] },
      },
      evidence: [{ source: source.id, direction: 'supports', origin: source.id, retracted: false }],
      standing: 'supported',
      against: [],
      subject,
      object,
    }
    return { claim, forward: true }
  })
  return { ...explanation(steps, (id) => known.get(id)), honesty: attacks, notice: attacks.join(' ') }
}

describe('addresses', () => {
  const [citation] = sample.citations
  const at = (url: string): ExplanationText => {
    if (citation === undefined) throw new Error('The sample must cite something.')
    const source = { ...citation.source, details: { ...citation.source.details, url } }
    return { ...sample, citations: [{ ...citation, source, text: `A title. ${url}`, title: 'A title' }] }
  }

  it('of sources are links', () => {
    const url = 'https://example.org/a?b=1&c=_d_'
    expect(document(at(url), 'markdown')).toContain('- [1] A title. <https://example.org/a?b=1&c=_d_>\n')
    const shown = 'https://example.org/a?b=1&amp;c=_d_'
    expect(document(at(url), 'html')).toContain(`<cite>A title</cite>. <a href="${shown}">${shown}</a></li>`)
  })

  it('that run as code are text', () => {
    expect(document(at('javascript:alert(1)'), 'markdown')).toContain('- [1] A title. javascript:alert(1)\n')
    expect(document(at('javascript:alert(1)'), 'html')).toContain('<cite>A title</cite>. javascript:alert(1)</li>')
  })
})

describe('documents on a page of others', () => {
  it('have their headings and ids where the page wants them', () => {
    const page = document(sample, 'html', { headingLevel: 3, idPrefix: 'why-' })
    expect(page.match(/<h\d>/g)).toEqual(['<h3>', '<h4>', '<h4>', '<h4>'])
    expect(page).toContain('<li id="why-source-1" value="1">')
    expect(page).not.toContain('"#source-1"')
    expect(document(sample, 'markdown', { headingLevel: 5 }).match(/^#+ /gm)).toEqual([
      '##### ',
      '###### ',
      '###### ',
      '###### ',
    ])
  })

  it('tell what was retracted, struck and never counted', () => {
    const retracted = [{ title: 'An <old> trial', on: '2020-05-03', steps: [2] }]
    const told = { ...sample, retracted }
    expect(document(told, 'html')).toContain(
      '<p><s>An &lt;old&gt; trial</s> retracted on 3 May 2020; what it said of step 2 is not counted.</p>',
    )
    expect(document(told, 'markdown')).toContain('\nAn \\<old\\> trial: retracted on 3 May 2020; what it')
    expect(document(told, 'text')).toContain('\nAn <old> trial: retracted on 3 May 2020; what it said of step 2')
  })

  it('tell in JSON-LD what is advised, without the marks of citations', async () => {
    const advice = [
      [
        { type: 'text' as const, text: 'Tell the doctor ' },
        { type: 'citation' as const, number: 1, source: 'an-article', text: '[1]' },
        { type: 'text' as const, text: '.' },
      ],
    ]
    const written = document({ ...sample, advice }, 'json_ld')
    expect(JSON.parse(written)).toMatchObject({
      hasPart: { '@type': 'WebPageElement', name: 'What is advised', text: 'Tell the doctor.' },
    })
    expect(JSON.stringify(await expand(written))).toContain('Tell the doctor.')
    expect(JSON.parse(document(sample, 'json_ld'))).not.toHaveProperty('hasPart')
  })

  it('show a score to clinicians alone', () => {
    const clinical = { ...sample, wording: 'clinical' as const, score: 0.5 }
    for (const format of ['html', 'markdown', 'text'] as const) {
      expect(document(sample, format)).not.toMatch(/score/i)
      expect(document(clinical, format)).toContain('Score 0.5 of 1')
    }
  })
})

describe('hostile names', () => {
  const written = hostile()
  const links = [undefined, { entityUrl: (id: string) => `javascript:alert("${id}")` }, { entityUrl }]

  it.each(links)('are text in HTML: its tags and attributes are ours', (options) => {
    const page = document(written, 'html', options)
    const tags = page.match(/<[^>]*>?/g) ?? []
    const ours =
      /^<(\/?(article|h1|h2|p|ol|ul|li|cite|footer|a|span)|article lang="en"|li id="source-\d+" value="\d+"|a href="#source-\d+"|span data-entity="[^"<>]*"|a href="https:\/\/example\.org\/entity\/[^"<> ]*" data-entity="[^"<>]*")>$/
    for (const tag of tags) expect(tag).toMatch(ours)
    expect(page.match(/<article/g)).toHaveLength(1)
    expect(page).not.toMatch(/href="(?!https:|#)/)
  })

  it.each(links)('are text in Markdown', (options) => {
    const page = document(written, 'markdown', options)
    const bare = page.replace(/\\[!-/:-@[-`{-~]/g, '')
    expect(bare).not.toMatch(/<(?!https:\/\/example\.org\/entity\/[^<> ]*>)|`|\*\*/)
    expect(bare).not.toMatch(/\]\((?!<https:\/\/example\.org)/)
    expect(bare.match(/^#+ .*$/gm)).toHaveLength(4)
  })

  it('stay in their line in plain text, and hide nothing', () => {
    const page = document(written, 'text')
    expect(page.match(/^\d+\. /gm)).toHaveLength(written.steps.length)
    expect(page).not.toMatch(/[\u202e\u0007]/)
  })

  it.each(['json_ld', 'csl_json'] as const)('cannot end a script element: %s', (format) => {
    const page = document(written, format)
    expect(page).not.toContain('<')
    expect(() => JSON.parse(page) as unknown).not.toThrow()
  })
})

describe('JSON-LD', () => {
  const inSchema = (term: string) => `http://schema.org/${term}`

  it('expands without loss: steps in order as claims, with their ends and sources', async () => {
    const [page] = (await expand(document(sample, 'json_ld'))) as Record<string, unknown>[]
    expect(page?.['@type']).toEqual([inSchema('MedicalWebPage')])
    const about = page?.[inSchema('about')] as Record<string, unknown>[]
    expect(about.map((one) => [one['@id'], one['@type']])).toEqual(
      [
        ['breast-cancer', 'MedicalCondition'],
        ['bone-metastasis', 'MedicalCondition'],
        ['calcium-release', 'MedicalCause'],
        ['high-blood-calcium', 'MedicalCause'],
        ['confusion', 'MedicalSignOrSymptom'],
      ].map(([id = '', type = '']) => [`urn:whygraph:${release.id}:entity:${id}`, [inSchema(type)]]),
    )
    const [list] = page?.[inSchema('mainEntity')] as Record<string, Record<string, unknown>[]>[]
    const items = list?.[inSchema('itemListElement')] ?? []
    expect(items).toHaveLength(4)
    const sources = (page?.[inSchema('citation')] as Record<string, unknown>[]).map((one) => one['@id'])
    for (const item of items) {
      const [claim] = item[inSchema('item')] as Record<string, Record<string, unknown>[]>[]
      expect(claim?.['@type']).toEqual([inSchema('Claim')])
      expect(claim?.[inSchema('about')]).toHaveLength(2)
      for (const cited of claim?.[inSchema('citation')] ?? []) expect(sources).toContain(cited['@id'])
    }
  })

  it.each([
    [['denosumab', 'bone-breakdown', 'broken-bones', 'leg']],
    [['radiation-therapy', 'bone-tumour', 'bone-metastasis', 'x-ray']],
    [['bone-marrow-matrix', 'cytokines', 'cancer-cells']],
    [['bone-metastasis', 'good-course']],
  ])('has a type of schema.org for every kind on the way: %s', async (ids) => {
    await expect(expand(document(explanation(chainThrough(...ids), records), 'json_ld'))).resolves.toHaveLength(1)
  })

  it('has codes of entities, who reviewed and holds the source, for whom it is, and texts without marks', async () => {
    const written = document(sample, 'json_ld')
    expect(written).not.toMatch(/\[\d+\]/)
    const page = JSON.parse(written) as {
      about: { name: string; sameAs?: string[]; code?: object[] }[]
      audience: object
      isBasedOn: object
      citation: object[]
      mainEntity: { itemListElement: { item: { text: string } }[] }
    }
    expect(page.about.at(-1)).toMatchObject({
      sameAs: expect.arrayContaining(['https://bioregistry.io/HP:0001289']) as string[],
      code: expect.arrayContaining([{ '@type': 'MedicalCode', codingSystem: 'HP', codeValue: '0001289' }]) as object[],
    })
    expect(page.audience).toEqual({ '@type': 'MedicalAudience', audienceType: 'Patient' })
    expect(page.isBasedOn).toMatchObject({ license: 'https://spdx.org/licenses/Apache-2.0' })
    expect(page.citation[0]).toMatchObject({
      lastReviewed: '2011-09-14',
      reviewedBy: { '@type': 'Person', name: 'Louise Chang', honorificSuffix: 'MD' },
      copyrightHolder: { '@type': 'Organization', name: 'WebMD, LLC' },
      copyrightYear: 2011,
      contributor: [expect.objectContaining({ name: 'Julie Fasano', honorificSuffix: 'MD' })],
    })
    expect(page.mainEntity.itemListElement[2]?.item.text).toMatch(/ Why: \p{Lu}/u)
  })

  it('holds whatever names there are', async () => {
    await expect(expand(document(hostile(), 'json_ld'))).resolves.toHaveLength(1)
  })
})
