/** How often the database is asked: a number that the document sets, and that does not grow with rows. */
import { expect, it } from 'vitest'
import { describeApi } from './setup/api.ts'

describeApi('reads of a request', (api) => {
  async function readsOf(query: string, variables: object = {}): Promise<string[]> {
    // The release and its vocabulary are read once for all requests.
    await api.ask('{ graph { vocabulary { key } } }')
    api.reads()
    await api.ask(query, variables)
    return api.reads().filter((name) => name !== 'release-current')
  }

  it('is one for a list, however long, with the names and kinds of both ends', async () => {
    for (const first of [1, 10, 100])
      expect(
        await readsOf(
          'query ($first: Int) { claims(first: $first) { nodes { id modality subject { name kind } object { name kind } } } }',
          { first },
        ),
      ).toEqual(['claims-by-position-ascending'])
  })

  it.each([
    ['{ symptoms(first: $first) { nodes { name causedBy { edges { node { name } claim { sentence } } } } } }', 3],
    [
      '{ symptoms(first: $first) { nodes { name synonyms { text } causedBy { nodes { name summary ... on Cause { treatments { nodes { name summary } } } } } relievedBy { nodes { name } } } } }',
      7,
    ],
    [
      '{ claims(first: $first) { nodes { sentence evidence { source { name } section { title } attributedTo { name } } qualifiers { via { name } sites { name } conditions { items { entity { name } } } } } } }',
      4,
    ],
    [
      '{ entities(first: $first) { nodes { name claims(first: 5) { totalCount nodes { id } facets { sources { source { name } count } } } } } }',
      4,
    ],
    [
      '{ sources(first: $first) { nodes { name evidenceFor(first: 2) { totalCount nodes { sentence } } publisher { name } } } }',
      6,
    ],
  ])('does not grow with rows: %s', async (query, most) => {
    for (const first of [2, 30, 100])
      expect((await readsOf(`query ($first: Int) ${query}`, { first })).length).toBeLessThanOrEqual(most)
  })

  it('shares what two parts of a document ask alike', async () => {
    expect(
      await readsOf(
        '{ a: entity(id: "confusion") { claims { totalCount } } b: entity(id: "nausea") { claims { totalCount facets { modalities { count } } } } }',
      ),
    ).toEqual(['entities-by-id', 'claim-facets-either'])
  })
})
