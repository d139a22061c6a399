/** Enumerating and ranking, in slices, and within what the request has left. */
import type { Budget } from '../../read/budget.ts'
import { inDetail } from './detail.ts'
import { concludes } from './following.ts'
import type { Path, PathQuestion } from './path.ts'
import type { Arrow } from '../../model/arrow.ts'
import { defaultTries, simplePaths } from './paths.ts'
import { rank, type ScoredPath } from './score.ts'

/** The paths of a question among arrows, shortest first; `detailed`: without those that only sum up another. */
export async function enumerate(
  arrows: readonly Arrow[],
  question: PathQuestion,
  budget: Budget,
  { most, detailed }: { readonly most: number; readonly detailed: boolean },
): Promise<{ readonly paths: readonly Path[]; readonly cut: boolean }> {
  const limits = {
    most: Math.min(most, budget.left('paths')),
    tries: Math.min(defaultTries, budget.left('triedSteps')),
  }
  const { paths: found, cut, tried } = await budget.run(simplePaths(arrows, question, limits))
  budget.draw('triedSteps', Math.min(tried, limits.tries))
  budget.draw('paths', found.length)
  const paths = question.eitherWay === undefined ? found : found.filter(concludes)
  return { paths: detailed ? await budget.run(inDetail(paths)) : paths, cut }
}

/** Best first. */
export const ranked = (paths: readonly Path[], budget: Budget): Promise<ScoredPath[]> => budget.run(rank(paths))
