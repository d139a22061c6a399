/** An edge of a graph of others as a claim: its sign, its firmness, who says it, and all it says besides. */
import { biolinkPredicates, knownVocabulary } from '../format/biolink.ts'
import type { WrittenClaim } from '../format/format.ts'
import { agentTypes, type KnowledgeLevel, knowledgeLevels } from '../../model/evidence.ts'
import type { Modality } from '../../model/modalities.ts'
import { isCurie, isIri, mapId, type MappedId, prefixOf } from './ids.ts'
import { predicateOf } from './predicates.ts'
import { type RowPlace, type Slots, textOf, textsOf } from './row.ts'
import { isClosure, isQualifier, strengths } from './slots.ts'
import type { IssueCode, Tally } from './tally.ts'

export interface EdgeRules {
  /** The source entity that stands for the import where an edge names none. */
  readonly ownSource: string
  /** Whether sentences of sources are taken. */
  readonly quotes: boolean
}

export interface Edge {
  readonly claim: WrittenClaim
  /** A node of each may have to be made. */
  readonly ends: readonly [subject: MappedId, object: MappedId]
  /** The source that says it, for the entity to be made for it. */
  readonly source: string
}

export interface Refusal {
  readonly code: IssueCode
  readonly says: string
}

const placed = new Set([
  'id',
  'subject',
  'predicate',
  'object',
  'negated',
  'knowledge_level',
  'agent_type',
  'primary_knowledge_source',
  'aggregator_knowledge_source',
  'supporting_data_source',
  'sources',
  'publications',
  'supporting_text',
  'has_evidence',
  'has_supporting_studies',
  'update_date',
  'original_subject',
  'original_predicate',
  'original_object',
  ...strengths,
])

const signs: Readonly<Record<string, boolean>> = { true: true, t: true, '1': true, false: false, f: false, '0': false }

/** How firmly: only what a source is known to word is asserted, and no file says how its source words it. */
const modalityOf = (level: KnowledgeLevel | undefined): Modality =>
  level === 'logical_entailment' ? 'implied' : level === 'prediction' ? 'may' : 'unspecified'

export function edgeOf(slots: Slots, place: RowPlace, rules: EdgeRules, tally: Tally): Edge | Refusal {
  const [subject, predicate, object] = ['subject', 'predicate', 'object'].map((slot) => textOf(slots[slot]))
  if (subject === undefined || object === undefined)
    return { code: 'missing-end', says: `subject ${subject ?? 'missing'}, object ${object ?? 'missing'}` }
  if (predicate === undefined) return { code: 'missing-predicate', says: `${subject} to ${object}` }
  const sign = textOf(slots['negated'])
  const negated = sign === undefined ? false : signs[sign.toLowerCase()]
  if (negated === undefined) return { code: 'bad-negated', says: sign ?? '' }

  const known = predicateOf(predicate, place, tally)
  const from = mapId(subject)
  const to = mapId(object)
  const turned = biolinkPredicates().get(known)?.symmetric === true && to.id < from.id
  if (turned) tally.issue('ends-turned', place, `${subject} ${predicate} ${object}`)
  const [first, second] = turned ? [to, from] : [from, to]

  const level = oneOf(knowledgeLevels, slots['knowledge_level'], 'unknown-knowledge-level', place, tally)
  const agent = oneOf(agentTypes, slots['agent_type'], 'unknown-agent-type', place, tally)
  const said = saidBy(slots, place, rules, tally)
  const original = {
    subject: textOf(slots['original_subject']) ?? (turned ? subject : undefined),
    predicate: textOf(slots['original_predicate']) ?? (predicate === known ? undefined : predicate),
    object: textOf(slots['original_object']) ?? (turned ? object : undefined),
  }
  const texts = textsOf(slots['supporting_text'])
  if (texts.length > 0 && !rules.quotes) tally.issue('supporting-text-left-out', place, `${texts.length} texts`)
  const publications = textsOf(slots['publications'])
  const studies = textsOf(slots['has_supporting_studies'])
  const evidenceTypes = textsOf(slots['has_evidence'])
  const strength = Object.fromEntries(
    strengths.flatMap((slot) => (textOf(slots[slot]) === undefined ? [] : [[slot, textOf(slots[slot]) ?? '']])),
  )
  const { qualifiers, extra } = restOf(slots, place, tally)
  const odd = {
    ...extra,
    ...leftOver(
      'publications',
      publications.filter((one) => !isCurie(tidy(one))),
    ),
    ...leftOver(
      'has_evidence',
      evidenceTypes.filter((one) => !isCurie(one)),
    ),
    ...(level.odd === undefined ? {} : { knowledge_level: level.odd }),
    ...(agent.odd === undefined ? {} : { agent_type: agent.odd }),
    ...(studies.length > 1 ? { has_supporting_studies: studies } : {}),
  }
  const record = textOf(slots['id'])
  const modality = modalityOf(level.value)
  const line: WrittenClaim['evidence'][number] = {
    source: said.primary,
    direction: 'supports',
    ...(modality === 'implied'
      ? { attribution: 'editor', note: 'The graph it was imported from marks it as a logical entailment.' }
      : {}),
    ...(studies.length === 1 ? { study: studies[0] } : {}),
    ...(record === undefined ? {} : { record }),
    ...(level.value === undefined ? {} : { knowledgeLevel: level.value }),
    ...(agent.value === undefined ? {} : { agentType: agent.value }),
    ...filled({ aggregators: said.aggregators, supportingSources: said.supporting }),
    ...filled({ evidenceTypes: evidenceTypes.filter(isCurie), supportingText: rules.quotes ? texts : [] }),
    ...(Object.keys(strength).length === 0 ? {} : { strength }),
    ...(textOf(slots['update_date']) === undefined ? {} : { updatedOn: textOf(slots['update_date']) }),
    ...(Object.values(original).every((one) => one === undefined) ? {} : { original }),
    ...(Object.keys(odd).length === 0 ? {} : { extra: odd }),
  }
  const cited = publications.map(tidy).filter(isCurie)
  tally.count('predicates', known)
  tally.count('primary sources', said.primary)
  tally.count('knowledge levels', level.value ?? 'none')
  tally.count('edge prefixes', `${prefixOf(first.id)} to ${prefixOf(second.id)}`)
  const followed = !negated && knownVocabulary().get(known)?.roles.includes('causal') === true
  tally.count('explanations', followed ? 'follow it' : 'do not follow it')
  if (followed && isWeak(level.value))
    tally.issue('causal-without-mechanism', place, `${subject} ${predicate} ${object}`)
  return {
    claim: {
      claim: [first.id, known, second.id],
      modality,
      ...(negated || Object.keys(qualifiers).length > 0
        ? { qualifiers: { negated, ...(Object.keys(qualifiers).length === 0 ? {} : { biolink: qualifiers }) } }
        : {}),
      evidence: cited.length === 0 ? [line] : cited.map((publication) => ({ ...line, publication })),
    },
    ends: [first, second],
    source: said.written,
  }
}

/** What goes together by numbers or in texts is no mechanism, whatever its predicate says. */
const isWeak = (level: KnowledgeLevel | undefined): boolean =>
  level === 'statistical_association' || level === 'text_co_occurrence'

/** "PMID: 1" is PMID:1. */
const tidy = (publication: string): string => (isIri(publication) ? publication : publication.replace(/:\s+/, ':'))
const leftOver = (slot: string, texts: readonly string[]) => (texts.length === 0 ? {} : { [slot]: texts })
const filled = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))

function oneOf<Value extends string>(
  values: readonly Value[],
  written: unknown,
  code: IssueCode,
  place: RowPlace,
  tally: Tally,
): { value?: Value; odd?: string } {
  const text = textOf(written)
  if (text === undefined) return {}
  const value = values.find((one) => one === text)
  if (value !== undefined) return { value }
  tally.issue(code, place, text)
  return { odd: text }
}

/** Whoever says it, by `sources` (objects of a role each) or by the slots of their own. */
function saidBy(slots: Slots, place: RowPlace, { ownSource }: EdgeRules, tally: Tally) {
  const listed = (Array.isArray(slots['sources']) ? slots['sources'] : []) as readonly Readonly<
    Record<string, unknown>
  >[]
  const withRole = (role: string) =>
    listed.filter((one) => one['resource_role'] === role).flatMap((one) => textOf(one['resource_id']) ?? [])
  const older = textsOf(slots['knowledge_source'])
  const named = [...textsOf(slots['primary_knowledge_source']), ...withRole('primary_knowledge_source')]
  const [primary, ...others] = [...new Set(named.length > 0 ? named : older)]
  if (primary === undefined) tally.issue('no-primary-source', place, textOf(slots['subject']) ?? '')
  else if (named.length === 0) tally.issue('source-from-knowledge-source', place, primary)
  if (others.length > 0) tally.issue('several-primary-sources', place, [primary, ...others].join(', '))
  const aggregators = [...textsOf(slots['aggregator_knowledge_source']), ...withRole('aggregator_knowledge_source')]
  const supporting = [...others, ...textsOf(slots['supporting_data_source']), ...withRole('supporting_data_source')]
  return {
    primary: primary === undefined ? ownSource : sourceId(primary),
    written: primary ?? ownSource,
    aggregators: [...new Set(aggregators)],
    supporting: [...new Set(supporting)],
  }
}

/** The id of the entity of a source: infores:go as it stands; any other text could be a node's id as well. */
export const sourceId = (written: string): string =>
  /^(infores|source):[^\s~]+$/.test(written) ? written : `source:${encodeURIComponent(written).replaceAll('~', '%7E')}`

function restOf(slots: Slots, place: RowPlace, tally: Tally) {
  const qualifiers: Record<string, string[]> = {}
  const extra: Record<string, unknown> = {}
  for (const [slot, value] of Object.entries(slots)) {
    if (placed.has(slot) || value === null || value === undefined || value === '') continue
    if (isClosure(slot)) tally.issue('closure-dropped', place, slot)
    else if (isQualifier(slot)) qualifiers[slot] = textsOf(value)
    else {
      extra[slot] = value
      tally.count('extra edge columns', slot)
    }
  }
  return { qualifiers, extra }
}
