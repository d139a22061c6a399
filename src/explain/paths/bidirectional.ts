/**
 * Bidirectional search: every arrow that can lie on a path between two sets of entities, level by level from both ends.
 * With f levels read from the start and b from the end, f + b = maxSteps, step i of a path is known from its start
 * when i < f, and from its end otherwise: so nothing is missing unless `cut` says so.
 */
import { type Found, openSearch, type Search, type SearchBudget, type Side, weight } from './breadth-first.ts'
import type { PathQuestion } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'

export const defaultBudget: SearchBudget = { claims: 25_000, ofEntity: 5_000, examined: 500_000 }

export interface Gathered extends Found {
  /** Levels read in full from each end. */
  readonly levels: { readonly from: number; readonly to: number }
}

export interface BidirectionalSearch extends Pick<Search, 'result'> {
  readonly from: Side
  readonly to: Side
  /** Reads the next level of the smaller frontier; false: nothing is left to read, or no budget to read it with. */
  expand: () => Promise<boolean>
}

export function gather(
  question: PathQuestion,
  reader: ArrowReader,
  budget: SearchBudget = defaultBudget,
): Promise<Gathered> {
  return reader.budget.inTurn(async () => {
    const { from, to, expand, result } = await openBidirectional(question, reader, budget)
    while (from.levels + to.levels < question.maxSteps && (await expand()));
    return { ...result(), levels: { from: from.levels, to: to.levels } }
  })
}

export async function openBidirectional(
  question: PathQuestion,
  reader: ArrowReader,
  budget: SearchBudget,
): Promise<BidirectionalSearch> {
  const { from: starts, to: ends, bothDirections } = question
  const start = (ids: readonly string[], others: readonly string[], direction: 'out' | 'into') => {
    const [only, ...more] = new Set(others)
    return {
      ids,
      direction: bothDirections ? ('either' as const) : direction,
      exempt: others,
      // A path ends at its only end, so none goes on through that.
      goesOn: ({ id }: { id: string }) => more.length > 0 || id !== only,
    }
  }
  const search = await openSearch(question, [start(starts, ends, 'out'), start(ends, starts, 'into')], reader, budget)
  const [from, to] = search.sides
  if (from === undefined || to === undefined) throw new RangeError('A bidirectional search has two sides.')
  return {
    from,
    to,
    async expand() {
      // With one end exhausted, all that it reaches is known.
      if (from.frontier.length === 0 || to.frontier.length === 0) return false
      return search.expand(weight(from.frontier) <= weight(to.frontier) ? from : to)
    },
    result: search.result,
  }
}
