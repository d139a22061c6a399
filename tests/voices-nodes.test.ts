/** Explanations told again by their ids where sources do not agree, some are left out, and numbers are shared. */
import { expect, test } from 'vitest'
import { describeVoices } from './setup/voices.ts'

const fields = `id title text summary sourceCount score { value } citations { number text } stated { text }
  steps { id text note } disputedSteps { number } retracted { steps }`

interface Told {
  readonly id: string
  readonly citations: readonly { readonly number: number }[]
}

describeVoices('explanations of many voices', ({ ask, explain }) => {
  const again = async (ids: readonly string[]) => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Explanation { ${fields} } } }`
    return (await ask(query, { ids }))['nodes']
  }
  const told = async (avoid: object | null) => {
    const { explanations } = (await explain('mrna-decay', 'cotton-mouth', `explanations { ${fields} }`, avoid)) as {
      explanations: Told[]
    }
    return explanations
  }

  test.each([
    ['no one', null, /^[^?]*$/],
    ['a source', { sources: ['trial-paper'] }, /\?=without=trial-paper$/],
    [
      'a source and a person, of whom only the source speaks here',
      { sources: ['registry-a'] },
      /\?=without=registry-a$/,
    ],
  ])('leaving out %s', async (_name, avoid, form) => {
    const explanations = await told(avoid)
    const [first] = explanations
    expect(first?.id).toMatch(form)
    expect(await again(explanations.map(({ id }) => id))).toEqual(explanations)
  })

  test('leaving out a person', async () => {
    const { claims } = (await ask(
      '{ claims(first: 100) { nodes { subject { id } object { id } evidence { attributedTo { id } } } } }',
    )) as {
      claims: {
        nodes: {
          subject: { id: string }
          object: { id: string }
          evidence: { attributedTo: { id: string } | null }[]
        }[]
      }
    }
    const quoted = claims.nodes.flatMap(({ evidence }) =>
      evidence.flatMap(({ attributedTo }) => attributedTo?.id ?? []),
    )
    for (const person of new Set(quoted)) {
      const explanations = await told({ attributedTo: [person] })
      expect(await again(explanations.map(({ id }) => id))).toEqual(explanations)
    }
  })

  test('the same claims under other numbers have another id, so that no cache shows the numbers of another answer', async () => {
    const [alone, shared] = [await told(null), await told(null)]
    expect(alone).toEqual(shared)
    // The second is numbered after the first, so it does not begin at 1.
    const [, second] = shared
    expect(second?.citations.map(({ number }) => number)).not.toEqual(second?.citations.map((_citation, at) => at + 1))
    expect(second?.id).toMatch(/\?=(.*&)?cites=[\d,]+$/)
    const bare = second?.id.replace(/\?=.*$/, '') ?? ''
    const [own] = (await again([bare])) as Told[]
    expect(own?.citations.map(({ number }) => number)).toEqual(own?.citations.map((_citation, at) => at + 1))
    expect(own?.id).toBe(bare)
  })
})
