/** Possible causes and explanations tell the same: what explains a symptom, and on what basis. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Explained {
  readonly basis: string
  readonly steps: readonly { readonly claim: { readonly id: string } }[]
}
interface Cause {
  readonly entity: { readonly id: string }
  readonly chains: readonly { readonly explanation: Explained }[]
}

describeApi('possible causes beside explanations', (api) => {
  const explained = 'basis steps { claim { id } }'
  const causesOf = async (symptom: string) => {
    const query = `query ($symptom: String!) { possibleCauses(symptoms: [$symptom], first: 50) {
      totalCount causes { entity { id } chains { explanation { ${explained} } } }
    } }`
    return ((await api.ask(query, { symptom })) as { possibleCauses: { totalCount: number; causes: Cause[] } })
      .possibleCauses
  }

  test('bone metastasis explains back pain over its kinds, and says so', async () => {
    const { causes } = await causesOf('back-pain')
    const [chain] = causes.find(({ entity }) => entity.id === 'bone-metastasis')?.chains ?? []
    expect(chain?.explanation.basis).toBe('KIND')
    expect(chain?.explanation.steps.map(({ claim }) => claim.id)).toContain('fractured-vertebra~causes~back-pain')
  })

  const symptoms = ['back-pain', 'pain', 'bone-pain', 'numbness', 'broken-bones', 'tiredness', 'trouble-urinating']
  test.each(symptoms)('%s has the causes that explain it, on the same basis', async (symptom) => {
    const { entities } = (await api.ask(
      '{ entities(filter: { kinds: [CANCER_ORIGIN, CONDITION, CAUSE] }, first: 100) { nodes { id } pageInfo { hasNextPage } } }',
    )) as { entities: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean } } }
    expect(entities.pageInfo.hasNextPage).toBe(false)
    const explaining = new Map<string, string>()
    for (let at = 0; at < entities.nodes.length; at += 25) {
      const pairs = entities.nodes
        .slice(at, at + 25)
        .flatMap(({ id }) => (id === symptom ? [] : [{ from: id, to: symptom }]))
      const query = `query ($pairs: [ExplainPair!]!) { explainMany(pairs: $pairs, first: 1) {
        answers { from result { explanations { ${explained} } } }
      } }`
      const { explainMany } = (await api.ask(query, { pairs })) as {
        explainMany: { answers: { from: string; result: { explanations: Explained[] } }[] }
      }
      for (const { from, result } of explainMany.answers)
        for (const { basis } of result.explanations) explaining.set(from, basis)
    }
    const { causes, totalCount } = await causesOf(symptom)
    expect(totalCount).toBe(causes.length)
    const found = causes.map(({ entity, chains }) => [entity.id, chains[0]?.explanation.basis] as const)
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(explaining))
  })
})
