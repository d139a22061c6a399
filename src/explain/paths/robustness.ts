/** For each source behind an answer: is there still an explanation when it says nothing, and which? */
import { gather, type Gathered } from './bidirectional.ts'
import type { SearchBudget } from './breadth-first.ts'
import { enumerate, ranked } from './enumerate.ts'
import type { GroupsOf } from '../../read/publishers.ts'
import type { Path, PathQuestion } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { claimIds, type ScoredPath, sourcesOf } from './score.ts'

export interface WithoutSource {
  readonly source: string
  /** The best explanation that is left; null: none. Its arrows tell what the other sources say. */
  readonly best: ScoredPath | null
  /** True when that goes by the same claims as the best of the answer. */
  readonly same: boolean
  /** False when a limit ended the search, so that there may be a better one, or one at all. */
  readonly complete: boolean
}

export interface AskedAnswer {
  readonly question: PathQuestion
  /** What was gathered for the question. */
  readonly gathered: Gathered
  /** The answer, best first. */
  readonly paths: readonly Path[]
}

/** Paths compared for the best that is left without a source. */
const pathsCompared = 2_000
/** Sources that are left out in turn: each takes a search of its own. */
export const maxSourcesLeftOut = 20

/**
 * Sources in the order met in the answer, the first `maxSourcesLeftOut` of them. A source that says nothing only takes
 * arrows away, so what was gathered for the question is enough, unless that was cut.
 */
export async function robustness(
  { question, gathered, paths: answer }: AskedAnswer,
  reader: ArrowReader,
  groupsOf: GroupsOf,
  budget?: SearchBudget,
): Promise<WithoutSource[]> {
  const [first] = answer
  const found: WithoutSource[] = []
  for (const source of sourcesOf(answer).slice(0, maxSourcesLeftOut)) {
    const narrower = { ...question, avoidSources: [...question.avoidSources, source] }
    const { arrows, cut } = gathered.cut ? await gather(narrower, reader, budget) : gathered
    const enumerated = await enumerate(arrows, narrower, reader.budget, { most: pathsCompared, detailed: true })
    const [best = null] = await ranked(enumerated.paths, reader.budget, groupsOf)
    const same = best !== null && first !== undefined && claimsOf(best.path) === claimsOf(first)
    found.push({ source, best, same, complete: !cut && !enumerated.cut })
  }
  return found
}

const claimsOf = (path: Path): string => claimIds(path).join(' ')
