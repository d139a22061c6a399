/** Explanations where sources differ: the shipped dataset has one voice, so these graphs are made for the purpose. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import type { WrittenClaim, WrittenEntity } from '../src/dataset/format/format.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { shippedDataset } from '../src/start.ts'
import { describeEngines } from './setup/engines.ts'
import { startTestServer, type TestServer } from './setup/server.ts'

const named = { plural: false, mapped: false, summary: 'Made up.', synonyms: [], xrefs: [], stated: [] }
const cause = (id: string, name = id): WrittenEntity => ({ ...named, id, kind: 'Cause', name })
const source = (id: string, publisher: string, more: Partial<WrittenEntity> = {}): WrittenEntity => ({
  ...named,
  id,
  kind: 'Source',
  name: `Article ${id}`,
  type: 'health_article',
  publisher,
  ...more,
})

type Voice = readonly [source: string, direction: 'supports' | 'refutes']
const says = (claim: WrittenClaim['claim'], ...voices: readonly Voice[]): WrittenClaim => ({
  claim,
  modality: 'asserted',
  evidence: voices.map(([source, direction]) => ({ source, direction })),
})

function dataset(): Dataset {
  const { manifest, predicates } = loadDataset(shippedDataset)
  return {
    manifest: { ...manifest, id: 'voices', mainSource: 'one', root: 'smoke' },
    predicates,
    entities: [
      ...['smoke', 'soot', 'cough', 'ash', 'rain', 'flood'].map((id) => cause(id)),
      cause('twin-a', 'Twin'),
      cause('twin-b', 'Twin'),
      source('one', 'press', { study: 'NCT00000001' }),
      source('two', 'journal', { study: 'NCT00000001' }),
      source('three', 'journal'),
      source('silent', 'journal'),
      { ...named, id: 'press', kind: 'Organisation', name: 'Press' },
      { ...named, id: 'journal', kind: 'Organisation', name: 'Journal' },
    ],
    claims: [
      says(['smoke', 'causes', 'cough'], ['one', 'supports'], ['two', 'refutes']),
      says(['smoke', 'causes', 'soot'], ['one', 'supports'], ['two', 'supports'], ['three', 'supports']),
      says(['soot', 'causes', 'ash'], ['three', 'supports']),
      says(['smoke', 'causes', 'ash'], ['one', 'supports']),
      says(['rain', 'causes', 'flood'], ['two', 'refutes']),
      {
        ...says(['twin-a', 'causes', 'twin-b'], ['one', 'supports']),
        qualifiers: {
          negated: false,
          conditions: { operator: 'all', only: false, items: [{ text: 'a twin is near', entity: 'twin-b' }] },
        },
      },
    ],
  }
}

describeEngines('explanations from several sources', (open) => {
  let server: TestServer
  beforeAll(async () => {
    const engine = await open()
    await publish(engine, dataset())
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  async function explain(from: string, to: string, fields: string): Promise<unknown> {
    const query = `query Explain($from: String!, $to: String!) { explain(from: { entity: $from }, to: { entity: $to }) { ${fields} } }`
    const { data, errors } = await server.ask(query, { from, to })
    expect(errors).toBeUndefined()
    return data?.['explain']
  }

  test('a step that some evidence refutes is used, worth half, and named', async () => {
    const fields = `explanations { disputedSteps { claim { id } } uncitedSteps { number }
      score { value inputs { parts { independentSources disputed support } } } }`
    expect(await explain('smoke', 'cough', fields)).toEqual({
      explanations: [
        {
          disputedSteps: [{ claim: { id: 'smoke~causes~cough' } }],
          uncitedSteps: [],
          score: { value: 0.25, inputs: { parts: [{ independentSources: 1, disputed: true, support: 0.25 }] } },
        },
      ],
    })
  })

  test('a claim that all evidence refutes is no step, and the miss says so', async () => {
    const fields =
      'totalCount whyNot { misses { lifted { limit what } explanation { uncitedSteps { number } disputedSteps { number } } } }'
    expect(await explain('rain', 'flood', fields)).toEqual({
      totalCount: 0,
      whyNot: {
        misses: [
          {
            lifted: [{ limit: 'DENIED', what: ['rain~causes~flood'] }],
            explanation: { uncitedSteps: [{ number: 1 }], disputedSteps: [{ number: 1 }] },
          },
        ],
      },
    })
  })

  test('sources that report one study count once, whoever publishes them', async () => {
    const fields = `explanations { sourceCount independentSources origins { name sources { id } steps } score { inputs { parts { independentSources support } } } }
      bibliography { number source { id } }`
    expect(await explain('smoke', 'soot', fields)).toEqual({
      explanations: [
        {
          sourceCount: 3,
          independentSources: 2,
          origins: [
            { name: 'study:nct00000001', sources: [{ id: 'one' }, { id: 'two' }], steps: [1] },
            { name: 'source:three', sources: [{ id: 'three' }], steps: [1] },
          ],
          score: { inputs: { parts: [{ independentSources: 2, support: 0.75 }] } },
        },
      ],
      bibliography: ['one', 'two', 'three'].map((id, at) => ({ number: at + 1, source: { id } })),
    })
  })

  test('without a source the same explanation stays, or another, or none', async () => {
    const fields = 'robustness { source { id } survives same explanation { steps { claim { id } } } }'
    const steps = (...ids: string[]) => ({ steps: ids.map((id) => ({ claim: { id } })) })
    const survives = { survives: true, same: true }
    expect(await explain('smoke', 'soot', fields)).toEqual({
      robustness: ['one', 'two', 'three'].map((id) => ({
        source: { id },
        ...survives,
        explanation: steps('smoke~causes~soot'),
      })),
    })
    expect(await explain('smoke', 'ash', fields)).toEqual({
      robustness: [
        {
          source: { id: 'one' },
          survives: true,
          same: false,
          explanation: steps('smoke~causes~soot', 'soot~causes~ash'),
        },
        { source: { id: 'two' }, ...survives, explanation: steps('smoke~causes~ash') },
        { source: { id: 'three' }, ...survives, explanation: steps('smoke~causes~ash') },
      ],
    })
    expect(await explain('smoke', 'cough', fields)).toMatchObject({
      robustness: [{ source: { id: 'one' }, survives: false, explanation: null }],
    })
  })

  test('what is said for and against a claim is told with it', async () => {
    const { data } = await server.ask(`{
      claim(id: "smoke~causes~cough") { standing contradictedBy { id } sentence evidence { origin retracted direction } }
      claims(filter: { standings: [REFUTED] }) { nodes { id sentence } }
      cause(id: "rain") { leadsTo { totalCount } all: leadsTo(denied: true) { totalCount nodes { id } edges { claim { standing } } } }
    }`)
    expect(data).toEqual({
      claim: {
        standing: 'DISPUTED',
        contradictedBy: [],
        sentence: 'Smoke causes cough, but “Article two” speaks against this.',
        evidence: [
          { origin: 'study:nct00000001', retracted: false, direction: 'SUPPORTS' },
          { origin: 'study:nct00000001', retracted: false, direction: 'REFUTES' },
        ],
      },
      claims: {
        nodes: [{ id: 'rain~causes~flood', sentence: 'The evidence speaks against the claim that rain causes flood.' }],
      },
      cause: {
        leadsTo: { totalCount: 0 },
        all: { totalCount: 1, nodes: [], edges: [{ claim: { standing: 'REFUTED' } }] },
      },
    })
  })

  test('a condition may name an end of its own claim', async () => {
    const { data, errors } = await server.ask(
      '{ claim(id: "twin-a~causes~twin-b") { sentence inverse: sentence(read: INVERSE) } }',
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      claim: { sentence: 'Twin causes Twin if a twin is near.', inverse: 'Twin is caused by Twin if a twin is near.' },
    })
  })

  test('what cannot be left out is refused', async () => {
    const asked =
      'query Without($avoid: Avoid!) { explain(from: { entity: "smoke" }, to: { entity: "soot" }, avoid: $avoid) { totalCount } }'
    const refused = async (avoid: object) =>
      (await server.ask(asked, { avoid })).errors?.map(({ message, extensions }) => [
        extensions['code'],
        message.split(' must ')[0],
      ])
    expect(await refused({ entities: ['one'] })).toEqual([['BAD_USER_INPUT', 'avoid.entities']])
    // What is told is what came, not the id it was resolved to.
    const got = async (avoid: object) => (await server.ask(asked, { avoid })).errors?.[0]?.message.split('but got: ')[1]
    expect(await got({ entities: ['Article one'] })).toBe('"Article one".')
    expect(await got({ attributedTo: ['Press'] })).toBe('"Press".')
    expect(await refused({ sources: ['silent'] })).toEqual([['BAD_USER_INPUT', 'avoid.sources']])
    expect(await refused({ attributedTo: ['press'] })).toEqual([['BAD_USER_INPUT', 'avoid.attributedTo']])
  })

  test('two that nothing joins are in separate parts of the graph', async () => {
    expect(await explain('smoke', 'flood', 'whyNot { text separate misses { text } complete }')).toEqual({
      whyNot: {
        text: 'There is no explanation: the two are in separate parts of the graph, and nothing at all joins them.',
        separate: true,
        misses: [],
        complete: true,
      },
    })
  })

  test('a name of two entities is refused with both', async () => {
    const query = '{ explain(from: { entity: "Twin" }, to: { entity: "cough" }) { totalCount } }'
    const { errors } = await server.ask(query)
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.message).toMatch(/It fits several: twin-a \(Twin\), twin-b \(Twin\)\.$/)
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'AMBIGUOUS_ENTITY',
      candidates: [{ id: 'twin-a' }, { id: 'twin-b' }],
    })
  })
})
