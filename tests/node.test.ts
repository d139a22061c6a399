/** Whatever has an id can be fetched again by it, on both engines. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Found {
  readonly __typename: string
  readonly id: string
}

describeApi('node', (api) => {
  test('gives back what has an id: an entity, a claim, the graph, a release', async () => {
    const query = `{
      symptom(id: "confusion") { __typename id causedBy(first: 1) { edges { claim { __typename id } } } }
      graph { __typename id release { __typename id } }
    }`
    const { symptom, graph } = (await api.ask(query)) as {
      symptom: Found & { causedBy: { edges: { claim: Found }[] } }
      graph: Found & { release: Found }
    }
    const all = [symptom, ...symptom.causedBy.edges.map(({ claim }) => claim), graph, graph.release]
    const wanted = all.map(({ __typename, id }) => ({ __typename, id }))
    expect(wanted.map(({ __typename }) => __typename)).toEqual(['Symptom', 'Claim', 'Graph', 'Release'])
    const ids = wanted.map(({ id }) => id)
    const again = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'
    expect(await api.ask(again, { ids })).toEqual({ nodes: wanted })
  })

  test.each(['rain', 'a~causes~b', '0123456789abcdef', 'urn:whygraph:graph:other', 'urn:whygraph:', ''])(
    'is null for an id of nothing: %j',
    async (id) => {
      const query = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
      expect(await api.ask(query, { id })).toEqual({ node: null, nodes: [null] })
    },
  )
})
