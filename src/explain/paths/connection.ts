/** Whether two sets of entities are connected at all: any claims, in any direction, however many steps. */
import { openBidirectional } from './bidirectional.ts'
import type { SearchBudget } from './breadth-first.ts'
import { noFilters } from './edge-filter.ts'
import type { Arrow } from '../../model/arrow.ts'
import { type Path, type PathQuestion, type Step, stepFrom } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { pauseEvery, type Sliced } from '../../graph/slices.ts'

/** SEPARATE is proven: everything around one of the two was read. UNKNOWN: the budget ended first. */
export type Connection =
  { readonly state: 'CONNECTED'; readonly path: Path } | { readonly state: 'SEPARATE' | 'UNKNOWN'; readonly path: null }

/** With a shortest path; it has no steps when the two share an entity. */
export function connection(
  { from, to }: Pick<PathQuestion, 'from' | 'to'>,
  reader: ArrowReader,
  budget: SearchBudget,
): Promise<Connection> {
  return reader.budget.inTurn(async () => {
    const anything = { ...noFilters, from, to, denied: true, bothDirections: true, maxSteps: Infinity }
    const search = await openBidirectional(anything, reader, budget)
    const meet = () => [...search.from.ends.keys()].some((id) => search.to.ends.has(id))
    let met = meet()
    while (!met && (await search.expand())) met = meet()
    const { arrows, cut } = search.result()
    const path = await reader.budget.run(shortestPath(arrows, from, to))
    if (path !== null) return { state: 'CONNECTED', path }
    return { state: cut ? 'UNKNOWN' : 'SEPARATE', path: null }
  })
}

/** Breadth first, arrows in the order given; null: there is none. */
function* shortestPath(arrows: readonly Arrow[], from: readonly string[], to: readonly string[]): Sliced<Path | null> {
  const steps = new Map<string, Step[]>()
  for (const [at, arrow] of arrows.entries()) {
    if (at % pauseEvery === 0) yield
    for (const step of [stepFrom(arrow, true), stepFrom(arrow, false)]) {
      const group = steps.get(step.from.id)
      if (group === undefined) steps.set(step.from.id, [step])
      else group.push(step)
    }
  }
  yield
  const ends = new Set(to)
  /** The step by which each entity was reached first. */
  const reachedBy = new Map<string, Step | null>(from.map((id) => [id, null]))
  for (const id of reachedBy.keys()) {
    if (ends.has(id)) return wayTo(id, reachedBy)
    for (const step of steps.get(id) ?? []) if (!reachedBy.has(step.to.id)) reachedBy.set(step.to.id, step)
  }
  return null
}

function wayTo(id: string, reachedBy: ReadonlyMap<string, Step | null>): Path {
  const path: Step[] = []
  for (let step = reachedBy.get(id); step != null; step = reachedBy.get(step.from.id)) path.unshift(step)
  return path
}
