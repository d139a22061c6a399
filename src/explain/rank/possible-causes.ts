/** What several symptoms have in common upstream: ranked causes and conditions, with the chains to each symptom. No diagnosis. */
import type { Kind } from '../../model/kinds.ts'
import { causal } from '../paths/following.ts'
import { badInput, within } from '../../errors.ts'
import { bestChains, type Chain, pathOf, stepsInto } from './best-chains.ts'
import type { CutReason, SearchBudget } from '../paths/breadth-first.ts'
import { noFilters } from '../paths/edge-filter.ts'
import type { End } from '../../model/arrow.ts'
import { neighbourhood } from '../paths/neighbourhood.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { pauseEvery, type Sliced } from '../../read/slices.ts'
import { score, type ScoredPath } from '../paths/score.ts'

/** The most symptoms asked about at once. */
export const maxSymptoms = 20
/** The most steps of a chain. */
export const maxCauseSteps = 6
/** The most causes in an answer. */
export const maxCauses = 50
/** The kinds that can be a cause unless others are asked for. */
export const causeKinds: readonly Kind[] = ['CancerOrigin', 'Condition', 'Cause']
/** The predicates that chains follow: what brings something about, and what shows in a symptom. */
export const causePredicates: readonly string[] = [...causal, 'has_symptom']

export const causeFormula =
  'value = coverage × (sum of the scores of the best chains to the covered symptoms / number of symptoms); coverage = covered symptoms / number of symptoms'

export interface CauseQuestion {
  /** Ids of the symptoms; they are no causes themselves. */
  readonly symptoms: readonly string[]
  readonly kinds: readonly Kind[]
  readonly maxSteps: number
  readonly first: number
}

/** The best chain from a cause to a symptom, by the score of explanations. */
export interface CauseChain extends ScoredPath {
  readonly symptom: string
}

export interface PossibleCause {
  readonly entity: End
  /** For each symptom covered, in the order asked. */
  readonly chains: readonly CauseChain[]
  /** Ids of the symptoms that no chain leads to. */
  readonly unexplained: readonly string[]
  readonly score: {
    readonly value: number
    readonly formula: string
    readonly inputs: {
      readonly symptoms: number
      readonly covered: number
      readonly coverage: number
      /** Sum of the scores of the chains. */
      readonly chains: number
    }
  }
}

export interface CauseAnswer {
  readonly causes: readonly PossibleCause[]
  /** How many causes there are of the kinds wanted. */
  readonly total: number
  readonly visited: number
  readonly cut: boolean
  readonly reason: CutReason | null
}

/** Reads against the arrows from all symptoms at once: one read a step. */
export async function possibleCauses(
  question: CauseQuestion,
  reader: ArrowReader,
  budget?: SearchBudget,
): Promise<CauseAnswer> {
  check(question)
  const symptoms = [...new Set(question.symptoms)]
  const reach = {
    direction: 'into',
    levels: question.maxSteps,
    filters: { ...noFilters, predicates: causePredicates },
    budget,
  } as const
  const { arrows, ends, visited, cut, reason } = await neighbourhood(symptoms, reader, reach)
  const { budget: ofRequest } = reader
  const into = await ofRequest.run(stepsInto(arrows))
  const chains: ReadonlyMap<string, Chain>[] = []
  for (const symptom of symptoms) chains.push(await ofRequest.run(bestChains(symptom, into, question.maxSteps)))
  const ranked = (await ofRequest.run(candidates([...ends.values()], question.kinds, symptoms, chains)))
    .filter(({ covered }) => covered.length > 0)
    .sort(inOrder)
  const causes = ranked.slice(0, question.first).map((one) => asCause(one, symptoms))
  return { causes, total: ranked.length, visited, cut, reason }
}

function check({ symptoms, maxSteps, first }: CauseQuestion): void {
  if (symptoms.length < 1 || symptoms.length > maxSymptoms)
    throw badInput('symptoms', `from 1 to ${maxSymptoms} symptoms`, `${symptoms.length} symptoms`)
  within('maxSteps', maxSteps, 1, maxCauseSteps)
  within('first', first, 1, maxCauses)
}

interface Candidate {
  readonly entity: End
  /** The symptoms covered, in the order asked, and the best chain to each. */
  readonly covered: readonly { readonly symptom: string; readonly chain: Chain }[]
  readonly sum: number
  readonly value: number
}

function* candidates(
  ends: readonly End[],
  kinds: readonly Kind[],
  symptoms: readonly string[],
  chains: readonly ReadonlyMap<string, Chain>[],
): Sliced<Candidate[]> {
  const found: Candidate[] = []
  for (const [at, entity] of ends.entries()) {
    if (at % pauseEvery === 0) yield
    if (kinds.includes(entity.kind) && !symptoms.includes(entity.id)) found.push(candidate(entity, symptoms, chains))
  }
  return found
}

function candidate(entity: End, symptoms: readonly string[], chains: readonly ReadonlyMap<string, Chain>[]): Candidate {
  const covered = symptoms.flatMap((symptom, i) => {
    const chain = chains[i]?.get(entity.id)
    return chain === undefined ? [] : [{ symptom, chain }]
  })
  const sum = covered.reduce((total, { chain }) => total + chain.value, 0)
  // To 12 significant digits, as the scores of chains are.
  const value = Number(((covered.length / symptoms.length) * (sum / symptoms.length)).toPrecision(12))
  return { entity, covered, sum, value }
}

const inOrder = (one: Candidate, other: Candidate): number =>
  other.value - one.value || other.covered.length - one.covered.length || (one.entity.id < other.entity.id ? -1 : 1)

function asCause({ entity, covered, sum, value }: Candidate, symptoms: readonly string[]): PossibleCause {
  return {
    entity,
    chains: covered.map(({ symptom, chain }) => {
      const path = pathOf(chain)
      return { symptom, path, score: score(path) }
    }),
    unexplained: symptoms.filter((symptom) => !covered.some((one) => one.symptom === symptom)),
    score: {
      value,
      formula: causeFormula,
      inputs: {
        symptoms: symptoms.length,
        covered: covered.length,
        coverage: covered.length / symptoms.length,
        chains: sum,
      },
    },
  }
}
