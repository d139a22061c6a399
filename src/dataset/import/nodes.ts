/** A node of a graph of others as an entity: what Biolink knows in its place, all else kept beside it. */
import { biolinkCategories, kindOf, lineOf } from '../format/biolink.ts'
import type { WrittenEntity } from '../format/format.ts'
import type { MatchGrade, Synonym, SynonymScope, Xref } from '../../model/entity.ts'
import { type Kind, kinds } from '../../model/kinds.ts'
import { isCurie, isIri, mapId, type MappedId, nameFrom, prefixOf } from './ids.ts'
import { type RowPlace, type Slots, textOf, textsOf } from './row.ts'
import { isClosure } from './slots.ts'
import type { Tally } from './tally.ts'

export interface NodeRules {
  /** Categories whose kind the caller chose, by CURIE. */
  readonly kinds: ReadonlyMap<string, Kind>
}

const placed = new Set([
  'id',
  'name',
  'full_name',
  'symbol',
  'description',
  'category',
  'synonym',
  'exact_synonym',
  'broad_synonym',
  'narrow_synonym',
  'related_synonym',
  'xref',
  'has_db_xref',
  'equivalent_identifiers',
  'same_as',
  // What our own export says beyond Biolink.
  'whygraph_kind',
])
const scopes: Readonly<Record<string, SynonymScope>> = {
  exact_synonym: 'exact',
  narrow_synonym: 'narrow',
  broad_synonym: 'broad',
  related_synonym: 'related',
  // What the slot does not say is not taken for sameness.
  synonym: 'related',
}

/** The id in the dataset of an id in a file; how it was changed is told. */
export function idOf(written: string, place: RowPlace, tally: Tally): MappedId {
  const mapped = mapId(written)
  if (mapped.how !== undefined) tally.issue(`id-${mapped.how}`, place, `${written} is ${mapped.id}`)
  else if (isIri(written)) tally.issue('id-is-an-iri', place, written)
  return mapped
}

export function entityOf(
  { id, originalId }: MappedId,
  slots: Slots,
  place: RowPlace,
  rules: NodeRules,
  tally: Tally,
): WrittenEntity {
  const { category, categories, extra: others } = categoriesOf(slots['category'], place, tally)
  const own = kinds.find((one) => one === slots['whygraph_kind'])
  const isSource = /^(infores|source):/.test(id)
  const kind = rules.kinds.get(category) ?? own ?? (isSource ? 'Source' : kindOf(category))
  const given = textOf(slots['name']) ?? textOf(slots['full_name']) ?? textOf(slots['symbol'])
  const name = (given ?? nameFrom(originalId ?? id)).replaceAll(/\s+/g, ' ')
  if (given === undefined) tally.issue('made-name', place, `${id} is called "${name}"`)
  const described = textOf(slots['description'])
  if (described === undefined) tally.issue('made-summary', place, id)
  tally.count('categories', category)
  tally.count('node prefixes', prefixOf(id))
  const { xrefs, rest } = xrefsOf(id, given, slots, place.file)
  const extra = { ...restOf(slots, place, tally), ...others, ...rest }
  return {
    id,
    ...(originalId === undefined ? {} : { originalId }),
    kind,
    name,
    plural: false,
    mapped: given === undefined,
    summary:
      described ?? `${spaced(category)} ${originalId ?? id}. The graph it was imported from gives no description.`,
    synonyms: synonymsOf(slots, name),
    xrefs,
    stated: [],
    ...detailsOf(kind, category),
    categories,
    ...(described === undefined ? { described: false } : {}),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  }
}

/** biolink:GrossAnatomicalStructure is "Gross anatomical structure". */
const spaced = (category: string): string => {
  const words = category
    .replace(/^biolink:/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const forms: Readonly<Record<string, 'drug' | 'procedure' | 'device'>> = {
  'biolink:Drug': 'drug',
  'biolink:Procedure': 'procedure',
  'biolink:Device': 'device',
}

function detailsOf(kind: Kind, category: string): Partial<WrittenEntity> {
  if (kind === 'Concept') return { category }
  if (kind === 'Treatment') {
    const form = lineOf(category).flatMap((one) => forms[one] ?? [])[0]
    return form === undefined ? {} : { form }
  }
  if (kind === 'Person') return { credentials: [] }
  if (kind !== 'Source') return {}
  const type = lineOf(category).includes('biolink:Publication') ? 'journal_article' : 'database'
  return { type, authors: [], experts: [], topics: [], cites: [], standing: 'current', sections: [] }
}

/** The most particular category that is no mixin, and all that are known. */
function categoriesOf(written: unknown, place: RowPlace, tally: Tally) {
  const known: string[] = []
  const unknown: string[] = []
  for (const text of textsOf(written)) {
    const curie = text.includes(':') ? text : `biolink:${text}`
    if (biolinkCategories().has(curie)) known.push(curie)
    else unknown.push(text)
  }
  for (const text of unknown) tally.issue('unknown-category', place, text)
  const own = known.filter((curie) => biolinkCategories().get(curie)?.mixin !== true)
  const [category] = own.toSorted((one, other) => lineOf(other).length - lineOf(one).length)
  if (category === undefined) tally.issue('missing-category', place, textsOf(written).join(', '))
  const extra = unknown.length === 0 ? {} : { unknown_category: unknown }
  return { category: category ?? 'biolink:NamedThing', categories: known, extra }
}

function synonymsOf(slots: Slots, name: string): Synonym[] {
  const found = new Map<string, Synonym>()
  const add = (text: string, type: Synonym['type'], scope?: SynonymScope) => {
    const clean = text.replaceAll(/\s+/g, ' ')
    if (clean !== name && !found.has(clean))
      found.set(clean, {
        text: clean,
        type,
        ...(scope === undefined || scope === 'exact' ? {} : { scope }),
        mapped: false,
      })
  }
  for (const slot of ['symbol', 'full_name'])
    for (const text of textsOf(slots[slot])) add(text, slot === 'symbol' ? 'abbreviation' : 'unspecified')
  for (const [slot, scope] of Object.entries(scopes))
    for (const text of textsOf(slots[slot])) add(text, 'unspecified', scope)
  return [...found.values()]
}

/** A database reference is related; the same are only the id itself and what is said to be equivalent. */
function xrefsOf(id: string, label: string | undefined, slots: Slots, from: string) {
  const found = new Map<string, Xref>()
  const rest: Record<string, string[]> = {}
  if (isCurie(id)) found.set(id, { id, ...(label === undefined ? {} : { label }), match: 'exact', from })
  const take = (slot: string, match: MatchGrade) => {
    const odd: string[] = []
    for (const text of textsOf(slots[slot]))
      if (!isCurie(text)) odd.push(text)
      else if (!found.has(text)) found.set(text, { id: text, match, from })
    if (odd.length > 0) rest[slot] = odd
  }
  take('equivalent_identifiers', 'exact')
  take('same_as', 'exact')
  take('xref', 'related')
  take('has_db_xref', 'related')
  return { xrefs: [...found.values()], rest }
}

function restOf(slots: Slots, place: RowPlace, tally: Tally): Record<string, unknown> {
  const extra: Record<string, unknown> = {}
  for (const [slot, value] of Object.entries(slots)) {
    if (placed.has(slot) || value === null || value === undefined || value === '') continue
    if (isClosure(slot)) tally.issue('closure-dropped', place, slot)
    else {
      extra[slot] = value
      tally.count('extra node columns', slot)
    }
  }
  return extra
}
