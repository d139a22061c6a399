/** Where chains from an entity end, and where those to another begin: what is missing between the two. */
import type { SearchBudget } from './breadth-first.ts'
import { neighbourhood } from './neighbourhood.ts'
import type { PathQuestion } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'

/** How far chains go on one side. */
export interface Outermost {
  /** Ids of the entities from which, or to which, nothing leads; nearest first, none where all runs in a circle. */
  readonly ids: readonly string[]
  /** False when a bound, or the steps, ended the search. */
  readonly complete: boolean
}

export interface Reach {
  /** Where the chains from the start end. */
  readonly ends: Outermost
  /** Where the chains to the end begin. */
  readonly beginnings: Outermost
}

/** By what the question lets be followed along the arrows, within its steps. */
export async function reachOf(question: PathQuestion, reader: ArrowReader, budget: SearchBudget): Promise<Reach> {
  const outermost = async (ids: readonly string[], direction: 'out' | 'into'): Promise<Outermost> => {
    const reach = { direction, levels: question.maxSteps, filters: question, budget }
    const { ends, distances, arrows, cut } = await neighbourhood(ids, reader, reach)
    const distance = (id: string): number => distances.get(id) ?? 0
    const leading = new Set(arrows.map(({ subject, object }) => (direction === 'out' ? subject.id : object.id)))
    const found = [...ends.keys()].filter((id) => !leading.has(id))
    // What the last level reached was not read on from.
    const read = found.filter((id) => distance(id) < question.maxSteps)
    return {
      ids: read.sort((one, other) => distance(one) - distance(other) || (one < other ? -1 : 1)),
      complete: !cut && read.length === found.length,
    }
  }
  return { ends: await outermost(question.from, 'out'), beginnings: await outermost(question.to, 'into') }
}
