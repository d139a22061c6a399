/** What a question lets a search follow: the one place where its filters are applied, whatever the reader left in. */
import type { Narrowing } from '../../graph/statements.ts'
import type { Filters } from './path.ts'
import { type Arrow, directionsOf, type End, isDenied } from '../../model/arrow.ts'

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

  return {
    arrow(arrow) {
      if (predicates !== null && !predicates.has(arrow.predicate)) return null
      if (modalities !== null && !modalities.has(arrow.modality)) return null
      if (claims.has(arrow.id) || entities.has(arrow.subject.id) || entities.has(arrow.object.id)) return null
      // A claim that sums up a way through an avoided entity goes by that entity, too.
      if (arrow.via?.some((id) => entities.has(id)) === true) return null
      const told = withoutSources(arrow, sources)
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
}

/** An arrow as though these sources had said nothing; null: nobody else tells it. */
export function withoutSources(arrow: Arrow, silent: ReadonlySet<string>): Arrow | null {
  if (!arrow.sources.some((source) => silent.has(source))) return arrow
  const heard = (sources: readonly string[]) => sources.filter((source) => !silent.has(source))
  const sources = heard(arrow.sources)
  if (sources.length === 0) return null
  const supporting = heard(arrow.supporting)
  const refuting = heard(arrow.refuting)
  return { ...arrow, sources, supporting, refuting, directions: directionsOf(supporting, refuting) }
}

const setOrNull = <Value>(values: readonly Value[] | null): ReadonlySet<Value> | null =>
  values === null ? null : new Set(values)
