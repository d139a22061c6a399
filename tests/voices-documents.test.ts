/** What documents say of sources that do not agree: no more than is so, in each format. */
import { expect, test } from 'vitest'
import { describeVoices } from './setup/voices.ts'

describeVoices('documents of many voices', ({ explain }) => {
  const written = async (format: string, wording = 'PLAIN') => {
    const fields = `explanations { document(format: ${format}, wording: ${wording}, idPrefix: "v-", link: "/e/{id}") }`
    const { explanations } = (await explain('mrna-decay', 'cotton-mouth', fields)) as {
      explanations: { document: string }[]
    }
    return explanations.map(({ document }) => document)
  }

  test.each(['MARKDOWN', 'TEXT', 'HTML'])('%s claims no more than is so', async (format) => {
    const [first = '', second = ''] = (await written(format)).map((one) => one.replaceAll('\\', ''))
    expect(first).toContain('It rests on 6 sources, which go back to 3 independent origins.')
    expect(first).toContain('Step 3 is disputed.')
    // CommonMark knows no strikethrough.
    expect(first).not.toContain('~~')
    // The retracted paper is told, struck through or by its title, with its date, and not among the sources.
    expect(first).toMatch(
      /Results that were not(<\/s>|:) retracted on 30 June 2021; what it said of step 1 is not counted\./,
    )
    expect(first).toContain(
      'That the steps make one chain is concluded here; the sources state each step, hedged as shown.',
    )
    // In the second one a step is concluded, so that the sources do not state each.
    expect(second).toContain('Step 2 is concluded: no source states it outright.')
    expect(second).toContain('Why: The leaflet tells of the ache where it tells of the failure.')
    expect(second).toContain('That the steps make one chain is concluded here.')
    expect(second).not.toContain('the sources state each step')
    // Patients would read a score as a probability.
    for (const one of [first, second]) expect(one).not.toMatch(/Score|0\.02/)
    for (const one of await written(format, 'CLINICAL')) expect(one).toMatch(/Score 0\\?\.02\d* of 1/)
  })

  test('HTML and Markdown let no name be markup', async () => {
    for (const one of await written('HTML')) {
      expect(one).not.toMatch(/<b>|<B>/)
      expect(one).toMatch(/<li id="v-source-\d"/)
    }
    expect((await written('HTML'))[1]).toContain(
      '<a href="/e/ache" data-entity="ache">&lt;b&gt;ache&lt;/b&gt; &amp; &quot;burning&quot;</a>',
    )
    expect((await written('MARKDOWN'))[1]).toContain('[\\<b\\>ache\\</b\\> \\& "burning"](</e/ache>)')
  })

  test('JSON-LD has no marks of citations in its texts, and CSL the true dates', async () => {
    const [jsonLd = '{}'] = await written('JSON_LD')
    const { abstract, mainEntity } = JSON.parse(jsonLd) as {
      abstract: string
      mainEntity: { itemListElement: { item: { text: string } }[] }
    }
    for (const text of [abstract, ...mainEntity.itemListElement.map(({ item }) => item.text)])
      expect(text).not.toMatch(/\[\d+\]/)
    const [csl = '[]'] = await written('CSL_JSON')
    const items = JSON.parse(csl) as { id: string; issued?: object; DOI?: string }[]
    expect(items.map(({ id, issued }) => [id, issued])).toEqual([
      ['second-paper', { 'date-parts': [[2020, 11, 5]] }],
      // As precise as it is known, and no day made up.
      ['trial-paper', { 'date-parts': [[2019, 4]] }],
      ...['trial-paper-by-doi', 'compendium', 'registry-a', 'registry-b', 'sceptic'].map((id) => [id, undefined]),
    ])
  })
})
