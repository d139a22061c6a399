/** KGX as TSV and JSON Lines. What Biolink has no slot for stands in columns that begin with `whygraph_`. */
import { canonicalJson } from '../publish/canonical.ts'
import { categories as categoryOfKind } from '../../model/kinds.ts'
import type { WrittenClaim, WrittenEntity } from '../format/format.ts'
import type { Content, ExportedClaim } from './content.ts'

type Line = WrittenClaim['evidence'][number]
type Slots = Record<string, unknown>

const filled = (slots: Slots): Slots =>
  Object.fromEntries(
    Object.entries(slots).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )

export const categoryOf = ({ kind, category }: Pick<WrittenEntity, 'kind' | 'category'>): string =>
  kind === 'Concept' ? (category ?? 'biolink:NamedThing') : categoryOfKind[kind]

function nodeOf(entity: WrittenEntity): Slots {
  const {
    id,
    originalId,
    name,
    mapped,
    summary,
    described = true,
    synonyms,
    xrefs,
    categories = [],
    extra = {},
  } = entity
  const scoped = (wanted: string) => synonyms.filter(({ scope = 'exact' }) => scope === wanted).map(({ text }) => text)
  const graded = (exact: boolean) =>
    xrefs.filter((xref) => (xref.match === 'exact') === exact && xref.id !== id).map((xref) => xref.id)
  return filled({
    ...extra,
    id: originalId ?? id,
    category: categories.length > 0 ? categories : [categoryOf(entity)],
    name: mapped && xrefs.every(({ label }) => label === undefined) ? undefined : name,
    description: described ? summary : undefined,
    exact_synonym: scoped('exact'),
    narrow_synonym: scoped('narrow'),
    broad_synonym: scoped('broad'),
    related_synonym: scoped('related'),
    equivalent_identifiers: graded(true),
    xref: graded(false),
    whygraph_kind: entity.kind,
  })
}

/** One edge for lines of evidence that differ in their publication alone. */
function edgesOf(
  { id, dataset, claim }: ExportedClaim,
  { predicates }: Pick<Content, 'predicates'>,
  originals: ReadonlyMap<string, string>,
): Slots[] {
  const [subject, name, object] = claim.claim
  const groups = new Map<string, { line: Line; publications: string[] }>()
  for (const { publication, ...line } of claim.evidence) {
    const key = canonicalJson(line)
    const group: { line: Line; publications: string[] } = groups.get(key) ?? { line, publications: [] }
    groups.set(key, group)
    if (publication !== undefined) group.publications.push(publication)
  }
  const biolink = predicates.get(name)?.biolink.predicate ?? 'biolink:related_to'
  const { negated = false, biolink: limits = {}, ...others } = claim.qualifiers ?? {}
  return Array.from(groups.values(), ({ line, publications }, at) => {
    const { source, direction, record, study, knowledgeLevel, agentType, aggregators, supportingSources } = line
    const { evidenceTypes, supportingText, strength = {}, updatedOn, original = {}, extra = {}, ...rest } = line
    const more = ['section', 'attributedTo', 'attribution', 'note'] as const
    const whose = Object.fromEntries(more.flatMap((field) => (rest[field] === undefined ? [] : [[field, rest[field]]])))
    return filled({
      ...extra,
      ...limits,
      ...strength,
      id: record ?? (groups.size === 1 ? id : `${id}~${at}`),
      subject: originals.get(subject) ?? subject,
      predicate: biolink,
      object: originals.get(object) ?? object,
      negated,
      knowledge_level: knowledgeLevel ?? 'not_provided',
      agent_type: agentType ?? 'not_provided',
      primary_knowledge_source: source,
      aggregator_knowledge_source: aggregators,
      supporting_data_source: supportingSources,
      publications,
      has_evidence: evidenceTypes,
      has_supporting_studies: study === undefined ? undefined : [study],
      supporting_text: supportingText,
      update_date: updatedOn,
      original_subject: original.subject,
      original_predicate: original.predicate ?? (name === biolink ? undefined : name),
      original_object: original.object,
      whygraph_claim: id,
      whygraph_dataset: dataset,
      whygraph_modality: claim.modality,
      whygraph_direction: direction,
      whygraph_qualifiers: Object.keys(others).length === 0 ? undefined : JSON.stringify(others),
      whygraph_evidence: Object.keys(whose).length === 0 ? undefined : JSON.stringify(whose),
    })
  })
}

async function* nodes(content: Content): AsyncGenerator<Slots> {
  for await (const entity of content.entities()) yield nodeOf(entity)
}
async function* edges(content: Content): AsyncGenerator<Slots> {
  // Ends are named as their nodes are.
  const originals = new Map<string, string>()
  for await (const { id, originalId } of content.entities()) if (originalId !== undefined) originals.set(id, originalId)
  for await (const claim of content.claims()) yield* edgesOf(claim, content, originals)
}

async function* jsonLines(rows: AsyncIterable<Slots>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

/** A header must name every column, so what is written is read through once before. */
async function* table(rows: () => AsyncIterable<Slots>, first: readonly string[]): AsyncGenerator<string> {
  const columns = new Set<string>(first)
  for await (const row of rows()) for (const column of Object.keys(row)) columns.add(column)
  yield `${[...columns].join('\t')}\n`
  for await (const row of rows()) yield `${Array.from(columns, (column) => cell(row[column])).join('\t')}\n`
}

/** Tabs and line ends would end a cell or a row; a bar inside an item of a list would end the item. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.map((item) => clean(item).replaceAll('|', '\\|')).join('|')
  return clean(typeof value === 'string' ? value : JSON.stringify(value))
}
const clean = (text: string): string => text.replaceAll(/[\t\r\n]+/g, ' ')

export const kgxJsonLines = (content: Content) => ({
  'nodes.jsonl': jsonLines(nodes(content)),
  'edges.jsonl': jsonLines(edges(content)),
})
export const kgxTables = (content: Content) => ({
  'nodes.tsv': table(() => nodes(content), ['id', 'category', 'name']),
  'edges.tsv': table(() => edges(content), ['id', 'subject', 'predicate', 'object']),
})
