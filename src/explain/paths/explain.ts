/** Why one entity leads to another: gathers, enumerates and ranks, within stated bounds. */
import type { Modality } from '../../model/modalities.ts'
import { gather, type Gathered } from './bidirectional.ts'
import type { CutReason } from './breadth-first.ts'
import { enumerate, ranked } from './enumerate.ts'
import type { Following } from './following.ts'
import { firmness, type PathQuestion } from './path.ts'
import { once } from '../../read/once.ts'
import type { ArrowReader } from '../../read/reader.ts'
import type { ScoredPath } from './score.ts'

/** The longest path that may be asked for, in steps. */
export const maxSteps = 8
/** The most paths that are ranked; with more, the longest are left out and the answer says so. */
export const maxPaths = 10_000

/** A question, and what else is followed, in turn, where that leads nowhere. */
export interface Question extends PathQuestion {
  readonly otherwise?: readonly Following[]
}

export interface Answer {
  /** As it was answered: with what was followed in the end, and what else would have been. */
  readonly question: Question
  readonly gathered: Gathered
  /** All paths within the bounds, best first. */
  readonly ranked: readonly ScoredPath[]
  /** True when a bound left paths out. */
  readonly cut: boolean
  readonly reason: CutReason | 'PATHS' | null
}

/** The explanations of a question, best first: its paths, without those that only sum up another. */
export const explain = (question: Question, reader: ArrowReader): Promise<Answer> =>
  once(reader, `explain ${JSON.stringify(question)}`, async () => {
    const found = await answer(question, reader, true)
    const [following, ...otherwise] = question.otherwise ?? []
    if (found.ranked.length > 0 || following === undefined) return found
    const further = await explain({ ...question, ...following, otherwise }, reader)
    return further.ranked.length > 0 ? further : found
  })

/** All paths of a question, best first. */
export const findPaths = (question: PathQuestion, reader: ArrowReader): Promise<Answer> =>
  once(reader, `paths ${JSON.stringify(question)}`, () => answer(question, reader, false))

async function answer(question: Question, reader: ArrowReader, detailed: boolean): Promise<Answer> {
  const gathered = await gather(question, reader)
  const { paths, cut } = await enumerate(gathered.arrows, question, reader.budget, { most: maxPaths, detailed })
  return {
    question,
    gathered,
    ranked: await ranked(paths, reader.budget),
    cut: gathered.cut || cut,
    reason: gathered.reason ?? (cut ? 'PATHS' : null),
  }
}

/** The modalities that are at least as firm as this one; null for none: any. */
export function atLeast(least: Modality | null | undefined): Modality[] | null {
  if (least == null) return null
  return (Object.keys(firmness) as Modality[]).filter((modality) => firmness[modality] >= firmness[least])
}
