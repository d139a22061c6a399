/**
 * Gathers every arrow that can lie on a path between two sets of entities: level by level from both ends.
 * With f levels read from the start and b from the end, f + b = maxSteps, step i of a path is known from its start
 * when i < f, and from its end otherwise: so nothing is missing unless `cut` says so.
 */
import { type Admission, admission, narrowing } from './admission.ts'
import type { Arrow, End, PathQuestion } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'

export interface SearchBudget {
  /** Claims read, counted once for each read that gave them. */
  readonly claims: number
  /** Claims of one entity in one direction; of a hub with more, the first in the order of the dataset are read. */
  readonly ofEntity: number
  /** Claims that the database looks through, filtered ones included. */
  readonly examined: number
}

export const defaultBudget: SearchBudget = { claims: 25_000, ofEntity: 5_000, examined: 500_000 }

/** Why arrows may be missing: a budget ended the search, or some hub has more than `ofEntity`. */
export type CutReason = 'CLAIMS' | 'EXAMINED' | 'HUB'

export interface Gathered {
  /** In the order of the dataset. */
  readonly arrows: readonly Arrow[]
  /** Claims read. */
  readonly visited: number
  /** Levels read in full from each end. */
  readonly levels: { readonly from: number; readonly to: number }
  /** True when an arrow, and so a path, may be missing. */
  readonly cut: boolean
  readonly reason: CutReason | null
  /** Ids of the entities of which not all arrows were read for `ofEntity`. */
  readonly hubs: readonly string[]
}

/** What is known from one end: everything within `levels` steps of it. */
interface Side {
  readonly name: 'from' | 'to'
  readonly ends: ReadonlySet<string>
  readonly seen: Set<string>
  frontier: readonly End[]
  levels: number
}

/** A search that goes on level by level for as long as its owner wants. */
export interface Search {
  readonly from: Side
  readonly to: Side
  /** Reads the next level of the smaller frontier; false: nothing is left to read, or no budget to read it with. */
  expand: () => Promise<boolean>
  result: () => Gathered
}

export async function gather(
  question: PathQuestion,
  reader: ArrowReader,
  budget: SearchBudget = defaultBudget,
): Promise<Gathered> {
  const search = await openSearch(question, reader, budget)
  while (search.from.levels + search.to.levels < question.maxSteps && (await search.expand()));
  return search.result()
}

export async function openSearch(question: PathQuestion, reader: ArrowReader, budget: SearchBudget): Promise<Search> {
  const admit = admission(question)
  const ids = (wanted: readonly string[]) => [...new Set(wanted)].filter(admit.end)
  const known = new Map((await reader.ends(ids([...question.from, ...question.to]))).map((end) => [end.id, end]))
  const sideOf = (name: Side['name']): Side => {
    const frontier = ids(question[name]).flatMap((id) => known.get(id) ?? [])
    const ends = new Set(frontier.map(({ id }) => id))
    return { name, ends, seen: new Set(ends), frontier, levels: 0 }
  }
  const sides = { from: sideOf('from'), to: sideOf('to') }
  const arrows = new Map<string, Arrow>()
  const hubs = new Set<string>()
  let spent = { visited: 0, examined: 0 }
  let reason: CutReason | null = null

  return {
    ...sides,
    async expand() {
      const { from, to } = sides
      // With one end exhausted, all that it reaches is known.
      if (reason !== null || from.frontier.length === 0 || to.frontier.length === 0) return false
      const [side, other] = weight(from.frontier) <= weight(to.frontier) ? [from, to] : [to, from]
      const next: End[] = []
      for (let waiting = side.frontier.toSorted(smallerFirst); waiting.length > 0;) {
        const room = budget.claims - spent.visited
        if (room <= 0) reason = 'CLAIMS'
        else if (spent.examined >= budget.examined) reason = 'EXAMINED'
        if (reason !== null) return false
        const some = takeFor(waiting, room)
        waiting = waiting.slice(some.length)
        const read = await readArrows(side, some, question, reader, Math.min(budget.ofEntity, room))
        for (const id of read.hubs) hubs.add(id)
        if (read.arrows.length > room) reason = 'CLAIMS'
        const kept = read.arrows.slice(0, room)
        spent = { visited: spent.visited + kept.length, examined: spent.examined + weight(some) }
        for (const { arrow, neighbour } of kept) {
          const told = admit.arrow(arrow)
          if (told === null) continue
          arrows.set(told.id, told)
          if (reach(side, other, neighbour, admit)) next.push(neighbour)
        }
      }
      if (reason !== null) return false
      side.frontier = next
      side.levels += 1
      return true
    },
    result: () => ({
      arrows: [...arrows.values()].sort((one, other) => one.position - other.position),
      visited: spent.visited,
      levels: { from: sides.from.levels, to: sides.to.levels },
      cut: reason !== null || hubs.size > 0,
      reason: reason ?? (hubs.size > 0 ? 'HUB' : null),
      hubs: [...hubs].sort(),
    }),
  }
}

/** Whether the next level goes on from this entity. A path ends at its only end, so none goes on through that. */
function reach(side: Side, other: Side, end: End, admit: Admission): boolean {
  if (side.seen.has(end.id)) return false
  side.seen.add(end.id)
  return admit.inner(end) && !(other.ends.size === 1 && other.ends.has(end.id))
}

interface Reached {
  readonly arrow: Arrow
  readonly neighbour: End
}

/** The arrows of these entities that lead away from their side: one read, or two when arrows run both ways. */
async function readArrows(
  side: Side,
  some: readonly End[],
  question: PathQuestion,
  reader: ArrowReader,
  mostOfEach: number,
): Promise<{ arrows: Reached[]; hubs: string[] }> {
  const ids = some.map(({ id }) => id)
  const narrowed = narrowing(question, side.name === 'from' ? question.to : question.from)
  const wanted = (forward: boolean) => question.bothDirections || forward === (side.name === 'from')
  // One more than wanted tells that there are more.
  const [out, into] = await Promise.all([
    wanted(true) ? reader.out(ids, narrowed, mostOfEach + 1) : [],
    wanted(false) ? reader.into(ids, narrowed, mostOfEach + 1) : [],
  ])
  const hubs: string[] = []
  const firstOfEach = (arrows: readonly Arrow[], near: 'subject' | 'object', far: 'subject' | 'object') =>
    [...grouped(arrows, (arrow) => arrow[near].id)].flatMap(([id, group]) => {
      if (group.length > mostOfEach) hubs.push(id)
      const first = group.toSorted((one, other) => one.position - other.position).slice(0, mostOfEach)
      return first.map((arrow) => ({ arrow, neighbour: arrow[far] }))
    })
  const reached = [...firstOfEach(out, 'subject', 'object'), ...firstOfEach(into, 'object', 'subject')]
  return { arrows: reached.sort((one, other) => one.arrow.position - other.arrow.position), hubs }
}

function grouped(arrows: readonly Arrow[], keyOf: (arrow: Arrow) => string): Map<string, Arrow[]> {
  const groups = new Map<string, Arrow[]>()
  for (const arrow of arrows) {
    const group = groups.get(keyOf(arrow))
    if (group === undefined) groups.set(keyOf(arrow), [arrow])
    else group.push(arrow)
  }
  return groups
}

/** The first entities whose claims fit, at least one; the whole frontier unless the budget runs low. */
function takeFor(waiting: readonly End[], room: number): readonly End[] {
  let claims = 0
  const over = waiting.findIndex((end, at) => (claims += end.claims) > room && at > 0)
  return over === -1 ? waiting : waiting.slice(0, over)
}

const weight = (ends: readonly End[]): number => ends.reduce((sum, { claims }) => sum + claims, 0)

/** Hubs last: what fits into the budget is then as much of the neighbourhood as can be. */
const smallerFirst = (one: End, other: End): number =>
  one.claims - other.claims || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
