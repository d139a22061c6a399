/** What of a filter an index can find at once, so that not every entity or claim of a release is looked at. */
import type { ReleaseCounts } from '../dataset/publish/counts.ts'
import { subjectOf } from '../model/ids.ts'
import type { FilterBranches, FilterTest } from '../graph/statements.ts'

/** The lists that a field must be in, where the filter has no alternatives; empty: nothing is demanded of it. */
export function demanded(filters: FilterBranches, field: string): readonly FilterTest['list'][] {
  const [branch, ...others] = filters
  if (branch === undefined || others.length > 0) return []
  return branch.flatMap((test) => (test.field === field && !test.negated ? [test.list] : []))
}

/** The entities that every claim which passes starts at (`out`) or ends at (`in`); undefined: the filter names none. */
export function demandedEnds(
  filters: FilterBranches,
): { readonly direction: 'out' | 'in' | 'either'; readonly ids: readonly string[] } | undefined {
  for (const [field, direction] of [
    ['ids', 'out'],
    ['subjects', 'out'],
    ['objects', 'in'],
    ['about', 'either'],
  ] as const) {
    const [list] = demanded(filters, field)
    // The id of a claim tells where it starts.
    if (list !== undefined)
      return { direction, ids: [...new Set(list.map((id) => (field === 'ids' ? subjectOf(String(id)) : String(id))))] }
  }
  return undefined
}

/** How many entities the release has of each of these kinds; of all when absent. */
export const kindsCounted = ({ kinds }: ReleaseCounts, among?: readonly string[]): { kind: string; count: number }[] =>
  kinds.flatMap(([kind, count]) => (among === undefined || among.includes(kind) ? [{ kind, count }] : []))
