/**
 * Hetionet v1.0: nodes as TSV, edges as SIF (https://github.com/hetio/hetionet, CC0 for what is its own). Its files name no
 * source of an edge, so Hetionet itself is the one that says it. Which edges rest on statistics or on words that stand in
 * one text: https://github.com/hetio/hetionet/issues/56 and the paper, https://doi.org/10.7554/eLife.26726.
 */
import { WhygraphError } from '../../errors.ts'
import { type Input, plainName } from './input.ts'
import type { Read, Slots } from './row.ts'
import { tableRows } from './tables.ts'

/** Category and prefix of each kind; without a prefix its ids are CURIEs already. */
const kinds: Readonly<Record<string, { category: string; prefix?: string }>> = {
  Anatomy: { category: 'biolink:GrossAnatomicalStructure' },
  'Biological Process': { category: 'biolink:BiologicalProcess' },
  'Cellular Component': { category: 'biolink:CellularComponent' },
  Compound: { category: 'biolink:Drug', prefix: 'DRUGBANK' },
  Disease: { category: 'biolink:Disease' },
  Gene: { category: 'biolink:Gene', prefix: 'NCBIGene' },
  'Molecular Function': { category: 'biolink:MolecularActivity' },
  Pathway: { category: 'biolink:Pathway', prefix: 'hetionet.pathway' },
  'Pharmacologic Class': { category: 'biolink:ChemicalEntity', prefix: 'NDFRT' },
  'Side Effect': { category: 'biolink:PhenotypicFeature', prefix: 'UMLS' },
  Symptom: { category: 'biolink:PhenotypicFeature', prefix: 'MESH' },
}

const statistics = { knowledge_level: 'statistical_association', agent_type: 'data_analysis_pipeline' }
const words = { knowledge_level: 'text_co_occurrence', agent_type: 'text_mining_agent' }
const expression = (direction: string) => ({
  predicate: 'biolink:affects',
  qualified_predicate: 'biolink:causes',
  object_aspect_qualifier: 'expression',
  object_direction_qualifier: direction,
})

/** What an edge of each metaedge says in the slots of Biolink. */
export const metaedges: Readonly<Record<string, Slots>> = {
  AuG: { predicate: 'biolink:has_increased_amount', ...statistics },
  AdG: { predicate: 'biolink:has_decreased_amount', ...statistics },
  DuG: { predicate: 'biolink:has_increased_amount', ...statistics },
  DdG: { predicate: 'biolink:has_decreased_amount', ...statistics },
  AeG: { predicate: 'biolink:expresses' },
  CuG: expression('increased'),
  CdG: expression('decreased'),
  CtD: { predicate: 'biolink:treats' },
  CpD: { predicate: 'biolink:ameliorates_condition' },
  CbG: { predicate: 'biolink:directly_physically_interacts_with' },
  CcSE: { predicate: 'biolink:has_side_effect' },
  CrC: { predicate: 'biolink:chemically_similar_to' },
  DrD: { predicate: 'biolink:similar_to', ...words },
  DaG: { predicate: 'biolink:condition_associated_with_gene' },
  DlA: { predicate: 'biolink:disease_has_location', ...words },
  DpS: { predicate: 'biolink:has_phenotype', ...words },
  GiG: { predicate: 'biolink:physically_interacts_with' },
  GcG: { predicate: 'biolink:correlated_with', ...statistics },
  'Gr>G': { predicate: 'biolink:regulates' },
  GpBP: { predicate: 'biolink:actively_involved_in' },
  GpMF: { predicate: 'biolink:enables' },
  GpCC: { predicate: 'biolink:located_in' },
  GpPW: { predicate: 'biolink:actively_involved_in' },
  PCiC: { predicate: 'biolink:has_member' },
}

/** "Gene::9021" is NCBIGene:9021. */
export function hetionetId(written: string): string {
  const [, kind = '', local = ''] = /^(.*?)::(.*)$/.exec(written) ?? []
  const prefix = kinds[kind]?.prefix
  return local === '' ? written : prefix === undefined ? local : `${prefix}:${local}`
}

const without = (slots: Slots, name: string): Slots =>
  Object.fromEntries(Object.entries(slots).filter(([slot]) => slot !== name))

const cell = (slots: Slots, name: string): string => {
  const value = slots[name]
  return typeof value === 'string' ? value : ''
}

export async function* readHetionet(input: Input): AsyncGenerator<Read> {
  if (!/\.(tsv|sif)$/i.test(plainName(input.name)))
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `Files of Hetionet are its nodes (.tsv) and edges (.sif), packed as .gz or not, but got: ${input.name}.`,
    )
  for await (const row of tableRows(input)) {
    if ('of' in row) {
      yield row
      continue
    }
    const { slots, place, short } = row
    const metaedge = cell(slots, 'metaedge')
    if (metaedge === '') {
      const kind = kinds[cell(slots, 'kind')]
      if (kind === undefined)
        yield {
          of: 'unreadable',
          place,
          code: 'missing-required',
          message: `A kind is one of ${Object.keys(kinds).join(', ')}.`,
        }
      else {
        yield {
          of: 'node',
          slots: { ...without(slots, 'kind'), id: hetionetId(cell(slots, 'id')), category: [kind.category] },
          place,
          short,
        }
      }
      continue
    }
    const says = metaedges[metaedge]
    if (says === undefined) {
      yield { of: 'unreadable', place, code: 'unknown-metaedge', message: metaedge }
      continue
    }
    const ends = { subject: hetionetId(cell(slots, 'source')), object: hetionetId(cell(slots, 'target')) }
    const source = { primary_knowledge_source: 'infores:hetio', original_predicate: `hetionet:${metaedge}` }
    yield { of: 'edge', slots: { ...ends, ...says, ...source }, place, short }
  }
}
