/** Every name that a sentence prints leads back to what it names: a reader copies it from there into the next question. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Piece {
  readonly text: string
  readonly entity?: { readonly id: string }
}
interface Page {
  readonly nodes: readonly { readonly plain: readonly Piece[]; readonly clinical: readonly Piece[] }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const pieces = '{ ... on EntitySegment { text entity { id } } }'
const claims = `query Claims($after: String) {
  claims(first: 100, after: $after) {
    nodes { plain: segments ${pieces} clinical: segments(wording: CLINICAL) ${pieces} }
    pageInfo { hasNextPage endCursor }
  }
}`
const resolve = `query Resolve($terms: [String!]!) {
  resolveTerms(terms: $terms) { term grade entity { id } }
}`

describeApi('names that sentences print', (api) => {
  test('each is resolved to its entity, by what it is and not by what it is like', async () => {
    const printed = new Map<string, string>()
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Page = ((await api.ask(claims, { after })) as { claims: Page }).claims
      for (const { plain, clinical } of nodes)
        for (const { text, entity } of [...plain, ...clinical]) if (entity !== undefined) printed.set(text, entity.id)
      ;({ endCursor: after, hasNextPage: more } = pageInfo)
    }
    expect(printed.size).toBeGreaterThan(150)
    const terms = [...printed.keys()]
    const found: { term: string; grade: string; entity: { id: string } | null }[] = []
    for (let at = 0; at < terms.length; at += 100) {
      const answer = await api.ask(resolve, { terms: terms.slice(at, at + 100) })
      found.push(...(answer as { resolveTerms: typeof found }).resolveTerms)
    }
    const astray = found.filter(
      ({ term, grade, entity }) => !['ID', 'NAME', 'SYNONYM'].includes(grade) || entity?.id !== printed.get(term),
    )
    expect(
      astray.map(({ term, grade, entity }) => ({ term, is: printed.get(term), grade, found: entity?.id })),
    ).toEqual([])
  })
})
