/** The text that comes with a page: whatever a graph holds, it is text. */
import { describe, expect, test } from 'vitest'
import { entityText, homeText, whyText } from '../src/http/page-text.ts'

const evil = `</script><script>alert(1)</script><img src=x onerror='alert(2)'> & "quoted" $& $1`
const named = { id: `a/b?c#d "${evil}"`, name: evil, mention: evil }

/** No element of the text is one that the graph wrote, and no attribute ends before its time. */
function expectHarmless({ head, body }: { head: string; body: string }) {
  const data = /(<script type="application\/ld\+json">)([^]*?)(<\/script>)/g
  for (const [, , json = ''] of head.matchAll(data)) expect(json).not.toContain('<')
  const html = head.replaceAll(data, '') + body
  expect(html).not.toMatch(/<img|<\/?script|onerror=['"]/)
  for (const [, address = ''] of html.matchAll(/href="([^"]*)"/g)) expect(address).not.toMatch(/[<>' ]/)
}

describe('the text of a page is escaped', () => {
  test('of an entity', () => {
    const entity = {
      __typename: 'Symptom',
      ...named,
      summary: evil,
      definition: null,
      synonyms: [{ text: evil }],
      xrefs: [{ curie: evil, url: 'https://example.org/?a="b"', match: 'EXACT' }],
      claims: {
        nodes: [
          {
            segments: [{ text: evil }, { text: evil, entity: { id: named.id } }],
            evidence: [{ source: { name: evil }, section: { title: evil } }],
          },
        ],
      },
    }
    const served = entityText(named.id).render({ entity, graph: { notice: evil } }, '../')
    if (served === null) throw new Error('There must be a text, but there is none.')
    expectHarmless(served)
    const [, json = ''] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(served.head) ?? []
    expect(JSON.parse(json)).toMatchObject({ '@type': 'MedicalSignOrSymptom', name: evil, description: evil })
    expect(served.head).toContain(`href="../entity/${encodeURIComponent(named.id).replaceAll("'", '&#39;')}"`)
  })

  test('of a question without an answer, and of the front page', () => {
    const explain = { from: [named], to: [named], notice: evil, whyNot: { text: evil }, explanations: [] }
    const why = whyText('a', 'b', new URLSearchParams()).render({ explain }, '../../')
    const graph = { title: evil, description: evil, notice: evil, root: named, questions: [{ from: named, to: named }] }
    const home = homeText().render({ graph }, './')
    for (const served of [why, home]) {
      if (served === null) throw new Error('There must be a text, but there is none.')
      expectHarmless(served)
    }
  })
})

test('the text is that of the question in the address', () => {
  const search = new URLSearchParams('without=x&claim=c1&claim=c2&speaker=p&min=MAY&steps=3&wording=clinical&n=2')
  expect(whyText('a', 'b', search).variables).toEqual({
    from: 'a',
    to: 'b',
    wording: 'CLINICAL',
    avoid: { entities: ['x'], claims: ['c1', 'c2'], sources: [], attributedTo: ['p'] },
    min: 'MAY',
    steps: 3,
  })
  expect(whyText('a', 'b', new URLSearchParams()).variables).toEqual({ from: 'a', to: 'b', wording: 'PLAIN' })
})

test('what is not there has no page', () => {
  expect(entityText('x').render({ entity: null, graph: null }, '../')).toBeNull()
  expect(whyText('a', 'b', new URLSearchParams()).render({ explain: null }, '../../')).toBeNull()
})
