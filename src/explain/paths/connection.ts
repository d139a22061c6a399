/** Whether two sets of entities are connected at all: any claims, in any direction, however many steps. */
import { openSearch, type SearchBudget } from './frontier.ts'
import { type Arrow, type Path, type PathQuestion, type Step, stepFrom } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'

/** SEPARATE is proven: everything around one of the two was read. UNKNOWN: the budget ended first. */
export type Connection =
  { readonly state: 'CONNECTED'; readonly path: Path } | { readonly state: 'SEPARATE' | 'UNKNOWN'; readonly path: null }

/** With a shortest path; it has no steps when the two share an entity. */
export async function connection(
  { from, to }: Pick<PathQuestion, 'from' | 'to'>,
  reader: ArrowReader,
  budget: SearchBudget,
): Promise<Connection> {
  const search = await openSearch({ ...anything, from, to }, reader, budget)
  const meet = () => [...search.from.seen].some((id) => search.to.seen.has(id))
  let met = meet()
  while (!met && (await search.expand())) met = meet()
  const { arrows, cut } = search.result()
  const path = shortestPath(arrows, from, to)
  if (path !== null) return { state: 'CONNECTED', path }
  return { state: cut ? 'UNKNOWN' : 'SEPARATE', path: null }
}

const anything: PathQuestion = {
  from: [],
  to: [],
  predicates: null,
  kinds: null,
  modalities: null,
  avoidEntities: [],
  avoidClaims: [],
  avoidSources: [],
  bothDirections: true,
  denied: true,
  maxSteps: Infinity,
}

/** Breadth first, arrows in the order given; null: there is none. */
function shortestPath(arrows: readonly Arrow[], from: readonly string[], to: readonly string[]): Path | null {
  const steps = new Map<string, Step[]>()
  for (const step of arrows.flatMap((arrow) => [stepFrom(arrow, true), stepFrom(arrow, false)])) {
    const group = steps.get(step.from.id)
    if (group === undefined) steps.set(step.from.id, [step])
    else group.push(step)
  }
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
