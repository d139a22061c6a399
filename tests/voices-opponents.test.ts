/** Who speaks against what is told, and what was said and taken back: named, cited, and left out when asked. */
import { expect, test } from 'vitest'
import { describeVoices } from './setup/voices.ts'

const rtl = 'ألم'

describeVoices('opponents among many voices', ({ ask, explain }) => {
  test('who speaks against a step is named and cited, whatever the form; who is left out is neither', async () => {
    const fields =
      'explanations { text citations { number source { id } } sourceCount disputedSteps { number } score { inputs { parts { disputed } } } }'
    const query = `query ($to: String!, $predicates: [PredicateId!], $avoid: Avoid) {
      explain(from: { entity: "zyntrex" }, to: { entity: $to }, predicates: $predicates, avoid: $avoid) { ${fields} }
    }`
    const told = async (to: string, predicate: string, avoid: object | null = null) =>
      (await ask(query, { to, predicates: [predicate], avoid }))['explain']
    const disputed = (text: string, ...sources: string[]) => ({
      explanations: [
        {
          text,
          citations: sources.map((id, at) => ({ number: at + 1, source: { id } })),
          // Who speaks against it supports nothing.
          sourceCount: 1,
          disputedSteps: [{ number: 1 }],
          // The score says what the text says, whoever was left out.
          score: { inputs: { parts: [{ disputed: true }] } },
        },
      ],
    })
    // An opposite predicate, and a denial.
    expect(await told('alam', 'reduces_risk_of')).toEqual(
      disputed(
        `Zyntrex® can reduce the risk of ${rtl} [1]. But “A second study” speaks against this [2].`,
        ...['trial-paper', 'second-paper'],
      ),
    )
    expect(await told('cotton-mouth', 'relieves')).toEqual(
      disputed(
        'Zyntrex® relieves “Cotton mouth” [1]. But “A second study” speaks against this [2].',
        ...['trial-paper', 'second-paper'],
      ),
    )
    expect(await told('alam', 'reduces_risk_of', { sources: ['second-paper'] })).toEqual(
      disputed(
        `Zyntrex® can reduce the risk of ${rtl} [1]. But a source that was left out speaks against this.`,
        'trial-paper',
      ),
    )
  })

  test('a source that was retracted is told of, unless it is left out', async () => {
    const fields = 'explanations { retracted { source { id } } document(format: TEXT) }'
    const asked = async (avoid: object | null) =>
      (await explain('mrna-decay', 'beta-cell-failure', fields, avoid)) as {
        explanations: { retracted: object[]; document: string }[]
      }
    const [told, left] = [await asked(null), await asked({ sources: ['withdrawn-paper'] })]
    expect(told.explanations[0]?.retracted).toEqual([{ source: { id: 'withdrawn-paper' } }])
    expect(told.explanations[0]?.document).toContain('Results that were not')
    expect(left.explanations[0]?.retracted).toEqual([])
    expect(left.explanations[0]?.document).not.toContain('Results that were not')
  })

  test('what nothing supports any more is told with who said it, and said to rest on nothing', async () => {
    const fields = 'whyNot { misses { explanation { citations { text } document(format: TEXT) } } }'
    const { whyNot } = (await explain('low-ph', 'cotton-mouth', fields)) as {
      whyNot: { misses: { explanation: { citations: { text: string }[]; document: string } }[] }
    }
    const [miss] = whyNot.misses
    expect(miss?.explanation.citations).toEqual([
      { text: 'Results that were not. This source is retracted. PMID 90000004.' },
    ])
    expect(miss?.explanation.document).toContain('- Nothing that still stands supports it.')
    expect(miss?.explanation.document).not.toMatch(/\b0 sources/)
  })
})
