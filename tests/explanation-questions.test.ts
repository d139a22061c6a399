/** The other questions of explanations: paths, causes, comparisons, batches, parts of the graph, cards. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Line {
  readonly line: string
}
interface PathPage {
  readonly totalCount: number
  readonly nodes: readonly Line[]
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
  readonly work: { readonly cut: boolean }
}

const paths = `query Paths($to: String! = "confusion", $first: Int, $after: String, $last: Int, $before: String) {
  paths(
    from: { entity: "denosumab" }, to: { entity: $to }, direction: EITHER, maxSteps: 3
    first: $first, after: $after, last: $last, before: $before
  ) {
    totalCount nodes { line } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } work { cut }
  }
}`

describeApi('questions beside explain', (api) => {
  test('paths are paged forward and back in the order of their rank', async () => {
    const page = async (variables: object) => ((await api.ask(paths, variables)) as { paths: PathPage }).paths
    const all = await page({ first: 100 })
    expect(all.nodes[0]?.line).toBe('Denosumab → Bone metastasis → Confusion')
    expect(all.nodes).toHaveLength(all.totalCount)
    expect(all.totalCount).toBeGreaterThan(4)
    const lines = all.nodes.map(({ line }) => line)
    const forward: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: PathPage = await page({ first: 3, after })
      forward.push(...nodes.map(({ line }) => line))
      after = pageInfo.endCursor
      more = pageInfo.hasNextPage
    }
    expect(forward).toEqual(lines)
    const backward: string[] = []
    for (let before: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: PathPage = await page({ last: 3, before })
      backward.unshift(...nodes.map(({ line }) => line))
      before = pageInfo.startCursor
      more = pageInfo.hasPreviousPage
    }
    expect(backward).toEqual(lines)
    const { errors } = await api.raw(paths, { to: 'nausea', first: 3, after: all.pageInfo.startCursor })
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_CURSOR'])
  })

  test('what is most connected comes with a score that its paths add up to', async () => {
    const query = `{ mostConnected(to: "HP:0003072", kinds: [TREATMENT], maxSteps: 1) {
      to { id } totalCount work { cut } connected { entity { id claimCount } score paths byLength { steps sum } example { claim { id } } }
    } }`
    const joined = (id: string, claimCount: number) => ({
      entity: { id, claimCount },
      // High blood calcium takes part in 10 claims.
      score: expect.closeTo((10 * claimCount) ** -0.4, 11) as number,
      paths: 1,
      byLength: [{ steps: 1, sum: expect.closeTo((10 * claimCount) ** -0.4, 11) as number }],
      example: [{ claim: { id: `${id}~treats~high-blood-calcium` } }],
    })
    expect(await api.ask(query)).toEqual({
      mostConnected: {
        to: { id: 'high-blood-calcium' },
        totalCount: 3,
        work: { cut: false },
        connected: [
          joined('intravenous-fluids', 1),
          joined('other-calcium-medicines', 1),
          joined('bisphosphonates', 14),
        ],
      },
    })
  })

  test('possible causes say what they cover and leave unexplained, and that they are no diagnosis', async () => {
    const query = `{ possibleCauses(symptoms: ["confusion", "numbness"], kinds: [CONDITION, CAUSE]) {
      notice symptoms { id } causes { entity { id } coverage score unexplained { id } byWayOf { id } chains { symptom { id } explanation { steps { claim { id } } } named { steps { claim { id } } } } }
    } }`
    interface Cause {
      readonly entity: { readonly id: string }
    }
    const { possibleCauses } = (await api.ask(query)) as { possibleCauses: { notice: string; causes: Cause[] } }
    expect(possibleCauses.notice).toMatch(/^This is no diagnosis/)
    const of = (id: string) => possibleCauses.causes.find(({ entity }) => entity.id === id)
    const steps = (...claims: string[]) => ({ steps: claims.map((id) => ({ claim: { id } })) })
    const chain = (symptom: string, ...claims: string[]) => ({
      symptom: { id: symptom },
      explanation: steps(...claims),
      named: claims.length === 1 ? null : steps(`bone-metastasis~has_symptom~${symptom}`),
    })
    expect(possibleCauses.causes[0]).toEqual({
      entity: { id: 'bone-metastasis' },
      coverage: 1,
      score: 0.5,
      unexplained: [],
      byWayOf: [],
      // By what way each comes about; that it is a symptom is said more firmly, and told beside it.
      chains: [
        chain('confusion', 'bone-metastasis~causes~high-blood-calcium', 'high-blood-calcium~causes~confusion'),
        chain('numbness', 'bone-metastasis~causes~spinal-cord-pressure', 'spinal-cord-pressure~causes~numbness'),
      ],
    })
    expect(of('high-blood-calcium')).toEqual({
      entity: { id: 'high-blood-calcium' },
      coverage: 0.5,
      score: expect.closeTo((0.5 * 0.65 * 0.5) / 2, 11) as number,
      unexplained: [{ id: 'numbness' }],
      byWayOf: [],
      chains: [chain('confusion', 'high-blood-calcium~causes~confusion')],
    })
  })

  test('two treatments side by side: dearer, given otherwise, for the same', async () => {
    const query = `{ compare(a: "denosumab", b: "bisphosphonates") {
      a { id } b { id } cut between { id }
      rows { aspect predicate { key } direction shared { entity { id } } opposed { entity { id } } onlyA { entity { id } } onlyB { entity { id } } }
    } }`
    const { compare } = (await api.ask(query)) as {
      compare: { rows: { predicate: { key: string } }[] }
    }
    expect(compare).toMatchObject({
      a: { id: 'denosumab' },
      b: { id: 'bisphosphonates' },
      cut: false,
      between: [{ id: 'denosumab~costs_more_than~bisphosphonates' }],
    })
    const row = (predicate: string) => compare.rows.find((one) => one.predicate.key === predicate)
    expect(row('administered_by')).toEqual({
      aspect: 'ROUTE',
      predicate: { key: 'administered_by' },
      direction: 'OUT',
      shared: [],
      opposed: [{ entity: { id: 'intravenous-infusion' } }],
      onlyA: [{ entity: { id: 'subcutaneous-injection' } }],
      onlyB: [],
    })
    expect(row('prevents')).toMatchObject({
      aspect: 'ACTS_ON',
      shared: [{ entity: { id: 'bone-breakdown' } }],
      onlyA: [],
      onlyB: [],
    })
    expect(row('pays_for')).toMatchObject({ aspect: 'COST', direction: 'IN', onlyA: [{ entity: { id: 'insurers' } }] })
    expect(row('has_measure')).toMatchObject({ aspect: 'MEASURE', onlyB: [{ entity: { id: 'dosing-interval' } }] })
  })

  test('what a source states in one step opens the answer, with its own modality, and the detail follows', async () => {
    const fields = `stated { claim { id modality } steps text } steps { number } summary text document(format: MARKDOWN)`
    const query = (maxSteps: number) => `{ explain(
      from: { entity: "breast cancer" }, to: { entity: "bone metastasis" }, maxSteps: ${maxSteps}
    ) { explanations { ${fields} } } }`
    type Told = Record<'summary' | 'text' | 'document', string> & { stated: object[]; steps: object[] }
    const asked = async (maxSteps: number) =>
      ((await api.ask(query(maxSteps))) as { explain: { explanations: Told[] } }).explain.explanations[0]
    const sentence = 'Breast cancer may spread to form bone metastasis [1].'
    const told = await asked(6)
    expect(told?.steps).toHaveLength(5)
    expect(told?.stated).toEqual([
      {
        claim: { id: 'breast-cancer~spreads_to~bone-metastasis', modality: 'MAY' },
        steps: [1, 2, 3, 4, 5],
        text: sentence,
      },
    ])
    expect(told?.summary.startsWith(`${sentence} `)).toBe(true)
    expect(told?.text.startsWith(`${sentence} Step by step: It can be inferred that breast cancer`)).toBe(true)
    expect(told?.document).toContain(`\n\n${sentence} `)
    expect(told?.document).toContain('- Steps 1, 2, 3, 4 and 5 tell in detail what is stated in one step.')
    // Where there is no room for the detail, it is the explanation, and nothing is told twice.
    const short = await asked(1)
    expect([short?.stated, short?.text]).toEqual([[], sentence])
  })

  test('what is stated in one step of the middle of a chain closes the answer', async () => {
    const { explain } = (await api.ask(`{ explain(
      from: { entity: "breast cancer" }, to: { entity: "broken bones" }, first: 1
    ) { explanations { stated { text } summary text citations { number } } } }`)) as {
      explain: { explanations: { stated: { text: string }[]; summary: string; text: string; citations: object[] }[] }
    }
    const [told] = explain.explanations
    const sentence = 'Bone metastasis increases the risk of broken bones through weakening of bone [1].'
    expect(told?.stated).toEqual([{ text: sentence }])
    expect(told?.text).toMatch(/^Breast cancer may spread to form bone metastasis/)
    expect(told?.summary).toMatch(/^Breast cancer may lead to broken bones/)
    for (const text of [told?.text, told?.summary])
      expect(text?.endsWith(` Stated in one step: ${sentence}`)).toBe(true)
    expect(told?.citations).toEqual([{ number: 1 }])
  })

  test('explanations of two are compared step by step', async () => {
    const query = `{ compareExplanations(a: "breast-cancer", b: "lung-cancer", to: { entity: "confusion" }) {
      a { totalCount } b { totalCount }
      shared { inA inB step { claim { id } } } onlyA { inA step { claim { id } } } onlyB { inB step { claim { id } } } meeting { id }
    } }`
    const step = (id: string) => ({ claim: { id } })
    const shared = [
      'bone-metastasis~causes~calcium-release',
      'calcium-release~leads_to~high-blood-calcium',
      'high-blood-calcium~causes~confusion',
    ]
    expect(await api.ask(query)).toEqual({
      compareExplanations: {
        a: { totalCount: 1 },
        b: { totalCount: 1 },
        shared: shared.map((id) => ({ inA: [1], inB: [1], step: step(id) })),
        onlyA: [{ inA: [1], step: step('breast-cancer~spreads_to~bone-metastasis') }],
        onlyB: [{ inB: [1], step: step('lung-cancer~spreads_to~bone-metastasis') }],
        meeting: ['bone-metastasis', 'calcium-release', 'high-blood-calcium'].map((id) => ({ id })),
      },
    })
  })

  test('a batch has an answer or an error for each pair, and one bibliography', async () => {
    const query = `query Many($pairs: [ExplainPair!]!) { explainMany(pairs: $pairs) {
      answers { from to error { code } result { totalCount explanations { citations { number } } whyNot { misses { text } } } }
      bibliography { number source { id } }
    } }`
    const pairs = [
      { from: 'breast cancer', to: 'confusion' },
      { from: 'rain', to: 'confusion' },
      { from: 'lung cancer', to: 'bone pain' },
    ]
    const cited = { explanations: [{ citations: [{ number: 1 }] }], totalCount: 1, whyNot: null }
    expect(await api.ask(query, { pairs })).toEqual({
      explainMany: {
        answers: [
          { ...pairs[0], error: null, result: cited },
          { ...pairs[1], error: { code: 'ENTITY_NOT_FOUND' }, result: null },
          { ...pairs[2], error: null, result: cited },
        ],
        bibliography: [{ number: 1, source: { id: 'webmd-bone-metastasis-2011' } }],
      },
    })
  })

  test('a part of the graph keeps to its budget and says what it leaves out', async () => {
    const query = `query Part($first: Int!) { subgraph(around: "high-blood-calcium", first: $first) {
      nodes { distance entity { id } } edges { id subject { id } object { id } } leftOut { nodes edges kinds { kind count } cut }
    } }`
    interface Part {
      readonly nodes: readonly { distance: number; entity: { id: string } }[]
      readonly edges: readonly { subject: { id: string }; object: { id: string } }[]
      readonly leftOut: { nodes: number; edges: number; kinds: { count: number }[]; cut: boolean }
    }
    const part = async (first: number) => ((await api.ask(query, { first })) as { subgraph: Part }).subgraph
    const whole = await part(50)
    expect(whole.nodes.map(({ distance }) => distance)).toEqual([0, ...Array.from({ length: 10 }, () => 1)])
    expect(whole.leftOut).toEqual({ nodes: 0, edges: 0, kinds: [], cut: false })
    const some = await part(4)
    expect(some.nodes).toEqual(whole.nodes.slice(0, 4))
    expect(some.leftOut.nodes).toBe(7)
    expect(some.leftOut.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(7)
    const drawn = new Set(some.nodes.map(({ entity }) => entity.id))
    for (const { subject, object } of some.edges)
      expect([drawn.has(subject.id), drawn.has(object.id)]).toEqual([true, true])
  })

  test('hover cards for many mentions are one read, null where there is none', async () => {
    const query =
      'query Cards($ids: [ID!]!) { entityCards(ids: $ids) { entity { id } kind synonyms claimCount xref { curie } } }'
    api.reads()
    const answer = (await api.ask(query, { ids: ['confusion', 'rain', 'high-blood-calcium'] })) as {
      entityCards: (null | { synonyms: string[] })[]
    }
    expect(api.reads().filter((name) => name === 'entities-by-id')).toHaveLength(1)
    expect(answer.entityCards).toMatchObject([
      { entity: { id: 'confusion' }, kind: 'SYMPTOM', xref: { curie: 'HP:0001289' } },
      null,
      { entity: { id: 'high-blood-calcium' }, kind: 'CAUSE', claimCount: 10, xref: { curie: 'HP:0003072' } },
    ])
    for (const card of answer.entityCards) expect(card?.synonyms.length ?? 0).toBeLessThanOrEqual(5)
  })
})
