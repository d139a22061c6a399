/** Why there is no path: which limits would have to be lifted for one, or what the sources do not say. */
import { type Connection, connection } from './connection.ts'
import { gather } from './bidirectional.ts'
import type { SearchBudget } from './breadth-first.ts'
import { enumerate, ranked } from './enumerate.ts'
import type { PathQuestion } from './path.ts'
import { type Reach, reachOf } from './reach.ts'
import { type Limit, liftable, pairs, type Relaxation, single, takenAway } from './relaxations.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { compareScored } from './score.ts'
import { type Told, toldFrom } from './summed.ts'

/** A limit that was lifted, and what of the path it had taken away. */
export interface Lifted {
  readonly limit: Limit
  readonly what: readonly string[]
}

/** A path that there would be with one limit lifted, or two, and all others kept. */
export interface Miss extends Told {
  readonly lifted: readonly Lifted[]
}

export interface Misses {
  readonly question: PathQuestion
  /** The best path of each limit that can be lifted, best first; where no single one is enough, of two together. */
  readonly misses: readonly Miss[]
  /** What the sources do say, from the one end and to the other. */
  readonly reach: Reach
  /** Looked for only when there is no miss; else null. */
  readonly connection: Connection | null
  /** False when a budget ended a search before it found anything, so that a miss may be missing. */
  readonly complete: boolean
}

/** Of each search for a single limit, and of all those for two together. */
export const missBudget: SearchBudget = { claims: 20_000, ofEntity: 2_000, examined: 200_000 }
/** Misses told of two limits together. */
export const mostPairs = 3
/** Paths compared for the best of each limit. */
const pathsCompared = 200

export async function nearestMisses(
  question: PathQuestion,
  reader: ArrowReader,
  budget: SearchBudget = missBudget,
): Promise<Misses> {
  const misses: Miss[] = []
  let complete = true
  const look = async (wider: PathQuestion, relaxed: readonly Relaxation[], within: SearchBudget): Promise<number> => {
    const { arrows, cut, visited } = await gather(wider, reader, within)
    for (const { limits, question: lifted, avoided } of relaxed) {
      // The fewest steps that are enough are wanted where more steps are let in, in detail or not.
      const wanted = { most: pathsCompared, detailed: !limits.includes('LENGTH') }
      const story = limits.includes('PREDICATES') ? { oneStoryBeyond: question.predicates ?? [] } : {}
      const found = await enumerate(arrows, { ...lifted, ...story }, reader.budget, wanted)
      const [best] = await ranked(found.paths, reader.budget)
      // Paths that are cut off are longer than those found: with none found, there may be one.
      if (best === undefined) complete &&= !cut && !found.cut
      else {
        const told = toldFrom(arrows, lifted)(best)
        const taken = limits.map((limit) => ({ limit, what: avoided ?? takenAway(limit, best.path, question) }))
        misses.push({ lifted: taken, ...told })
      }
    }
    return visited
  }
  // One after the other: a question has one search under way at a time.
  for (const { wider, relaxed } of single(question)) await look(wider, relaxed, budget)
  if (misses.length === 0) {
    let left = budget.claims
    for (const pair of pairs(question)) {
      if (left > 0) left -= await look(pair.question, [pair], { ...budget, claims: left })
      else complete = false
    }
  }
  const order = ({ lifted: [first] }: Miss): number => (first === undefined ? 0 : liftable.indexOf(first.limit))
  // What is stated of just the two, though it does not hold, is nearest to what was asked.
  const stated = ({ lifted, path }: Miss): number => (lifted[0]?.limit === 'DENIED' && path.length === 1 ? 0 : 1)
  misses.sort((one, other) => stated(one) - stated(other) || compareScored(one, other) || order(one) - order(other))
  const told = misses[0]?.lifted.length === 2 ? misses.slice(0, mostPairs) : misses
  return {
    question,
    misses: told,
    reach: await reachOf(question, reader, budget),
    connection: told.length > 0 ? null : await connection(question, reader, budget),
    complete,
  }
}
