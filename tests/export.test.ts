/** What is exported says what the graph says: the same release again, the same claims through KGX, and valid files. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import jsonld from 'jsonld'
import { afterEach, expect, it } from 'vitest'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { contentOfDataset, contentOfRelease } from '../src/dataset/export/content.ts'
import { exportFormats, exportTo } from '../src/dataset/export/export.ts'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease } from '../src/dataset/publish/releases.ts'
import { WhygraphError } from '../src/errors.ts'
import { shippedDataset } from '../src/start.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'
import { imported, manifest } from './import/importing.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))
const place = (name = 'out'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-export-'))
  folders.push(folder)
  return join(folder, name)
}
async function exported(format: string, dataset: Dataset): Promise<string> {
  const out = place()
  await exportTo(format, contentOfDataset(dataset), out)
  return out
}
const shipped = () => loadDataset(shippedDataset)

describeEngines('a release', (open) => {
  it('exported and published again is the same release, each dataset in its place', async () => {
    const engine = await open()
    const other = await imported({
      'x_edges.tsv':
        'subject\tpredicate\tobject\tprimary_knowledge_source\nbone-metastasis\tbiolink:causes\tA:1\tinfores:a\n',
    })
    const renamed = other.entities.map((one) =>
      one.id === 'bone-metastasis' ? { ...one, name: 'Metastasis, bone' } : one,
    )
    const before = await publish(engine, [shipped(), { ...other, entities: renamed }])
    const release = await currentRelease(engine)
    if (release === undefined) throw new Error('A publish makes a release.')
    const out = place()
    await exportTo('whygraph', await contentOfRelease(engine, release), out)
    expect(readdirSync(out).toSorted()).toEqual(['bone-metastasis', 'imported'])
    const again = ['bone-metastasis', 'imported'].map((name) => loadDataset(join(out, name)))
    expect(await publish(engine, again)).toMatchObject({ release: before.release, changed: false })
  })
})

describeOnce('KGX', () => {
  const id = fc.stringMatching(/^[A-Z]{1,3}:[A-Za-z0-9 ~|é]{1,6}$/).map((text) => text.trim())
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((one) => one.replaceAll(/\s+/g, ' ').trim() || 'x')
  const edge = fc.record(
    {
      subject: id,
      predicate: fc.constantFrom('biolink:treats', 'biolink:interacts_with', 'biolink:affects', 'RO:0002606'),
      object: id,
      negated: fc.boolean(),
      primary_knowledge_source: fc.constantFrom('infores:a', 'infores:b', 'c d'),
      knowledge_level: fc.constantFrom('prediction', 'knowledge_assertion', 'logical_entailment', 'not_provided'),
      agent_type: fc.constantFrom('manual_agent', 'not_provided'),
      publications: fc.uniqueArray(fc.constantFrom('PMID:1', 'PMID:2', 'doi:10.1/x'), { minLength: 1 }),
      aggregator_knowledge_source: fc.constantFrom(['infores:x'], ['infores:x', 'infores:y']),
      object_direction_qualifier: fc.constantFrom('increased', 'decreased'),
      has_evidence: fc.constant(['ECO:0000269']),
      p_value: fc.constantFrom(0.01, 0.5),
      curator: text,
    },
    { requiredKeys: ['subject', 'predicate', 'object', 'primary_knowledge_source', 'knowledge_level', 'agent_type'] },
  )
  const node = fc.record(
    {
      id,
      name: text,
      category: fc.constantFrom(['biolink:Gene'], ['biolink:Disease']),
      description: text,
      exact_synonym: fc.uniqueArray(text),
      note: text,
    },
    { requiredKeys: ['id', 'name', 'category'] },
  )
  const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
  /** Without the name of the file in which an identifier was seen. */
  const entitiesOf = ({ entities }: Dataset) =>
    entities
      .filter((one) => one.kind !== 'Source')
      .map(({ xrefs, ...one }) => ({ ...one, xrefs: xrefs.map(({ from: _from, ...xref }) => xref) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const claimsOf = ({ claims }: Dataset) =>
    claims
      .map(({ evidence, ...claim }) => ({
        ...claim,
        evidence: evidence.map((line) => JSON.stringify(Object.entries(line).toSorted())).toSorted(),
      }))
      .toSorted((a, b) => (a.claim.join() + a.variant < b.claim.join() + b.variant ? -1 : 1))

  it('through JSON Lines and back keeps every node, claim and line of evidence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(node, { selector: (one) => one.id, maxLength: 5 }),
        fc.array(edge, { maxLength: 8 }),
        async (nodes, edges) => {
          const numbered = edges.map((one, at) => ({ id: `e${at}`, ...one }))
          const first = await imported({ 'a_nodes.jsonl': lines(nodes), 'a_edges.jsonl': lines(numbered) })
          const out = await exported('kgx-jsonl', first)
          const again = await imported([join(out, 'nodes.jsonl'), join(out, 'edges.jsonl')])
          expect(again.report.rows.quarantined).toBe(0)
          expect(claimsOf(again).map(({ claim, modality, qualifiers }) => ({ claim, modality, qualifiers }))).toEqual(
            claimsOf(first).map(({ claim, modality, qualifiers }) => ({ claim, modality, qualifiers })),
          )
          const factsOf = (made: Dataset) =>
            made.claims
              .flatMap(({ claim, evidence }) =>
                evidence.map(
                  ({
                    source,
                    publication,
                    record,
                    knowledgeLevel,
                    agentType,
                    aggregators,
                    strength,
                    evidenceTypes,
                    extra,
                  }) =>
                    JSON.stringify([
                      claim,
                      source,
                      publication,
                      record,
                      knowledgeLevel,
                      agentType,
                      aggregators,
                      strength,
                      evidenceTypes,
                      extra?.['curator'],
                    ]),
                ),
              )
              .toSorted()
          expect(factsOf(again)).toEqual(factsOf(first))
          expect(
            entitiesOf(again).map(({ id: at, name, originalId, synonyms }) => ({ at, name, originalId, synonyms })),
          ).toEqual(
            entitiesOf(first).map(({ id: at, name, originalId, synonyms }) => ({ at, name, originalId, synonyms })),
          )
        },
      ),
      { numRuns: 25 },
    )
  })

  it('a description that was made is left out, one that was given is kept whatever it says', async () => {
    const given = 'The graph it was imported from gives no description.'
    const first = await imported({
      'a_nodes.jsonl': lines([
        { id: 'X:1', name: 'one', category: ['biolink:Gene'] },
        { id: 'X:2', name: 'two', category: ['biolink:Gene'], description: given },
      ]),
      'a_edges.jsonl': lines([
        {
          id: 'e',
          subject: 'X:1',
          predicate: 'biolink:related_to',
          object: 'X:2',
          primary_knowledge_source: 'infores:x',
        },
      ]),
    })
    const out = await exported('kgx-jsonl', first)
    const written = readFileSync(join(out, 'nodes.jsonl'), 'utf8')
    const described = written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; description?: string })
      .map(({ id, description }) => [id, description])
    expect(described).toEqual(
      expect.arrayContaining([
        ['X:1', undefined],
        ['X:2', given],
        ['infores:x', undefined],
      ]),
    )
  })

  it('of the shipped dataset: Biolink in its slots, the rest in columns of their own', async () => {
    const out = await exported('kgx-tsv', shipped())
    const [header = '', ...rows] = readFileSync(join(out, 'edges.tsv'), 'utf8').trimEnd().split('\n')
    const columns = header.split('\t')
    expect(columns).toEqual(
      expect.arrayContaining(['id', 'knowledge_level', 'agent_type', 'primary_knowledge_source', 'whygraph_modality']),
    )
    expect(rows.every((row) => row.split('\t').length === columns.length)).toBe(true)
    const predicate = columns.indexOf('predicate')
    expect(rows.every((row) => row.split('\t')[predicate]?.startsWith('biolink:'))).toBe(true)
    const read = await imported([join(out, 'nodes.tsv'), join(out, 'edges.tsv')])
    expect(read.report.rows.quarantined).toBe(0)
  })
})

describeOnce('other formats', () => {
  const odd = async () =>
    imported({
      'x_nodes.jsonl': [
        { id: 'A:1', name: '=cmd, "quoted" <b>&amp;\n', description: 'a\u0001b \ud800' },
        { id: 'a b~c', name: 'ü' },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
      'x_edges.jsonl': JSON.stringify({
        subject: 'A:1',
        predicate: 'biolink:treats',
        object: 'a b~c',
        negated: true,
        primary_knowledge_source: 'infores:a',
        publications: ['PMID:1'],
      }),
    })

  it('CSV has one row a claim, and no cell that a spreadsheet would run', async () => {
    const rows = parseCsv<Record<string, string>>(readFileSync(await exported('csv', await odd())), { columns: true })
    expect(rows).toMatchObject([
      {
        subject: 'A:1',
        predicate: 'biolink:treats',
        negated: 'true',
        sources: 'infores:a',
        publications: 'PMID:1',
        modality: 'unspecified',
      },
    ])
    expect(rows[0]?.['subject_name']).toMatch(/^'=cmd, "quoted"/)
  })

  it('GraphML is well-formed, whatever the texts hold', async () => {
    const xml = readFileSync(await exported('graphml', await odd()), 'utf8')
    expect(xml).toContain('<data key="node-name">=cmd, &quot;quoted&quot; &lt;b&gt;&amp;amp;</data>')
    expect(xml).not.toMatch(/[\u0000-\u0008]|\ud800/)
    expect(xml).toContain('<data key="edge-negated">true</data>')
    expect(xml.match(/<(node|edge|data|key|graph|graphml)\b/g)?.length).toBe(
      (xml.match(/<\/(node|edge|data|key|graph|graphml)>/g)?.length ?? 0) + (xml.match(/\/>/g)?.length ?? 0),
    )
  })

  it('JSON-LD expands offline to the statements of N-Quads: no claim is a bare triple', async () => {
    const dataset = await odd()
    const document = JSON.parse(readFileSync(await exported('jsonld', dataset), 'utf8')) as jsonld.JsonLdDocument
    const expanded = await jsonld.expand(document)
    expect(expanded).toHaveLength(dataset.entities.length + dataset.claims.length)
    const statement = expanded.find((one) => 'http://www.w3.org/1999/02/22-rdf-syntax-ns#subject' in one)
    expect(statement).toMatchObject({
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#subject': [{ '@id': 'https://bioregistry.io/A:1' }],
      'https://w3id.org/biolink/vocab/negated': [{ '@value': true }],
    })
    const quads = readFileSync(await exported('nquads', dataset), 'utf8')
    const parsed = await jsonld.fromRDF(quads, {
      format: 'application/n-quads',
    })
    expect(JSON.stringify(parsed)).toContain('https://bioregistry.io/PMID:1')
    expect(quads).not.toMatch(/<https:\/\/bioregistry\.io\/A:1> <https:\/\/w3id\.org\/biolink\/vocab\/treats>/)
  })

  it('are refused where something is in the way, and stopped without a rest', async () => {
    const there = await exported('csv', shipped())
    await expect(exportTo('csv', contentOfDataset(shipped()), there)).rejects.toThrow(WhygraphError)
    await expect(exportTo('rdfxml', contentOfDataset(shipped()), place())).rejects.toThrow('whygraph')
    for (const format of exportFormats.keys()) {
      const out = place()
      const stopped = exportTo(format, contentOfDataset(shipped()), out, AbortSignal.abort())
      await expect(stopped).rejects.toMatchObject({ code: 'EXPORT_STOPPED' })
      expect(existsSync(out) || existsSync(`${out}.unfinished`)).toBe(false)
    }
    expect(manifest.id).toBe('imported')
  })
})
