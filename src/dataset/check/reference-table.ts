/** Where entries refer to entities, and of what kind those must be. One table, read by every check. */
import type { Kind } from '../../model/kinds.ts'
import type { Path, Rule } from '../format/rules.ts'

/** A step of a pattern: a key, a position, or `*` for every item of a list. */
type Pattern = readonly (string | number)[]

interface Place {
  readonly at: Pattern
  readonly kind?: Kind
  /** The rule broken when there is no such entity, or one of another kind; default: unknown-id, wrong-kind. */
  readonly rule?: Rule
}

export interface Reference {
  readonly path: Path
  readonly id: string
  readonly kind: Kind | undefined
  readonly rule: Rule | undefined
}

const evidencePlaces: readonly Place[] = [
  { at: ['evidence', '*', 'source'], kind: 'Source', rule: 'unknown-source' },
  { at: ['evidence', '*', 'attributedTo'], kind: 'Person', rule: 'unknown-person' },
]
const qualifierPlaces: readonly Place[] = [
  { at: ['qualifiers', 'alternatives', '*'] },
  { at: ['qualifiers', 'via', '*'] },
  { at: ['qualifiers', 'sites', '*'], kind: 'AnatomicalSite' },
  { at: ['qualifiers', 'context', '*'], kind: 'Condition' },
  { at: ['qualifiers', 'conditions', 'items', '*', 'entity'] },
]
const under = (prefix: Pattern, places: readonly Place[]) =>
  places.map((place) => ({ ...place, at: [...prefix, ...place.at] }))

const claimPlaces: readonly Place[] = [
  { at: ['claim', 0] },
  { at: ['claim', 2] },
  ...qualifierPlaces,
  ...evidencePlaces,
]
const statedPlaces = under(['stated', '*'], [...qualifierPlaces, ...evidencePlaces])
const sourcePlaces: readonly Place[] = [
  { at: ['publisher'], kind: 'Organisation' },
  { at: ['reviewedBy'], kind: 'Person' },
  { at: ['experts', '*'], kind: 'Person' },
  { at: ['cites', '*'], kind: 'Source' },
]
const manifestPlaces: readonly Place[] = [
  { at: ['mainSource'], kind: 'Source' },
  { at: ['root'] },
  { at: ['questions', '*', 'from'] },
  { at: ['questions', '*', 'to'] },
]

export const claimReferences = (claim: unknown): Reference[] => referencesIn(claim, claimPlaces)
export const manifestReferences = (manifest: unknown): Reference[] => referencesIn(manifest, manifestPlaces)
export const entityReferences = (entity: unknown, kind: Kind | undefined): Reference[] =>
  referencesIn(entity, kind === 'Source' ? [...statedPlaces, ...sourcePlaces] : statedPlaces)

function referencesIn(written: unknown, places: readonly Place[]): Reference[] {
  return places.flatMap(({ at, kind, rule }) =>
    find(written, at).flatMap(({ path, value }) =>
      typeof value === 'string' ? [{ path, id: value, kind, rule }] : [],
    ),
  )
}

/** Every value a pattern leads to, with its path. Values may have any shape: the schema's mistakes are told elsewhere. */
export function find(written: unknown, pattern: Pattern, path: Path = []): { path: Path; value: unknown }[] {
  const [step, ...rest] = pattern
  if (step === undefined) return [{ path, value: written }]
  if (typeof written !== 'object' || written === null) return []
  if (step === '*')
    return Array.isArray(written) ? written.flatMap((item, index) => find(item, rest, [...path, index])) : []
  const value: unknown = (written as Readonly<Record<string | number, unknown>>)[step]
  return value === undefined ? [] : find(value, rest, [...path, step])
}
