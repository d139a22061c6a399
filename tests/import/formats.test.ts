/** Formats besides KGX, with files that others made. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { WhygraphError } from '../../src/errors.ts'
import { metaedges, readHetionet } from '../../src/dataset/import/hetionet.ts'
import { readOboGraphs } from '../../src/dataset/import/obo-graphs.ts'
import { readSssom } from '../../src/dataset/import/sssom.ts'
import { mappedCsv } from '../../src/dataset/import/mapped-csv.ts'
import { emptyFolder, imported } from './importing.ts'

const file = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url))

describe('KGX files of others', () => {
  it.each([
    [['kgx/graph_tiny_nodes.tsv', 'kgx/graph_tiny_edges.tsv'], { read: 15, stored: 14, merged: 1, quarantined: 0 }],
    [['kgx/chebi_kgx_tsv.tar.gz'], { read: 18, stored: 18, merged: 0, quarantined: 0 }],
    [['kgx/cm_nodes.csv', 'kgx/cm_edges.csv'], { read: 22, stored: 21, merged: 1, quarantined: 0 }],
    [['kgx/valid.json'], { read: 20, stored: 12, merged: 8, quarantined: 0 }],
    [['kgx/monarch-tiny_edges.tsv'], { read: 60, stored: 24, merged: 36, quarantined: 0 }],
  ])('%j: no row is lost', async (names, rows) => {
    const { report } = await imported(names.map(file))
    expect(report.rows).toEqual(rows)
  })
})

describe('Hetionet', () => {
  it('has a place for every metaedge and every kind', async () => {
    const { report, claims, entities, issues } = await imported(
      [file('hetionet/nodes.tsv'), file('hetionet/edges.sif')],
      {
        format: 'hetionet',
        reader: readHetionet,
      },
    )
    expect(report.rows).toMatchObject({ merged: 0, quarantined: 0 })
    const found = new Set(claims.flatMap(({ evidence }) => evidence.map(({ original }) => original?.predicate)))
    expect(found).toEqual(new Set(Object.keys(metaedges).map((name) => `hetionet:${name}`)))
    expect(new Set(entities.map(({ kind }) => kind))).toEqual(
      new Set(['AnatomicalSite', 'Concept', 'Condition', 'Symptom', 'Treatment', 'Source']),
    )
    expect(issues['dangling-end']).toBeUndefined()
  })

  it('tells what rests on statistics or on words in one text, and says no more than that', async () => {
    const { claims } = await imported([file('hetionet/edges.sif')], { format: 'hetionet', reader: readHetionet })
    const of = (metaedge: string) =>
      claims.find(({ evidence }) => evidence[0]?.original?.predicate === `hetionet:${metaedge}`)
    expect(of('DpS')).toMatchObject({ modality: 'unspecified', evidence: [{ knowledgeLevel: 'text_co_occurrence' }] })
    expect(of('AuG')).toMatchObject({ evidence: [{ knowledgeLevel: 'statistical_association' }] })
    expect(of('CuG')).toMatchObject({
      qualifiers: { biolink: { qualified_predicate: ['biolink:causes'], object_direction_qualifier: ['increased'] } },
    })
  })

  it('of another kind or metaedge goes into quarantine', async () => {
    const { report, quarantined } = await imported(
      {
        'n.tsv': 'id\tname\tkind\nGene::1\tone\tGene\nX::1\tx\tPlanet\n',
        'e.sif': 'source\tmetaedge\ttarget\nGene::1\tGeG\tGene::1\n',
      },
      { reader: readHetionet },
    )
    expect(report.rows).toEqual({ read: 3, stored: 1, merged: 0, quarantined: 2 })
    expect(quarantined('e.sif')).toBe('source\tmetaedge\ttarget\nGene::1\tGeG\tGene::1\n')
  })
})

describe('OBO Graphs', () => {
  it('of others: classes, what is between them, and what is not understood', async () => {
    const { claims, entity, issues } = await imported([file('kgx/obo_error_detection.json')], { reader: readOboGraphs })
    expect(entity('GO:0003677')).toMatchObject({
      originalId: 'http://purl.obolibrary.org/obo/GO_0003677',
      name: 'DNA binding',
      category: 'biolink:MolecularActivity',
      synonyms: expect.arrayContaining([
        { text: 'plasmid binding', type: 'unspecified', scope: 'narrow', mapped: false },
      ]) as unknown,
    })
    expect(claims.map(({ claim }) => claim[1]).toSorted()).toEqual(['biolink:related_to', 'biolink:subclass_of'])
    expect(issues).toMatchObject({ 'unknown-predicate': 1, 'missing-category': 1 })
  })

  it('takes only what is said to be the same for the same, and leaves properties out, told', async () => {
    const iri = (name: string) => `http://purl.obolibrary.org/obo/${name}`
    const graph = {
      id: 'http://example.org/x.owl',
      nodes: [
        {
          id: iri('MONDO_1'),
          type: 'CLASS',
          lbl: 'one',
          meta: {
            xrefs: [{ val: 'OMIM:1' }],
            basicPropertyValues: [{ pred: 'http://www.w3.org/2004/02/skos/core#exactMatch', val: iri('DOID_1') }],
          },
        },
        { id: iri('MONDO_2'), type: 'CLASS', lbl: 'two' },
        { id: iri('RO_1'), type: 'PROPERTY', lbl: 'does' },
      ],
      edges: [{ sub: iri('RO_1'), pred: 'subPropertyOf', obj: iri('RO_1') }],
      equivalentNodesSets: [{ representativeNodeId: iri('MONDO_1'), nodeIds: [iri('MONDO_1'), iri('MONDO_2')] }],
      logicalDefinitionAxioms: [{}],
    }
    const { entity, claims, issues } = await imported(
      { 'x.json': JSON.stringify({ graphs: [graph] }) },
      { reader: readOboGraphs },
    )
    expect(entity('MONDO:1')).toMatchObject({
      kind: 'Condition',
      xrefs: [
        { id: 'MONDO:1', match: 'exact' },
        { id: 'DOID:1', match: 'exact' },
        { id: 'OMIM:1', match: 'related' },
      ],
    })
    expect(claims.map(({ claim }) => claim)).toEqual([['MONDO:1', 'biolink:same_as', 'MONDO:2']])
    expect(issues).toMatchObject({ 'not-a-class': 2, 'axiom-left-out': 1 })
  })
})

describe('SSSOM', () => {
  it('of others, without a header', async () => {
    const { claims, issues } = await imported([file('kgx/sssom_example1.tsv')], { reader: readSssom })
    expect(claims[0]).toMatchObject({
      claim: ['HP:0001257', 'biolink:same_as', 'MP:0012051'],
      evidence: [{ strength: { has_confidence_score: '1.0' }, original: { predicate: 'owl:equivalentClass' } }],
    })
    expect(issues).toMatchObject({ 'no-prefix-map': 1, 'no-justification': 9 })
  })

  it('refuses prefixes that are not declared, and turns "Not" into a denial', async () => {
    const table = [
      '#curie_map:',
      '#  A: http://example.org/a/',
      '#  B: http://example.org/b/',
      '#mapping_set_id: https://example.org/set',
      'subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\tpredicate_modifier',
      'A:1\tone\tskos:exactMatch\tB:1\tsemapv:LexicalMatching\t',
      'A:2\ttwo\tskos:exactMatch\tB:1\tsemapv:LexicalMatching\tNot',
      'C:1\tthree\tskos:exactMatch\tB:1\tsemapv:LexicalMatching\t',
      'A:3\tthree\tskos:exactMatch\tsssom:NoTermFound\tsemapv:LexicalMatching\t',
    ].join('\n')
    const { claims, entity, report, issues } = await imported({ 'x.sssom.tsv': table }, { reader: readSssom })
    expect(claims.map(({ claim, qualifiers }) => [...claim, qualifiers?.negated ?? false])).toEqual([
      ['A:1', 'biolink:exact_match', 'B:1', false],
      ['A:2', 'biolink:exact_match', 'B:1', true],
    ])
    expect(claims[0]?.evidence[0]?.source).toBe('source:https%3A%2F%2Fexample.org%2Fset')
    expect(entity('A:1')?.name).toBe('one')
    expect(report.rows).toEqual({ read: 3, stored: 2, merged: 0, quarantined: 1 })
    expect(issues).toMatchObject({ 'undeclared-prefix': 1, 'no-term-found': 1 })
  })
})

describe('a spreadsheet', () => {
  const mapping = [
    'subject: { id: "DRUGBANK:{code}", name: "{drug}", category: biolink:Drug }',
    'object: { id: "local:{disease}", name: "{disease}", category: biolink:Disease }',
    'predicate: "{relation}"',
    'predicates: { helps: biolink:treats }',
    'slots: { primary_knowledge_source: infores:my-sheet, publications: "PMID:{pmids}" }',
  ].join('\n')
  const mapFile = (text: string): string => {
    const name = join(emptyFolder(), 'map.yaml')
    writeFileSync(name, text)
    return name
  }

  it('becomes claims by its mapping file, each column in its place', async () => {
    const sheet =
      'drug,code,relation,disease,pmids,remark\n"Aspirin, plain",DB00945,helps,head ache,1; 2,good\n,,helps,x,,\n'
    const { claims, entity, report, quarantined } = await imported(
      { 'x.csv': sheet },
      { reader: mappedCsv(mapFile(mapping)) },
    )
    expect(claims).toMatchObject([
      {
        claim: ['DRUGBANK:DB00945', 'biolink:treats', 'mapped:local:head%20ache'],
        evidence: [
          { source: 'infores:my-sheet', publication: 'PMID:1', extra: { remark: 'good' } },
          { source: 'infores:my-sheet', publication: 'PMID:2' },
        ],
      },
    ])
    expect(entity('DRUGBANK:DB00945')).toMatchObject({ kind: 'Treatment', name: 'Aspirin, plain' })
    expect(entity('mapped:local:head%20ache')).toMatchObject({ kind: 'Condition', name: 'head ache' })
    expect(report.rows).toEqual({ read: 2, stored: 1, merged: 0, quarantined: 1 })
    expect(quarantined('x.csv')).toContain(',,helps,x,,')
  })

  it('needs a mapping that can be read and names its columns', async () => {
    expect(() => mappedCsv(undefined)).toThrow('--map')
    expect(() => mappedCsv('/nowhere.yaml')).toThrow(WhygraphError)
    expect(() => mappedCsv(mapFile('subject: {}'))).toThrow(/subject\.id/)
    await expect(imported({ 'x.csv': 'a,b\n1,2\n' }, { reader: mappedCsv(mapFile(mapping)) })).rejects.toThrow('"code"')
  })
})
