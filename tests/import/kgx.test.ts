/** KGX as it really comes: every trap that files of others hold, and nothing dropped in silence. */
import { describe, expect, it } from 'vitest'
import { imported } from './importing.ts'

const nodes = 'id\tname\tcategory\nA:1\tone\tbiolink:Gene\nA:2\ttwo\tbiolink:Disease\n'
const edges = (...rows: string[]) =>
  `subject\tpredicate\tobject\tnegated\tprimary_knowledge_source\tpublications\n${rows.join('\n')}\n`
const rowsOf = ({ report: { rows } }: Awaited<ReturnType<typeof imported>>) => rows

describe('nodes', () => {
  it('are of the kind of their most particular category that is no mixin', async () => {
    const { entity, issues } = await imported({
      'x_nodes.tsv':
        'id\tname\tcategory\n' +
        'D:1\tflu\tbiolink:NamedThing|biolink:DiseaseOrPhenotypicFeature|biolink:Disease\n' +
        'P:1\tcough\tbiolink:PhenotypicFeature\n' +
        'U:1\tlung\tbiolink:GrossAnatomicalStructure\n' +
        'R:1\taspirin\tbiolink:Drug\n' +
        'G:1\tTP53\tbiolink:GeneOrGeneProduct|Gene|Thingummy\n' +
        'M:1\tmixed\tbiolink:PhysicalEssence\n' +
        'N:1\tnothing\n',
    })
    const kindsOf = ['D:1', 'P:1', 'U:1', 'R:1', 'G:1', 'M:1', 'N:1'].map((id) => {
      const { kind, category, form } = entity(id) ?? {}
      return [kind, category ?? form]
    })
    expect(kindsOf).toEqual([
      ['Condition', undefined],
      ['Symptom', undefined],
      ['AnatomicalSite', undefined],
      ['Treatment', 'drug'],
      ['Concept', 'biolink:Gene'],
      ['Concept', 'biolink:NamedThing'],
      ['Concept', 'biolink:NamedThing'],
    ])
    expect(issues).toMatchObject({ 'unknown-category': 1, 'missing-category': 2 })
    expect(entity('G:1')?.extra).toEqual({ unknown_category: ['Thingummy'] })
  })

  it('keep every column: known ones in their place, unknown ones beside them, closures left out and told', async () => {
    const { entity, issues } = await imported({
      'x_nodes.tsv':
        'id\tname\tcategory\tdescription\tsymbol\texact_synonym\tsynonym\txref\tequivalent_identifiers:string[]\ttaxon\tsubclass_of_closure\n' +
        'A:1\t16|A-Methyl Prednisolone\tbiolink:Gene\tA text.\tSYM\tsame|equal\tnear\tX:1|not a curie\tY:1\tNCBITaxon:9606\tA:1|A:0\n',
    })
    expect(entity('A:1')).toMatchObject({
      name: '16|A-Methyl Prednisolone',
      summary: 'A text.',
      mapped: false,
      synonyms: [
        { text: 'SYM', type: 'abbreviation' },
        { text: 'same', type: 'unspecified' },
        { text: 'equal', type: 'unspecified' },
        { text: 'near', type: 'unspecified', scope: 'related' },
      ],
      xrefs: [
        { id: 'A:1', match: 'exact', from: 'x_nodes.tsv' },
        { id: 'Y:1', match: 'exact' },
        { id: 'X:1', match: 'related' },
      ],
      extra: { taxon: 'NCBITaxon:9606', xref: ['not a curie'] },
    })
    expect(issues).toMatchObject({ 'closure-dropped': 1 })
  })

  it('without a name have one made from their id, and say so', async () => {
    const { entity, issues } = await imported({ 'x_nodes.tsv': 'id\tname\tcategory\nPMID:2\t\tbiolink:Publication\n' })
    expect(entity('PMID:2')).toMatchObject({ kind: 'Source', type: 'journal_article', name: 'PMID 2', mapped: true })
    expect(issues).toMatchObject({ 'made-name': 1, 'made-summary': 1 })
  })

  it('whose ids cannot be ids here are mapped, each to one of its own, with the original beside it', async () => {
    const long = `X:${'a'.repeat(300)}`
    const written = [
      'a b',
      'a%20b',
      'mapped:a%20b',
      'x~y',
      long,
      'http://example.org/x%20y',
      'http://purl.obolibrary.org/obo/HP_0000001',
    ]
    const { entities } = await imported({ 'x_nodes.jsonl': written.map((id) => JSON.stringify({ id })).join('\n') })
    const made = entities.filter(({ kind }) => kind === 'Concept')
    expect(made.map(({ id }) => id)).toEqual([
      'mapped:a%20b',
      'a%20b',
      'mapped:mapped:a%2520b',
      'mapped:x%7Ey',
      expect.stringMatching(/^mapped:sha256-[0-9a-f]{64}$/) as string,
      'http://example.org/x%20y',
      'HP:0000001',
    ])
    expect(made.map(({ id, originalId }) => originalId ?? id)).toEqual(written)
  })

  it('that come twice are merged when they say the same, and in quarantine when they do not', async () => {
    const result = await imported({
      'x_nodes.tsv': `${nodes}A:1\tone\tbiolink:Gene\nA:2\tother\tbiolink:Disease\n\tnameless\t\n`,
    })
    expect(rowsOf(result)).toEqual({ read: 5, stored: 2, merged: 1, quarantined: 2 })
    expect(result.quarantined('x_nodes.tsv')).toBe('id\tname\tcategory\nA:2\tother\tbiolink:Disease\n\tnameless\t\n')
    expect(result.issues).toMatchObject({ 'node-twice': 1, 'node-in-conflict': 1, 'missing-id': 1 })
  })
})

describe('edges', () => {
  it('say false when they say "False", and are in quarantine when they say neither', async () => {
    const signs = ['true', 'True', 't', '1', 'false', 'False', 'F', '0', '', 'no']
    const result = await imported({
      'x_nodes.tsv': nodes,
      'x_edges.tsv': edges(...signs.map((sign, at) => `A:1\tbiolink:causes\tA:2\t${sign}\tinfores:${at}`)),
    })
    const negated = result.claims.map(({ evidence: [line], qualifiers }) => [
      line?.source,
      qualifiers?.negated ?? false,
    ])
    expect(Object.fromEntries(negated)).toEqual({
      'infores:0': true,
      'infores:1': true,
      'infores:2': true,
      'infores:3': true,
      'infores:4': false,
      'infores:5': false,
      'infores:6': false,
      'infores:7': false,
      'infores:8': false,
    })
    expect(result.issues).toMatchObject({ 'bad-negated': 1 })
    expect(rowsOf(result)).toEqual({ read: 12, stored: 11, merged: 0, quarantined: 1 })
  })

  it('are one claim only where arrow, sign, firmness, qualifiers and primary source agree', async () => {
    const { claims, report } = await imported({
      'x_nodes.tsv': nodes,
      'x_edges.tsv': edges(
        'A:1\tbiolink:causes\tA:2\t\tinfores:a\tPMID:1|PMID:2',
        'A:1\tbiolink:causes\tA:2\t\tinfores:a\tPMID: 3',
        'A:1\tbiolink:causes\tA:2\t\tinfores:a\tPMID:1|PMID:2',
        'A:1\tbiolink:causes\tA:2\t\tinfores:b\tPMID:1',
        'A:1\tbiolink:causes\tA:2\ttrue\tinfores:a\tPMID:1',
      ),
    })
    expect(claims.map(({ evidence }) => evidence.map(({ source, publication }) => `${source} ${publication}`))).toEqual(
      [['infores:a PMID:1', 'infores:a PMID:2', 'infores:a PMID:3'], ['infores:b PMID:1'], ['infores:a PMID:1']],
    )
    expect(new Set(claims.map(({ variant }) => variant)).size).toBe(3)
    expect(report.rows).toEqual({ read: 7, stored: 5, merged: 2, quarantined: 0 })
  })

  it('take their predicate from Biolink 4.4.4, and keep what they said where that is something else', async () => {
    const said = [
      'treats',
      'biolink:treats',
      'RO:0002606',
      'rdfs:subClassOf',
      'RO:0002327',
      'biolink:has_attribute',
      'http://purl.obolibrary.org/obo/RO_0002200',
    ]
    const { claims, issues } = await imported({
      'x_nodes.tsv': nodes,
      'x_edges.jsonl': said
        .map((predicate, at) =>
          JSON.stringify({ subject: 'A:1', predicate, object: 'A:2', primary_knowledge_source: `infores:${at}` }),
        )
        .join('\n'),
    })
    const found = new Map(
      claims.map(({ claim, evidence: [line] }) => [line?.source, [claim[1], line?.original?.predicate]]),
    )
    expect(said.map((_, at) => found.get(`infores:${at}`))).toEqual([
      ['biolink:treats', 'treats'],
      ['biolink:treats', undefined],
      ['biolink:treats', 'RO:0002606'],
      ['biolink:subclass_of', 'rdfs:subClassOf'],
      ['biolink:related_to', 'RO:0002327'],
      ['biolink:related_to', 'biolink:has_attribute'],
      ['biolink:has_phenotype', 'http://purl.obolibrary.org/obo/RO_0002200'],
    ])
    expect(issues).toMatchObject({ 'ambiguous-predicate': 1, 'unknown-predicate': 1, 'predicate-without-prefix': 1 })
  })

  it('carry who says it, on what, by what means, how strongly, and every column that is left', async () => {
    const edge = {
      id: 'e1',
      subject: 'A:1',
      predicate: 'biolink:affects',
      object: 'A:2',
      qualified_predicate: 'biolink:causes',
      object_direction_qualifier: 'increased',
      knowledge_level: 'prediction',
      agent_type: 'computational_model',
      sources: [
        { resource_id: 'infores:a', resource_role: 'primary_knowledge_source' },
        { resource_id: 'infores:b', resource_role: 'aggregator_knowledge_source' },
        { resource_id: 'infores:c', resource_role: 'supporting_data_source' },
      ],
      has_evidence: ['ECO:0000269'],
      has_supporting_studies: ['NCT00000001'],
      supporting_text: ['A sentence.'],
      p_value: 0.01,
      update_date: '2024-05-01',
      score: { raw: 3 },
    }
    const files = { 'x_nodes.tsv': nodes, 'x_edges.jsonl': JSON.stringify(edge) }
    const { claims, issues } = await imported(files)
    expect(claims).toMatchObject([
      {
        modality: 'may',
        qualifiers: {
          negated: false,
          biolink: { qualified_predicate: ['biolink:causes'], object_direction_qualifier: ['increased'] },
        },
        evidence: [
          {
            source: 'infores:a',
            record: 'e1',
            study: 'NCT00000001',
            knowledgeLevel: 'prediction',
            agentType: 'computational_model',
            aggregators: ['infores:b'],
            supportingSources: ['infores:c'],
            evidenceTypes: ['ECO:0000269'],
            strength: { p_value: '0.01' },
            updatedOn: '2024-05-01',
            extra: { score: { raw: 3 } },
          },
        ],
      },
    ])
    expect(claims[0]?.evidence[0]?.supportingText).toBeUndefined()
    expect(issues).toMatchObject({ 'supporting-text-left-out': 1 })
    const quoted = await imported(files, { quotes: true })
    expect(quoted.claims[0]?.evidence[0]?.supportingText).toEqual(['A sentence.'])
  })

  it('are as firm as their knowledge level lets them be, and never asserted', async () => {
    const levels = ['knowledge_assertion', 'logical_entailment', 'prediction', 'statistical_association', 'string', '']
    const { claims, issues } = await imported({
      'x_nodes.tsv': nodes,
      'x_edges.tsv': `subject\tpredicate\tobject\tprimary_knowledge_source\tknowledge_level\n${levels.map((level, at) => `A:1\tbiolink:causes\tA:2\tinfores:${at}\t${level}`).join('\n')}`,
    })
    const found = new Map(claims.map(({ modality, evidence: [line] }) => [line?.source, modality]))
    expect(levels.map((_, at) => found.get(`infores:${at}`))).toEqual([
      'unspecified',
      'implied',
      'may',
      'unspecified',
      'unspecified',
      'unspecified',
    ])
    expect(issues).toMatchObject({ 'unknown-knowledge-level': 1, 'causal-without-mechanism': 1 })
  })

  it('that dangle have an entity made for their end, told and named from its id, in whatever order files come', async () => {
    const { entity, issues } = await imported({
      'a_edges.tsv': edges('A:1\tbiolink:causes\tB:9\t\tinfores:a'),
      'b_nodes.tsv': nodes,
    })
    expect(entity('B:9')).toMatchObject({ kind: 'Concept', name: 'B 9', mapped: true })
    expect(entity('A:1')).toMatchObject({ name: 'one' })
    expect(entity('infores:a')).toMatchObject({ kind: 'Source', mapped: true })
    expect(issues).toMatchObject({ 'dangling-end': 1 })
  })

  it('of a symmetric predicate stand in one order, so that both directions are one claim', async () => {
    const { claims } = await imported({
      'x_nodes.tsv': nodes,
      'x_edges.tsv': edges(
        'A:2\tbiolink:interacts_with\tA:1\t\tinfores:a\tPMID:1',
        'A:1\tbiolink:interacts_with\tA:2\t\tinfores:a\tPMID:1',
      ),
    })
    expect(claims.map(({ claim }) => claim)).toEqual([['A:1', 'biolink:interacts_with', 'A:2']])
    expect(claims[0]?.evidence[0]?.original).toEqual({ subject: 'A:2', object: 'A:1' })
  })
})
