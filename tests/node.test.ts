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

  const telling = `id title clinical: title(wording: CLINICAL) summary text(wording: CLINICAL) segments { __typename
    ... on CitationSegment { number } } score { value inputs { parts { claimId support disputed } hubs { entityId claims } } }
    basis sourceCount independentSources citations { number source { id } text } stated { steps text }
    steps { id number direction text note claim { id } from { id } to { id } }`
  const asked = [
    ['from one to another', 'explain(from: { entity: "breast cancer" }, to: { entity: "confusion" }, first: 5)'],
    ['from any of a kind', 'explain(from: { kind: CONDITION }, to: { kind: SYMPTOM }, first: 20, maxSteps: 8)'],
    ['over kinds', 'explain(from: { kind: CANCER_ORIGIN }, to: { entity: "bone pain" }, first: 5)'],
    [
      'without a person',
      'explain(from: { kind: CAUSE }, to: { kind: SYMPTOM }, first: 20, avoid: { attributedTo: ["julie-fasano"] })',
    ],
  ] as const

  test.each(asked)('tells an explanation %s again, with each of its steps', async (_name, question) => {
    const { explained } = (await api.ask(`{ explained: ${question} { explanations { ${telling} } } }`)) as {
      explained: { explanations: { id: string; steps: { id: string }[] }[] }
    }
    const all = explained.explanations
    expect(all.length).toBeGreaterThan(0)
    const ids = all.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const each = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Explanation { ${telling} } } }`
    expect((await api.ask(each, { ids }))['nodes']).toEqual(all.map((one) => ({ __typename: 'Explanation', ...one })))
    const [first] = all
    expect(await api.ask(`query ($id: ID!) { explanation(id: $id) { ${telling} } }`, { id: first?.id })).toEqual({
      explanation: first,
    })
    const steps = first?.steps ?? []
    const again = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Step { id number direction text note
      claim { id } from { id } to { id } } } }`
    expect((await api.ask(again, { ids: steps.map(({ id }) => id) }))['nodes']).toEqual(
      steps.map((one) => ({ __typename: 'Step', ...one })),
    )
  })

  test('tells a path again, with arrows read against their direction', async () => {
    const fields = 'id length line score { value } steps { id direction claim { id } }'
    const query = `{ paths(from: { entity: "nausea" }, to: { entity: "confusion" }, direction: EITHER, first: 10) { nodes { ${fields} } } }`
    const { paths } = (await api.ask(query)) as { paths: { nodes: { id: string }[] } }
    expect(paths.nodes.length).toBeGreaterThan(3)
    expect(JSON.stringify(paths)).toContain('INVERSE')
    const again = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Path { ${fields} } } }`
    expect((await api.ask(again, { ids: paths.nodes.map(({ id }) => id) }))['nodes']).toEqual(
      paths.nodes.map((one) => ({ __typename: 'Path', ...one })),
    )
  })

  test('knows an explanation by its release and claims, whatever was asked, and by no others', async () => {
    const idOf = async (question: string) => {
      const { explain } = (await api.ask(
        `{ explain(${question}, first: 1) { explanations { id title } } release { id } }`,
      )) as {
        explain: { explanations: { id: string; title: string }[] }
      }
      return explain.explanations[0]
    }
    const one = await idOf('from: { entity: "breast cancer" }, to: { entity: "confusion" }')
    const { release } = (await api.ask('{ release { id } }')) as { release: { id: string } }
    const claims = 'breast-cancer~spreads_to~bone-metastasis:bone-metastasis~causes~calcium-release'
    expect(one?.id.startsWith(`urn:whygraph:${release.id}:explanation:${claims}:`)).toBe(true)
    expect(one?.title).toBe('Why breast cancer may lead to confusion')
    const same = 'avoid: { attributedTo: ["julie-fasano"], entities: ["nausea"] }, minModality: IMPLIED'
    expect((await idOf(`from: { entity: "breast-cancer" }, to: { entity: "Confusion" }, ${same}`))?.id).toBe(one?.id)
    const id = one?.id ?? ''
    const wrong = [
      id.replace(release.id, '0123456789abcdef'),
      id.replace(':explanation:', ':path:x'),
      id.replace(':explanation:', ':explanation:high-blood-calcium~causes~confusion:'),
      id.replace('~spreads_to~', '~causes~'),
      `${id}#1`,
      id.replace(':explanation:', ':step:'),
      `${id.replace(':explanation:', ':step:')}#9`,
      `${id}?=cites=1,2,3,4`,
      `${id}%`,
      `${id};inverse`,
      `${id}:${Array.from({ length: 9 }, () => 'a~b~c').join(':')}`,
    ]
    const found = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids: wrong })
    expect(found).toEqual({ nodes: wrong.map(() => null) })
    for (const given of wrong) {
      const { data, errors } = await api.raw('query ($id: ID!) { explanation(id: $id) { id } }', { id: given })
      expect(data).toEqual({ explanation: null })
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'id' })
    }
  })
})
