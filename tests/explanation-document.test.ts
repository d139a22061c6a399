/** Documents as they are asked for: what fits them into a page, within bounds, and what they never claim. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

describeApi('documents', (api) => {
  const toConfusion = 'from: { entity: "breast-cancer" }, to: { entity: "confusion" }, first: 1'
  const asked = async (args: string) => {
    const query = `{ explain(${toConfusion}) { explanations { document(${args}) } } }`
    const { data, errors } = await api.raw(query, {})
    const result = data?.['explain'] as { explanations: { document: string }[] } | null | undefined
    return { document: result?.explanations[0]?.document, error: errors?.[0] }
  }

  test.each([
    ['headingLevel: 1', 'h1', 'h2'],
    ['headingLevel: 5', 'h5', 'h6'],
  ])('%s is the level of its heading', async (args, first, second) => {
    const { document } = await asked(`format: HTML, ${args}`)
    expect([...(document ?? '').matchAll(/<(h\d)>/g)].map(([, tag]) => tag)).toEqual([
      first,
      ...Array.from({ length: 4 }, () => second),
    ])
  })

  test.each(['v', `A${'b'.repeat(63)}`, 'a-b_9'])(
    'idPrefix %s stands before every id and every link to one',
    async (prefix) => {
      const { document = '' } = await asked(`format: HTML, idPrefix: "${prefix}"`)
      const ids = [...document.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      const links = [...document.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
      expect(ids).toEqual([`${prefix}source-1`])
      expect(new Set(links)).toEqual(new Set(ids))
    },
  )

  const longLink = (length: number) => `https://x.org/{id}?${'a'.repeat(length - 'https://x.org/{id}?'.length)}`
  test.each(['/e/{id}', 'https://x.org/{id}/{id}', '#{id}', longLink(500)])('link %s is filled in', async (link) => {
    for (const format of ['HTML', 'MARKDOWN']) {
      const { document, error } = await asked(`format: ${format}, link: "${link}"`)
      expect(error).toBeUndefined()
      expect(document).toContain(link.replaceAll('{id}', 'high-blood-calcium'))
    }
  })

  test.each([
    ['headingLevel: 0', 'headingLevel must be an integer from 1 to 5, but got: 0.'],
    ['headingLevel: 6', 'headingLevel must be an integer from 1 to 5, but got: 6.'],
    ['idPrefix: "9a"', 'idPrefix must be a letter and then letters, digits, - or _, at most 64, but got: "9a".'],
    [
      `idPrefix: "a${'b'.repeat(64)}"`,
      `idPrefix must be a letter and then letters, digits, - or _, at most 64, but got: "a${'b'.repeat(64)}".`,
    ],
    [
      'idPrefix: "a\\" onload=\\"x"',
      'idPrefix must be a letter and then letters, digits, - or _, at most 64, but got: "a\\" onload=\\"x".',
    ],
    ['link: "/e/"', 'link must be an http, https or path address with {id} of at most 500 characters, but got: "/e/".'],
    [
      'link: "javascript:alert({id})"',
      'link must be an http, https or path address with {id} of at most 500 characters, but got: "javascript:alert({id})".',
    ],
    [
      'link: "//evil.example/{id}"',
      'link must be an http, https or path address with {id} of at most 500 characters, but got: "//evil.example/{id}".',
    ],
  ])('%s is refused', async (args, message) => {
    const { error } = await asked(`format: HTML, ${args}`)
    expect([error?.message, error?.extensions['code']]).toEqual([message, 'BAD_USER_INPUT'])
  })

  test('a link that is too long is refused', async () => {
    const { error } = await asked(`format: HTML, link: "${longLink(501)}"`)
    expect(error?.message).toMatch(/^link must be .* of at most 500 characters, but got: /)
  })

  test('claim no more of any explanation than is so', async () => {
    const told = `explanations {
      steps { note claim { modality } } plain: text clinical: text(wording: CLINICAL) summary
      document(format: TEXT) forClinicians: document(format: TEXT, wording: CLINICAL)
    }`
    const found = (await api.ask(`{
      any: explain(from: { kind: CANCER_ORIGIN }, to: { kind: SYMPTOM }, first: 20) { ${told} }
      calcium: explain(from: { entity: "breast-cancer" }, to: { entity: "confusion" }, first: 5) { ${told} }
      back: explain(from: { entity: "breast-cancer" }, to: { entity: "back-pain" }, first: 5) { ${told} }
    }`)) as Record<string, { explanations: Told[] }>
    const explanations = Object.values(found).flatMap((one) => one.explanations)
    expect(explanations.length).toBeGreaterThan(20)
    let concluded = 0
    for (const { steps, plain, clinical, summary, document, forClinicians } of explanations) {
      const implied = steps.filter(({ claim }) => claim.modality === 'IMPLIED')
      concluded += implied.length
      // What no source states has a note, and the document prints it; the sources do not state each step then.
      for (const { note } of implied) {
        expect(note).not.toBeNull()
        for (const written of [document, forClinicians]) expect(written).toContain(`Why: ${note}`)
      }
      for (const written of [document, forClinicians]) {
        expect(/the sources? states? each step/.test(written)).toBe(steps.length > 1 && implied.length === 0)
        expect(written.match(/least firm step/g) ?? []).toHaveLength(/least firm/.test(summary) ? 1 : 0)
        expect(written).not.toMatch(/\b(claims?|predicates?)\b/)
      }
      expect([/Score/.test(document), /Score/.test(forClinicians)]).toEqual([false, true])
      // A source stands once in a sentence.
      for (const sentence of [plain, clinical, summary].flatMap((text) => text.split(/(?<=\.) /))) {
        const marks = sentence.match(/\[\d+\]/g) ?? []
        expect(new Set(marks).size, sentence).toBe(marks.length)
      }
    }
    expect(concluded).toBeGreaterThan(0)
  })
})

interface Told {
  readonly steps: readonly { readonly note: string | null; readonly claim: { readonly modality: string } }[]
  readonly plain: string
  readonly clinical: string
  readonly summary: string
  readonly document: string
  readonly forClinicians: string
}
