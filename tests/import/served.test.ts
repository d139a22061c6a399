/** What was imported is published and answers, on both engines. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileURLToPath } from 'node:url'
import { publish } from '../../src/dataset/publish/publish.ts'
import { readHetionet } from '../../src/dataset/import/hetionet.ts'
import { describeEngines } from '../setup/engines.ts'
import { startTestServer, type TestServer } from '../setup/server.ts'
import { imported } from './importing.ts'

const file = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url))

describeEngines('an imported graph', (open) => {
  let server: TestServer
  beforeAll(async () => {
    const engine = await open()
    let remove = () => {}
    const made = await imported([file('hetionet/nodes.tsv'), file('hetionet/edges.sif')], {
      reader: readHetionet,
      until: (then) => (remove = then),
    })
    await publish(engine, [made])
    remove()
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  it('tells predicate, firmness, evidence and what stood in its files', async () => {
    const { data, errors } = await server.ask(`{
      claims(first: 3, filter: { predicates: ["biolink:has_phenotype", "biolink:affects"] }) {
        nodes {
          predicate { key label biolink { match } }
          modality
          sentence
          qualifiers { biolink { slot values } }
          evidence { source { id } knowledgeLevel agentType original { predicate subject } }
        }
      }
    }`)
    expect(errors).toBeUndefined()
    const { nodes } = (data as { claims: { nodes: unknown[] } }).claims
    expect(nodes).toHaveLength(3)
    expect(nodes).toContainEqual({
      predicate: { key: 'biolink:has_phenotype', label: 'has phenotype', biolink: { match: 'EXACT' } },
      modality: 'UNSPECIFIED',
      sentence: expect.stringMatching(/ is recorded to have the phenotype /) as string,
      qualifiers: { biolink: [] },
      evidence: [
        {
          source: { id: 'infores:hetio' },
          knowledgeLevel: 'TEXT_CO_OCCURRENCE',
          agentType: 'TEXT_MINING_AGENT',
          original: { predicate: 'hetionet:DpS', subject: null },
        },
      ],
    })
    expect(JSON.stringify(nodes)).toContain('object direction: ')
  })

  it('is found by name and by code', async () => {
    const { data, errors } = await server.ask(
      '{ entities(first: 1, filter: { kinds: [TREATMENT] }) { nodes { id name xrefs { curie } } } }',
    )
    expect(errors).toBeUndefined()
    const [found] = (data as { entities: { nodes: { id: string; name: string }[] } }).entities.nodes
    const asked = await server.ask(
      'query ($text: String!) { search(text: $text, first: 1) { hits { entity { id } } } }',
      {
        text: found?.name,
      },
    )
    expect(asked.errors).toBeUndefined()
    expect(JSON.stringify(asked.data)).toContain(found?.id)
  })
})
