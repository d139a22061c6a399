/** OBO Graphs JSON (https://github.com/geneontology/obographs): classes of an ontology and what it says between them. */
import { text as wholeText } from 'node:stream/consumers'
import { WhygraphError } from '../../errors.ts'
import { mapId, prefixOf } from './ids.ts'
import type { Input } from './input.ts'
import { type Read, type Slots, textOf, textsOf } from './row.ts'
import type { Tally } from './tally.ts'

const isRecord = (value: unknown): value is Slots =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const records = (value: unknown): readonly Slots[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** The format says no category: it goes by namespace, then by the prefix of the id. */
const byNamespace: Readonly<Record<string, string>> = {
  biological_process: 'biolink:BiologicalProcess',
  molecular_function: 'biolink:MolecularActivity',
  cellular_component: 'biolink:CellularComponent',
}
const byPrefix: Readonly<Record<string, string>> = {
  MONDO: 'biolink:Disease',
  DOID: 'biolink:Disease',
  HP: 'biolink:PhenotypicFeature',
  UBERON: 'biolink:GrossAnatomicalStructure',
  CL: 'biolink:Cell',
  CHEBI: 'biolink:ChemicalEntity',
  NCBITaxon: 'biolink:OrganismTaxon',
}
const synonymSlots: Readonly<Record<string, string>> = {
  hasExactSynonym: 'exact_synonym',
  hasBroadSynonym: 'broad_synonym',
  hasNarrowSynonym: 'narrow_synonym',
  hasRelatedSynonym: 'related_synonym',
}
/** What an ontology says beyond its nodes and edges. */
const axioms = ['logicalDefinitionAxioms', 'domainRangeAxioms', 'propertyChainAxioms']

export async function* readOboGraphs({ name, stream }: Input, tally: Tally): AsyncGenerator<Read> {
  let document: unknown
  try {
    document = JSON.parse((await wholeText(stream)).replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WhygraphError('BAD_USER_INPUT', `${name} must be one JSON document, but: ${reason}`, {}, error)
  }
  const graphs = records(isRecord(document) ? document['graphs'] : undefined)
  if (graphs.length === 0)
    throw new WhygraphError('BAD_USER_INPUT', `OBO Graphs JSON has a list "graphs", but ${name} has none.`)
  for (const graph of graphs) yield* readGraph(graph, name, tally)
}

function* readGraph(graph: Slots, file: string, tally: Tally): Generator<Read> {
  const placeOf = (value: unknown, at: number) => ({ file, line: at + 1, raw: JSON.stringify(value) })
  const others = new Set<unknown>()
  for (const [at, node] of records(graph['nodes']).entries()) {
    const place = placeOf(node, at)
    if (node['type'] === 'CLASS') yield { of: 'node', slots: nodeSlots(node), place }
    else {
      others.add(node['id'])
      tally.issue('not-a-class', place, `${textOf(node['type']) ?? 'no type'} ${textOf(node['id']) ?? ''}`)
    }
  }
  const source = textOf(graph['id'])
  const said = source === undefined ? {} : { primary_knowledge_source: source }
  for (const [at, edge] of records(graph['edges']).entries()) {
    const { sub: subject, pred: predicate, obj: object, ...rest } = edge
    const place = placeOf(edge, at)
    if (others.has(subject) || others.has(object))
      tally.issue('not-a-class', place, `an edge of ${textOf(subject) ?? ''}`)
    else yield { of: 'edge', slots: { ...rest, subject, predicate, object, ...said }, place }
  }
  for (const [at, set] of records(graph['equivalentNodesSets']).entries()) {
    const [first, ...same] = [...new Set([...textsOf(set['representativeNodeId']), ...textsOf(set['nodeIds'])])]
    for (const object of same)
      yield {
        of: 'edge',
        slots: { subject: first, predicate: 'biolink:same_as', object, ...said },
        place: placeOf(set, at),
      }
  }
  for (const name of axioms)
    for (const [at, axiom] of records(graph[name]).entries()) tally.issue('axiom-left-out', placeOf(axiom, at), name)
}

function nodeSlots({ id, lbl, meta, type: _class, ...rest }: Slots): Slots {
  const about = isRecord(meta) ? meta : {}
  const { definition, synonyms, xrefs, basicPropertyValues, ...others } = about
  const defined = isRecord(definition) ? definition : {}
  const values = records(basicPropertyValues)
  const namespace = values.find(({ pred }) => textOf(pred)?.endsWith('hasOBONamespace'))?.['val']
  const category = byNamespace[textOf(namespace) ?? ''] ?? byPrefix[prefixOf(mapId(textOf(id) ?? '').id)]
  const slots: Record<string, unknown> = { ...rest, ...others, id, name: lbl, description: defined['val'] }
  if (category !== undefined) slots['category'] = [category]
  if (textsOf(defined['xrefs']).length > 0) slots['definition_xrefs'] = defined['xrefs']
  const add = (slot: string, value: unknown) => (slots[slot] = [...textsOf(slots[slot]), ...textsOf(value)])
  for (const { pred, val } of records(synonyms)) add(synonymSlots[textOf(pred) ?? ''] ?? 'related_synonym', val)
  for (const { val } of records(xrefs)) add('xref', val)
  for (const { pred, val } of values) {
    const name = textOf(pred)?.split(/[#/]/).at(-1) ?? ''
    // Sameness is only what is said to be it: a reference to a database is not.
    if (name === 'exactMatch')
      add(
        'equivalent_identifiers',
        textsOf(val).map((one) => mapId(one).id),
      )
    else add(name, val)
  }
  return slots
}
