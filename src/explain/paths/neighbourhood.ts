/** Reads outwards from some entities, level by level: one read of each direction a level, within a budget. */
import type { Narrowing } from '../../graph/statements.ts'
import { type Arrow, type End, isDenied } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'

/** What may be read at most. */
export interface ReadBudget {
  /** Claims of all levels together. */
  readonly claims: number
  /** Claims of one entity in one direction: the first in the order of the dataset. */
  readonly ofEntity: number
}

export const neighbourhoodBudget: ReadBudget = { claims: 50_000, ofEntity: 2_000 }

/** Why claims may be missing: the budget was used up, or an entity has more than are read of one. */
export type NeighbourhoodCut = 'CLAIMS' | 'HUB'

export interface Neighbourhood {
  /** In the order of the dataset. */
  readonly arrows: readonly Arrow[]
  /** Every entity reached, the starting ones first, then nearer before farther. */
  readonly ends: ReadonlyMap<string, End>
  /** Steps from the nearest starting entity. */
  readonly distances: ReadonlyMap<string, number>
  /** Claims read; one that is read from both its ends counts twice. */
  readonly visited: number
  readonly cut: boolean
  readonly reason: NeighbourhoodCut | null
}

export interface Reach {
  /** out: along the arrows. into: against them. either: both. */
  readonly direction: 'out' | 'into' | 'either'
  readonly levels: number
  readonly narrowed: Narrowing
  readonly budget?: ReadBudget | undefined
}

type Narrowed = Pick<Narrowing, 'predicates' | 'kinds' | 'exempt' | 'denied'>

/** Nothing narrowed but this. */
export const narrowedTo = (wanted: Partial<Narrowed>): Narrowing => ({
  predicates: null,
  modalities: null,
  kinds: null,
  exempt: [],
  avoidEntities: [],
  avoidClaims: [],
  avoidSources: [],
  denied: false,
  ...wanted,
})

/** What lies within `levels` steps of the starting entities. Those that do not exist are left out. */
export async function neighbourhood(ids: readonly string[], reader: ArrowReader, reach: Reach): Promise<Neighbourhood> {
  const { budget = neighbourhoodBudget } = reach
  const known = new Map((await reader.ends([...new Set(ids)])).map((end) => [end.id, end]))
  const ends = new Map([...new Set(ids)].flatMap((id) => known.get(id) ?? []).map((end) => [end.id, end]))
  const distances = new Map([...ends.keys()].map((id) => [id, 0]))
  const arrows = new Map<string, Arrow>()
  let visited = 0
  let reason: NeighbourhoodCut | null = null
  let frontier = [...ends.values()]
  for (let level = 1; level <= reach.levels && frontier.length > 0; level++) {
    const ofEach = budget.ofEntity * (reach.direction === 'either' ? 2 : 1)
    const some = fitting(frontier, ofEach, budget.claims - visited)
    if (some.length < frontier.length) reason = 'CLAIMS'
    const read = await readLevel(some, reader, reach, budget.ofEntity)
    if (read.hub) reason ??= 'HUB'
    visited += read.arrows.length
    frontier = []
    for (const arrow of read.arrows) {
      arrows.set(arrow.id, arrow)
      for (const end of [arrow.subject, arrow.object]) {
        if (ends.has(end.id)) continue
        ends.set(end.id, end)
        distances.set(end.id, level)
        frontier.push(end)
      }
    }
  }
  return { arrows: [...arrows.values()].sort(byPosition), ends, distances, visited, cut: reason !== null, reason }
}

async function readLevel(
  some: readonly End[],
  reader: ArrowReader,
  { direction, narrowed }: Reach,
  ofEntity: number,
): Promise<{ arrows: Arrow[]; hub: boolean }> {
  const ids = some.map(({ id }) => id)
  // One more than wanted tells that there are more.
  const [out, into] = await Promise.all([
    direction === 'into' || ids.length === 0 ? [] : reader.out(ids, narrowed, ofEntity + 1),
    direction === 'out' || ids.length === 0 ? [] : reader.into(ids, narrowed, ofEntity + 1),
  ])
  const counts = new Map<string, number>()
  const read = [
    ...out.map((arrow) => ({ near: `out ${arrow.subject.id}`, far: arrow.object, arrow })),
    ...into.map((arrow) => ({ near: `into ${arrow.object.id}`, far: arrow.subject, arrow })),
  ]
  const kept = read
    .filter(({ arrow, far }) => isWanted(arrow, far, narrowed))
    .sort((one, other) => byPosition(one.arrow, other.arrow))
    .filter(({ near }) => {
      const count = (counts.get(near) ?? 0) + 1
      counts.set(near, count)
      return count <= ofEntity
    })
  return { arrows: kept.map(({ arrow }) => arrow), hub: [...counts.values()].some((count) => count > ofEntity) }
}

/** Whether the narrowing lets an arrow to this end through: a reader may leave in what it excludes. */
export function isWanted(arrow: Arrow, far: End, { predicates, kinds, exempt, denied }: Narrowing): boolean {
  if (predicates !== null && !predicates.includes(arrow.predicate)) return false
  if (kinds !== null && !kinds.includes(far.kind) && !exempt.includes(far.id)) return false
  return denied || !isDenied(arrow)
}

/** The entities whose claims fit into what is left of the budget, those with few first: a hub gives way to many others. */
function fitting(frontier: readonly End[], mostOfEach: number, room: number): readonly End[] {
  let claims = 0
  return frontier
    .toSorted((one, other) => one.claims - other.claims || (one.id < other.id ? -1 : 1))
    .filter((end) => (claims += Math.min(end.claims, mostOfEach)) <= room)
}

const byPosition = (one: Arrow, other: Arrow): number => one.position - other.position
