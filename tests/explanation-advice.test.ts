/** What the sources advise is told with every explanation that runs through what it is given on. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Told {
  readonly claim: { readonly id: string }
  readonly on: readonly { readonly id: string }[]
  readonly text: string
  readonly clinical: string
}

describeApi('advice', (api) => {
  const adviceOf = async (from: string, to: string) => {
    const { explain } = (await api.ask(
      `query Advice($from: String!, $to: String!) { explain(from: { entity: $from }, to: { entity: $to }, first: 1) {
        explanations { advice { claim { id } on { id } text clinical: text(wording: CLINICAL) }
          document(format: MARKDOWN) html: document(format: HTML, headingLevel: 2) text: document(format: TEXT) }
      } }`,
      { from, to },
    )) as { explain: { explanations: { advice: Told[]; document: string; html: string; text: string }[] } }
    return explain.explanations[0]
  }
  const tellTheDoctor = 'bone-metastasis-symptoms~calls_for~tell-the-doctor'

  test.each([
    ['an end that is such a symptom', 'confusion', 'confusion', 'confusion'],
    ['a step that is', 'back-pain', 'broken-bones', 'broken bones'],
    ['an end that may be a kind of such a symptom', 'pain', 'bone-pain', 'bone pain'],
  ])('is told of %s', async (_, to, on, name) => {
    const told = await adviceOf('breast-cancer', to)
    expect(told?.advice).toMatchObject([{ claim: { id: tellTheDoctor }, on: [{ id: on }] }])
    const [advice] = told?.advice ?? []
    // Of the long list that the claim names only what is met here.
    expect(advice?.text).toBe(`In bone metastasis, if you have ${name}, tell your doctor right away.`)
    expect(advice?.clinical).toMatch(/^In bone metastasis, if you have [^,]+, tell your doctor right away\.$/)
    expect(told?.document).toContain(
      `## What is advised\n\n- In bone metastasis, if you have ${name}, tell your doctor right away [1].`,
    )
    expect(told?.html).toMatch(/<h3>What is advised<\/h3>\n {2}<ul>\n.*tell your doctor<\/span> right away/)
    expect(told?.text).toContain(`What is advised\n---------------\n\n- In bone metastasis, if you have ${name}, tell`)
  })

  test('is not told where there is none', async () => {
    const told = await adviceOf('breast-cancer', 'high-blood-calcium')
    expect(told?.advice).toEqual([])
    for (const written of [told?.document, told?.html, told?.text]) expect(written).not.toContain('What is advised')
  })
})
