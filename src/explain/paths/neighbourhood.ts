/** What lies around some entities. */
import { type Direction, type Found, openSearch, type SearchBudget } from './breadth-first.ts'
import type { Filters } from './path.ts'
import type { End } from '../../model/arrow.ts'
import type { ArrowReader } from '../../read/reader.ts'

export const neighbourhoodBudget: SearchBudget = { claims: 50_000, ofEntity: 2_000, examined: 500_000 }

export interface Neighbourhood extends Omit<Found, 'hubs'> {
  /** Every entity reached, the starting ones first, then nearer before farther. */
  readonly ends: ReadonlyMap<string, End>
  /** Steps from the nearest starting entity. */
  readonly distances: ReadonlyMap<string, number>
}

export interface Reach {
  readonly direction: Direction
  readonly levels: number
  readonly filters: Filters
  readonly budget?: SearchBudget | undefined
  /** Entities that need not be read to be started from. */
  readonly known?: ReadonlyMap<string, End>
}

/** What lies within `levels` steps of the starting entities. Those that do not exist are left out. */
export function neighbourhood(
  ids: readonly string[],
  reader: ArrowReader,
  { direction, levels, filters, budget = neighbourhoodBudget, known }: Reach,
): Promise<Neighbourhood> {
  return reader.budget.inTurn(async () => {
    const search = await openSearch(filters, [{ ids, direction, exempt: ids }], reader, budget, known)
    const [side] = search.sides
    if (side === undefined) throw new RangeError('A neighbourhood has one side.')
    while (side.levels < levels && (await search.expand(side)));
    const { arrows, visited, cut, reason } = search.result()
    return { arrows, visited, cut, reason, ends: side.ends, distances: side.distances }
  })
}
