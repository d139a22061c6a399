/** For each source and speaker behind an answer: is there still an explanation when they say nothing, and which? */
import { gather, type Gathered } from './bidirectional.ts'
import type { SearchBudget } from './breadth-first.ts'
import { enumerate, ranked } from './enumerate.ts'
import type { Path, PathQuestion } from './path.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { type Told, toldFrom } from './summed.ts'
import { claimIds, sourcesOf, speakersOf } from './score.ts'

/** Who is taken to say nothing: a source, or a person whom sources quote. */
export type Silenced =
  { readonly source: string; readonly speaker: null } | { readonly source: null; readonly speaker: string }

export type WithoutWitness = Silenced & {
  /** The best explanation that is left; null: none. Its arrows tell what others say. */
  readonly best: Told | null
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

/** Paths compared for the best that is left without somebody. */
const pathsCompared = 2_000
/** Sources that are left out in turn, and speakers: each takes a search of its own. */
export const maxSourcesLeftOut = 20

/**
 * In the order met in the answer: sources, then speakers, the first `maxSourcesLeftOut` of both together. Whoever says
 * nothing only takes arrows away, so what was gathered for the question is enough, unless that was cut.
 */
export async function robustness(
  { question, gathered, paths: answer }: AskedAnswer,
  reader: ArrowReader,
  budget?: SearchBudget,
): Promise<WithoutWitness[]> {
  const [first] = answer
  const found: WithoutWitness[] = []
  const silenced: Silenced[] = [
    ...sourcesOf(answer).map((source) => ({ source, speaker: null })),
    ...speakersOf(answer).map((speaker) => ({ source: null, speaker })),
  ]
  for (const silent of silenced.slice(0, maxSourcesLeftOut)) {
    const narrower = without(question, silent)
    const { arrows, cut } = gathered.cut ? await gather(narrower, reader, budget) : gathered
    const enumerated = await enumerate(arrows, narrower, reader.budget, { most: pathsCompared, detailed: true })
    const [best = null] = await ranked(enumerated.paths, reader.budget)
    const same = best !== null && first !== undefined && claimsOf(best.path) === claimsOf(first)
    const told = best && toldFrom(arrows, narrower)(best)
    found.push({ ...silent, best: told, same, complete: !cut && !enumerated.cut })
  }
  return found
}

const without = (question: PathQuestion, { source, speaker }: Silenced): PathQuestion =>
  source === null
    ? { ...question, avoidPersons: [...question.avoidPersons, speaker] }
    : { ...question, avoidSources: [...question.avoidSources, source] }

const claimsOf = (path: Path): string => claimIds(path).join(' ')
