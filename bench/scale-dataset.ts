/** The tables of a large graph as a dataset: every line an entity or a claim, every provider a source. */
import type { Dataset } from '../src/dataset/format/dataset.ts'
import type { WrittenClaim, WrittenEntity } from '../src/dataset/format/format.ts'
import { vocabulary } from '../src/dataset/format/vocabulary.ts'
import { type Line, linesOf, tables } from './scale-tables.ts'

/**
 * Biolink predicate -> ours. `reversed`: ours reads from the object. The vocabulary has none for "regulates", so it
 * takes the nearest, which says less: that the one process has a part in the other.
 */
const predicates: Readonly<Record<string, { readonly name: string; readonly reversed?: true }>> = {
  'biolink:subclass_of': { name: 'is_a' },
  'biolink:part_of': { name: 'includes', reversed: true },
  'biolink:regulates': { name: 'involves', reversed: true },
  'biolink:actively_involved_in': { name: 'involves', reversed: true },
  'biolink:enables': { name: 'involves', reversed: true },
  'biolink:located_in': { name: 'occurs_in' },
  'biolink:mentions': { name: 'about' },
}

const said = { plural: false, mapped: false, xrefs: [], stated: [] }

export async function scaleDataset(folder: string, withArticles: boolean): Promise<Dataset> {
  const entities: WrittenEntity[] = []
  const claims: WrittenClaim[] = []
  const providers = new Set<string>()
  const seen = new Set<string>()
  for (const table of tables(withArticles)) {
    for await (const line of linesOf(folder, `${table}_nodes`)) entities.push(entityOf(line))
    for await (const line of linesOf(folder, `${table}_edges`)) {
      providers.add(field(line, 'primary_knowledge_source'))
      claims.push(claimOf(line, seen))
    }
  }
  const sources = [...providers].map((id): WrittenEntity => ({
    id,
    kind: 'Source',
    type: 'database',
    name: id,
    summary: `The database ${id}.`,
    synonyms: [],
    ...said,
  }))
  const [mainSource = 'none'] = providers
  const manifest = {
    id: withArticles ? 'scale-go-gene-pubmed' : 'scale-go-gene',
    title: 'A large graph for measurements',
    version: '1.0.0',
    description: 'Gene Ontology, human genes and the articles that mention them.',
    notice: 'For measurements only.',
    license: 'See the sources',
    rights: 'See the sources',
    asOf: '2025-01-01',
    mainSource,
  }
  return { manifest, predicates: vocabulary(), entities: [...entities, ...sources], claims }
}

function entityOf(line: Line): WrittenEntity {
  const id = field(line, 'id')
  const name = line['name'] || id
  const common = { id, name, summary: line['description'] || `${name}.`, ...said }
  if (field(line, 'category') === 'biolink:Publication')
    return { kind: 'Source', type: 'journal_article', synonyms: [], ...common }
  const synonyms = [line['symbol'] ?? '', ...(line['synonym'] ?? '').split('|')].filter((text) => text !== '')
  return {
    kind: 'Concept',
    category: field(line, 'category'),
    synonyms: synonyms.map((text) => ({ text, type: 'clinical', mapped: false })),
    ...common,
  }
}

/** Lines that say the same with other evidence are claims of their own, told apart by the id of the line. */
function claimOf(line: Line, seen: Set<string>): WrittenClaim {
  const predicate = predicates[field(line, 'predicate')]
  if (predicate === undefined)
    throw new Error(`A predicate must be one of ${Object.keys(predicates).join(', ')}, but got: ${line['predicate']}.`)
  const ends = [field(line, 'subject'), field(line, 'object')] as const
  const [subject, object] = predicate.reversed ? [ends[1], ends[0]] : ends
  const triple = `${subject}~${predicate.name}~${object}`
  const repeated = seen.has(triple)
  seen.add(triple)
  return {
    claim: [subject, predicate.name, object],
    ...(repeated ? { variant: field(line, 'id').toLowerCase() } : {}),
    // Annotations that nobody reviewed are held for less firm.
    modality: line['has_evidence'] === 'IEA' ? 'implied' : 'asserted',
    evidence: [{ source: field(line, 'primary_knowledge_source'), direction: 'supports' }],
  }
}

function field(line: Line, name: string): string {
  const value = line[name]
  if (value === undefined || value === '')
    throw new Error(`A line must have a ${name}, but got: ${JSON.stringify(line)}.`)
  return value
}
