/** Entities and claims through the door: look-ups, lists of each kind, the edges of the domain, nodes. */
import { expect, it } from 'vitest'
import { kinds } from '../src/model/kinds.ts'
import { inCapitals } from '../src/model/names.ts'
import { describeApi } from './setup/api.ts'

const lowerFirst = (kind: string): string => kind.charAt(0).toLowerCase() + kind.slice(1)
/** The list of a kind: its plural. */
const plural = (kind: string): string => `${lowerFirst(kind)}s`

interface Linked {
  edges: {
    node: { id: string }
    claim: { id: string; predicate: { key: string }; subject: { id: string }; object: { id: string } }
  }[]
  nodes: { id: string }[]
  totalCount: number
}
const links =
  'edges { cursor node { id } claim { id predicate { key } subject { id } object { id } } } nodes { id } totalCount'

describeApi('entities', (api) => {
  it.each(kinds)('looks up and lists %s, the same through the interface', async (kind) => {
    const list = plural(kind)
    const { typed, any } = (await api.ask(
      `query ($kind: [EntityKind!]) { typed: ${list}(first: 100) { totalCount nodes { __typename id kind name } } any: entities(first: 100, filter: { kinds: $kind }) { totalCount nodes { __typename id kind name } } }`,
      { kind: [inCapitals(kind)] },
    )) as Record<'typed' | 'any', { totalCount: number; nodes: { __typename: string; id: string; kind: string }[] }>
    expect(typed).toEqual(any)
    expect(typed.totalCount).toBeGreaterThan(0)
    expect(new Set(typed.nodes.map(({ __typename }) => __typename))).toEqual(new Set([kind]))
    const id = typed.nodes[0]?.id ?? ''
    const look = `query ($id: ID!) { one: ${lowerFirst(kind)}(id: $id) { id name summary category claimCount } same: entity(id: $id) { id name summary category claimCount } node(id: $id) { id } }`
    const found = (await api.ask(look, { id })) as { one: { id: string }; same: unknown; node: unknown }
    expect(found.one).toEqual(found.same)
    expect(found.node).toEqual({ id })
    const [other, otherKind] =
      kind === 'Symptom' ? ['bone-metastasis', 'CONDITION'] : (['bone-pain', 'SYMPTOM'] as const)
    const { data, errors } = await api.raw(look, { id: other })
    expect(data).toMatchObject({ one: null, same: { id: other }, node: { id: other } })
    expect(errors).toMatchObject([
      {
        message: `id must be the id of an entity of the kind ${inCapitals(kind)}, but got: "${other}", which is of the kind ${otherKind}.`,
        path: ['one'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'id', kind: otherKind },
      },
    ])
    expect(await api.ask(look, { id: 'no-such-thing' })).toEqual({ one: null, same: null, node: null })
  })

  it('tells what causes confusion, and what treats that cause, with the evidence of both', async () => {
    const evidence = 'claim { sentence modality evidence { source { id } section { title } attribution direction } }'
    const data = await api.ask(
      `{ symptom(id: "confusion") { causedBy { edges { node { name ... on Cause { treatments { edges { node { name } ${evidence} } } } } ${evidence} } } } }`,
    )
    const said = [
      {
        source: { id: 'webmd-bone-metastasis-2011' },
        section: { title: 'Signs and Symptoms of Bone Metastasis' },
        attribution: 'SOURCE',
        direction: 'SUPPORTS',
      },
    ]
    const edge = (
      data['symptom'] as {
        causedBy: {
          edges: {
            node: { name: string; treatments: { edges: { node: { name: string }; claim: { modality: string } }[] } }
            claim: object
          }[]
        }
      }
    ).causedBy.edges
    expect(edge).toHaveLength(1)
    expect(edge[0]?.claim).toEqual({
      sentence: 'High blood calcium may cause confusion.',
      modality: 'MAY',
      evidence: said,
    })
    expect(edge[0]?.node.treatments.edges.map(({ node, claim }) => [node.name, claim.modality])).toEqual([
      ['Intravenous fluids', 'OFTEN'],
      ['Bisphosphonates', 'OFTEN'],
      ['Other medicines', 'OFTEN'],
    ])
  })

  it('follows edges both ways: each link is a claim of its entity, and the claim list has it too', async () => {
    const data = (await api.ask(`{
      condition(id: "bone-metastasis") { symptoms { ${links} } treatments(first: 100) { ${links} } origins { ${links} } tests { ${links} } sites { ${links} } leadsTo(first: 100) { ${links} } }
      treatment(id: "bisphosphonates") { relieves { ${links} } prevents { ${links} } routes { ${links} } drugs { ${links} } actsOn { ${links} } schedule { ${links} } comparedWith { ${links} } }
    }`)) as Record<string, Record<string, Linked>>
    for (const [root, id] of [
      ['condition', 'bone-metastasis'],
      ['treatment', 'bisphosphonates'],
    ] as const)
      for (const [field, { edges, nodes, totalCount }] of Object.entries(data[root] ?? {})) {
        expect(edges.length, field).toBeGreaterThan(0)
        expect(edges).toHaveLength(totalCount)
        expect(nodes).toEqual(edges.map(({ node }) => node))
        for (const { node, claim } of edges)
          expect([claim.subject.id, claim.object.id].toSorted()).toEqual([id, node.id].toSorted())
      }
    expect(data['condition']?.['symptoms']?.nodes.map(({ id }) => id)).toEqual([
      'bone-pain',
      'broken-bones',
      'numbness',
      'paralysis',
      'trouble-urinating',
      'loss-of-appetite',
      'nausea',
      'extreme-thirst',
      'confusion',
      'tiredness',
    ])
    expect(data['condition']?.['origins']?.nodes.map(({ id }) => id)).toEqual([
      'breast-cancer',
      'prostate-cancer',
      'lung-cancer',
      'cancer-elsewhere',
    ])
  })

  it('survives the cycle: following it round and round ends where the question ends', async () => {
    const round = (depth: number): string =>
      depth === 0 ? 'id' : `id ... on Cause { leadsTo(first: 5, kinds: [CAUSE]) { nodes { ${round(depth - 1)} } } }`
    const text = JSON.stringify(await api.ask(`{ cause(id: "cytokine-release") { ${round(6)} } }`))
    expect(text.split('"cytokine-release"').length).toBeGreaterThan(2)
  })

  it('narrows the claims of an entity by direction, predicate, kind, modality and source', async () => {
    const count = async (args: string): Promise<number> => {
      const data = (await api.ask(
        `{ entity(id: "bone-metastasis") { claims(first: 1, ${args}) { totalCount } } }`,
      )) as { entity: { claims: { totalCount: number } } }
      return data.entity.claims.totalCount
    }
    const all = await count('direction: EITHER')
    expect((await count('direction: OUT')) + (await count('direction: IN'))).toBe(all)
    expect(await count('predicates: ["has_symptom"]')).toBe(10)
    expect(await count('predicates: ["has_symptom"], direction: IN')).toBe(0)
    expect(await count('kinds: [SYMPTOM], predicates: ["has_symptom", "has_quality"]')).toBe(10)
    expect(await count('modalities: [MAY]')).toBeLessThan(all)
    expect(await count('predicates: []')).toBe(0)
    expect(await count('sources: ["webmd-bone-metastasis-2011"]')).toBe(all)
    expect(await count('sources: ["no-source"]')).toBe(0)
  })

  it('gives nodes and claims by id, in order, null where there is none', async () => {
    const ids = ['confusion', 'nope', 'high-blood-calcium~causes~confusion', 'nope~causes~confusion', 'confusion']
    const data = await api.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Claim { sentence } } claim(id: "high-blood-calcium~causes~confusion") { subject { name } object { name } } }',
      { ids },
    )
    expect(data).toEqual({
      nodes: [
        { __typename: 'Symptom', id: 'confusion' },
        null,
        {
          __typename: 'Claim',
          id: 'high-blood-calcium~causes~confusion',
          sentence: 'High blood calcium may cause confusion.',
        },
        null,
        { __typename: 'Symptom', id: 'confusion' },
      ],
      claim: { subject: { name: 'High blood calcium' }, object: { name: 'Confusion' } },
    })
  })

  it('speaks a sentence in pieces that link every entity, both ways', async () => {
    const data = (await api.ask(
      '{ claims(first: 100) { nodes { id sentence segments { __typename ... on TextSegment { text } ... on EntitySegment { text entity { id name } } } inverse: sentence(read: INVERSE) subject { id } object { id } } } }',
    )) as {
      claims: {
        nodes: {
          id: string
          sentence: string
          inverse: string
          segments: { __typename: string; text: string; entity?: { id: string } }[]
          subject: { id: string }
          object: { id: string }
        }[]
      }
    }
    for (const { sentence, inverse, segments, subject, object } of data.claims.nodes) {
      expect(segments.map(({ text }) => text).join('')).toBe(sentence)
      expect(inverse).toMatch(/^\p{Lu}.*\.$/u)
      const linked = segments.flatMap(({ entity }) => entity?.id ?? [])
      expect(linked).toEqual(expect.arrayContaining([subject.id, object.id]))
    }
  })

  it('counts: facets add up to the whole list, and graph to the release', async () => {
    const data = (await api.ask(`{
      claims(first: 1) { totalCount facets { predicates { count } modalities { count } subjectKinds { count } objectKinds { count } sources { count source { id } } } }
      graph { kinds { count } predicates { count } triples { count } release { entities claims current } mainSource { id } root { id } notice asOf }
    }`)) as {
      claims: { totalCount: number; facets: Record<string, { count: number }[]> }
      graph: Record<string, { count: number }[]> & { release: { entities: number; claims: number } }
    }
    const sum = (counts: readonly { count: number }[] = []) => counts.reduce((total, { count }) => total + count, 0)
    const { claims, graph } = data
    for (const facet of ['predicates', 'modalities', 'subjectKinds', 'objectKinds'])
      expect(sum(claims.facets[facet])).toBe(claims.totalCount)
    expect([sum(graph['predicates']), sum(graph['triples']), graph.release.claims]).toEqual([
      claims.totalCount,
      claims.totalCount,
      claims.totalCount,
    ])
    expect(sum(graph['kinds'])).toBe(graph.release.entities)
    expect(graph).toMatchObject({
      mainSource: { id: 'webmd-bone-metastasis-2011' },
      root: { id: 'bone-metastasis' },
      asOf: '2011-09-14',
      notice: expect.stringMatching(/14 September 2011.*no medical advice/s) as unknown,
    })
  })
})
