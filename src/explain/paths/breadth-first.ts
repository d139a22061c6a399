/**
 * Breadth-first search over claims, level by level from some entities: the one place that knows how claims are read,
 * filtered and counted, and what a bound cuts off. What it is for, and when it ends, its owner knows.
 */
import type { Narrowing } from '../../graph/statements.ts'
import { edgeFilter, narrowing } from './edge-filter.ts'
import type { Arrow, End } from '../../model/arrow.ts'
import type { Filters } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { grouped } from '../../model/groups.ts'

/** What one search may read at most; what its request has left bounds it, too. */
export interface SearchBudget {
  /** Claims read, counted once for each read that gave them. */
  readonly claims: number
  /** Claims of one entity in one direction; of a hub with more, the first in the order of the dataset are read. */
  readonly ofEntity: number
  /** Claims that the database looks through, filtered ones included. */
  readonly examined: number
}

/** Why arrows may be missing: a budget ended the search, or some hub has more than `ofEntity`. */
export type CutReason = 'CLAIMS' | 'EXAMINED' | 'HUB'

/** Along the arrows, against them, or both. */
export type Direction = 'out' | 'into' | 'either'

/** What is known from some entities: everything within `levels` steps of them. */
export interface Side {
  /** The entities reached, the starting ones first, then nearer before farther. */
  readonly ends: ReadonlyMap<string, End>
  /** Steps from the nearest starting entity. */
  readonly distances: ReadonlyMap<string, number>
  /** The entities that the next level is read from. */
  readonly frontier: readonly End[]
  readonly levels: number
}

export interface Found {
  /** In the order of the dataset. */
  readonly arrows: readonly Arrow[]
  /** Claims read; one that is read from both its ends counts twice. */
  readonly visited: number
  /** True when an arrow may be missing. */
  readonly cut: boolean
  readonly reason: CutReason | null
  /** Ids of the entities of which not all arrows were read for `ofEntity`. */
  readonly hubs: readonly string[]
}

export interface Start {
  /** Those that do not exist, or are avoided, are left out. */
  readonly ids: readonly string[]
  readonly direction: Direction
  /** Ids that may be of any kind, because a path ends there. */
  readonly exempt: readonly string[]
  /** Whether the next level goes on from an entity that was reached; default: from each. */
  readonly goesOn?: (end: End) => boolean
}

/** A search that goes on level by level for as long as its owner wants. */
export interface Search {
  readonly sides: readonly Side[]
  /** Reads the next level of a side; false: nothing is left to read, or no budget to read it with. */
  expand: (side: Side) => Promise<boolean>
  result: () => Found
}

/** Rows that one read should give: more would hold up others while they are taken in. */
const rowsAtOnce = 2_000

/** Starts from each of these; the sides share arrows and budget. */
export async function openSearch(
  filters: Filters,
  starts: readonly Start[],
  reader: ArrowReader,
  budget: SearchBudget,
  known: ReadonlyMap<string, End> = new Map(),
): Promise<Search> {
  const filter = edgeFilter(filters)
  const wanted = [...new Set(starts.flatMap(({ ids }) => ids))].filter(filter.end)
  const unknown = wanted.filter((id) => !known.has(id))
  const read = unknown.length === 0 ? [] : await reader.ends(unknown)
  const ends = new Map([...wanted.flatMap((id) => known.get(id) ?? []), ...read].map((end) => [end.id, end]))
  const sides = starts.map((start) => sideOf(start, ends))
  const arrows = new Map<string, Arrow>()
  const hubs = new Set<string>()
  let [visited, examined] = [0, 0]
  let reason: CutReason | null = null

  /** How many more claims may be read; notes when there are none. */
  function room(): number {
    const claims = Math.min(budget.claims - visited, reader.budget.left('visitedClaims'))
    if (claims <= 0) reason = 'CLAIMS'
    else if (Math.min(budget.examined - examined, reader.budget.left('examinedClaims')) <= 0) reason = 'EXAMINED'
    return claims
  }

  async function expand(asked: Side): Promise<boolean> {
    const side = sides.find((one) => one === asked)
    if (side === undefined || reason !== null || side.frontier.length === 0) return false
    const exempt = new Set(side.start.exempt)
    const narrowed = narrowing(filters, side.start.exempt)
    const against = (filters.eitherWay?.length ?? 0) > 0 ? { ...narrowed, predicates: filters.eitherWay ?? [] } : null
    const next: End[] = []
    for (let waiting = side.frontier.toSorted(smallerFirst); waiting.length > 0;) {
      const most = room()
      if (reason !== null) return false
      // Of what is looked through, only a part passes the filters.
      const passing = examined > 0 ? Math.max(0.05, visited / examined) : 1
      const some = takeFor(waiting, Math.min(most, rowsAtOnce / passing))
      waiting = waiting.slice(some.length)
      const read = await readArrows(
        side.start.direction,
        some,
        { narrowed, against },
        reader,
        Math.min(budget.ofEntity, most),
      )
      for (const id of read.hubs) hubs.add(id)
      if (read.reached.length > most) reason = 'CLAIMS'
      const kept = read.reached.slice(0, most)
      const weighed = Math.min(weight(some), reader.budget.left('examinedClaims'))
      visited += kept.length
      examined += weight(some)
      reader.budget.draw('visitedClaims', kept.length)
      reader.budget.draw('examinedClaims', weighed)
      for (const { arrow, neighbour } of kept) {
        const told = filter.arrow(arrow)
        if (told === null || !(filter.inner(neighbour) || exempt.has(neighbour.id))) continue
        arrows.set(told.id, told)
        if (side.ends.has(neighbour.id)) continue
        side.ends.set(neighbour.id, neighbour)
        side.distances.set(neighbour.id, side.levels + 1)
        if (filter.inner(neighbour) && side.start.goesOn?.(neighbour) !== false) next.push(neighbour)
      }
    }
    if (reason !== null) return false
    side.frontier = next
    side.levels += 1
    return true
  }

  return {
    sides,
    expand,
    result: () => ({
      arrows: [...arrows.values()].sort(byPosition),
      visited,
      cut: reason !== null || hubs.size > 0,
      reason: reason ?? (hubs.size > 0 ? 'HUB' : null),
      hubs: [...hubs].sort(),
    }),
  }
}

function sideOf(start: Start, known: ReadonlyMap<string, End>) {
  const frontier = [...new Set(start.ids)].flatMap((id) => known.get(id) ?? [])
  return {
    start,
    ends: new Map(frontier.map((end) => [end.id, end])),
    distances: new Map(frontier.map(({ id }) => [id, 0])),
    frontier,
    levels: 0,
  }
}

interface Reached {
  readonly arrow: Arrow
  readonly neighbour: End
}

/** The arrows of these entities: one read, or two when arrows, or some of them (`against`), are followed both ways. */
async function readArrows(
  direction: Direction,
  some: readonly End[],
  { narrowed, against }: { narrowed: Narrowing; against: Narrowing | null },
  reader: ArrowReader,
  mostOfEach: number,
): Promise<{ reached: Reached[]; hubs: string[] }> {
  const ids = some.map(({ id }) => id)
  const [along, backwards] = [direction === 'into' ? against : narrowed, direction === 'out' ? against : narrowed]
  // One more than wanted tells that there are more.
  const [out, into] = await Promise.all([
    along === null ? [] : reader.out(ids, along, mostOfEach + 1),
    backwards === null ? [] : reader.into(ids, backwards, mostOfEach + 1),
  ])
  const hubs: string[] = []
  const firstOfEach = (arrows: readonly Arrow[], near: 'subject' | 'object', far: 'subject' | 'object') =>
    [...grouped(arrows, (arrow) => arrow[near].id)].flatMap(([id, group]) => {
      if (group.length > mostOfEach) hubs.push(id)
      const first = group.sort(byPosition).slice(0, mostOfEach)
      return first.map((arrow) => ({ arrow, neighbour: arrow[far] }))
    })
  const reached = [...firstOfEach(out, 'subject', 'object'), ...firstOfEach(into, 'object', 'subject')]
  return { reached: reached.sort((one, other) => byPosition(one.arrow, other.arrow)), hubs }
}

/** The first entities whose claims fit, at least one; the whole frontier unless the budget runs low. */
function takeFor(waiting: readonly End[], most: number): readonly End[] {
  let claims = 0
  const over = waiting.findIndex((end, at) => (claims += end.claims) > most && at > 0)
  return over === -1 ? waiting : waiting.slice(0, over)
}

export const weight = (ends: readonly End[]): number => ends.reduce((sum, { claims }) => sum + claims, 0)

export const byPosition = (one: Arrow, other: Arrow): number => one.position - other.position

/** Hubs last: what fits into the budget is then as much of the neighbourhood as can be. */
const smallerFirst = (one: End, other: End): number =>
  one.claims - other.claims || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
