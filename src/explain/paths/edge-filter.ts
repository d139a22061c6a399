/** What a question lets a search follow: the one place where its filters are applied, whatever the reader left in. */
import type { Narrowing } from '../../graph/statements.ts'
import type { Filters } from './path.ts'
import { type Arrow, type End, isDenied } from '../../model/arrow.ts'

export interface EdgeFilter {
  /** The arrow as far as sources that are not avoided tell it; null: it may not be used. */
  arrow: (arrow: Arrow) => Arrow | null
  /** Whether a path may begin or end here. */
  end: (id: string) => boolean
  /** Whether a path may pass through here. */
  inner: (end: End) => boolean
}

export function edgeFilter(filters: Filters): EdgeFilter {
  const predicates = setOrNull(filters.predicates)
  const kinds = setOrNull(filters.kinds)
  const modalities = setOrNull(filters.modalities)
  const entities = new Set(filters.avoidEntities)
  const claims = new Set(filters.avoidClaims)
  const sources = new Set(filters.avoidSources)
  const persons = new Set(filters.avoidPersons)

  return {
    arrow(arrow) {
      if (predicates !== null && !predicates.has(arrow.predicate)) return null
      if (modalities !== null && !modalities.has(arrow.modality)) return null
      if (claims.has(arrow.id) || entities.has(arrow.subject.id) || entities.has(arrow.object.id)) return null
      // A claim that sums up a way through an avoided entity goes by that entity, too.
      if (arrow.via?.some((id) => entities.has(id)) === true) return null
      const told = withoutWords(arrow, sources, persons)
      return told === null || (isDenied(told) && filters.denied !== true) ? null : told
    },
    end: (id) => !entities.has(id),
    inner: ({ id, kind }) => !entities.has(id) && (kinds === null || kinds.has(kind)),
  }
}

/** The same filters for a reader. `exempt`: ids that may be of any kind, because a path ends there. */
export const narrowing = (filters: Filters, exempt: readonly string[]): Narrowing => ({
  predicates: filters.predicates,
  modalities: filters.modalities,
  kinds: filters.kinds,
  exempt: filters.kinds === null ? [] : exempt,
  avoidEntities: filters.avoidEntities,
  avoidClaims: filters.avoidClaims,
  avoidSources: filters.avoidSources,
  denied: filters.denied ?? false,
})

/** Lets everything through but what the sources deny. */
export const noFilters: Filters = {
  predicates: null,
  kinds: null,
  modalities: null,
  avoidEntities: [],
  avoidClaims: [],
  avoidSources: [],
  avoidPersons: [],
}

/** An arrow as though these sources and persons had said nothing; null: nobody else tells it. */
export function withoutWords(arrow: Arrow, sources: ReadonlySet<string>, persons: ReadonlySet<string>): Arrow | null {
  if (sources.size === 0 && persons.size === 0) return arrow
  const heard = arrow.witnesses.filter(
    ({ source, person }) => !sources.has(source) && (person === null || !persons.has(person)),
  )
  if (heard.length === arrow.witnesses.length) return arrow
  return heard.length === 0 ? null : { ...arrow, witnesses: heard }
}

const setOrNull = <Value>(values: readonly Value[] | null): ReadonlySet<Value> | null =>
  values === null ? null : new Set(values)
