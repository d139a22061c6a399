/** What several symptoms have in common upstream: ranked causes and conditions, with the chains to each symptom. No diagnosis. */
import type { Kind } from '../../model/kinds.ts'
import type { PredicateRole, Vocabulary } from '../../model/vocabulary.ts'
import { badInput, within } from '../../errors.ts'
import { bestChains, type Chain, type Links, pathOf, stepsInto } from './best-chains.ts'
import type { CutReason, SearchBudget } from '../paths/breadth-first.ts'
import { noFilters } from '../paths/edge-filter.ts'
import { type Following, otherwise } from '../paths/following.ts'
import type { End } from '../../model/arrow.ts'
import { neighbourhood } from '../paths/neighbourhood.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { pauseEvery, type Sliced } from '../../graph/slices.ts'
import { score, type ScoredPath } from '../paths/score.ts'

/** The most symptoms asked about at once. */
export const maxSymptoms = 20
/** The most steps of a chain. */
export const maxCauseSteps = 6
/** The most causes in an answer. */
export const maxCauses = 50
/** The kinds that can be a cause unless others are asked for. */
export const causeKinds: readonly Kind[] = ['CancerOrigin', 'Condition', 'Cause']
/** The kinds of what people have; all else brings such a thing about, or lies between it and its symptoms. */
const diseases: readonly Kind[] = ['CancerOrigin', 'Condition']
/** What chains follow, as `explain` does: mechanisms, kinds up and down, and what shows in a symptom. */
export const causeFollowing = (vocabulary: Vocabulary): Following => otherwise(vocabulary).at(-1) ?? { predicates: [] }

export const causeFormula =
  'value = coverage × (sum over the covered symptoms of the score of the chain, or of the one that only names the symptom where that is higher / number of symptoms); coverage = covered symptoms / number of symptoms'

export interface CauseQuestion {
  /** Ids of the symptoms; they are no causes themselves. */
  readonly symptoms: readonly string[]
  readonly kinds: readonly Kind[]
  readonly following: Following
  readonly maxSteps: number
  readonly first: number
}

/**
 * The best chain from a cause to a symptom, by the score of explanations: of the first sort that there is, in the order
 * of `explain`: a mechanism, one over kinds, one that names the symptom.
 */
export interface CauseChain extends ScoredPath {
  readonly symptom: string
  /** The best that only names the symptom, beside the mechanism; null when there is none, or no mechanism. */
  readonly named: ScoredPath | null
}

export interface PossibleCause {
  readonly entity: End
  /** For each symptom covered, in the order asked. */
  readonly chains: readonly CauseChain[]
  /** Ids of the diseases that all its chains run through: it explains nothing but by way of these. */
  readonly byWayOf: readonly string[]
  /** Ids of the symptoms that no chain leads to. */
  readonly unexplained: readonly string[]
  readonly score: {
    readonly value: number
    readonly formula: string
    readonly inputs: {
      readonly symptoms: number
      readonly covered: number
      readonly coverage: number
      /** Sum over the covered symptoms of the score of the best chain of either sort. */
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

/** Reads from all symptoms at once, against the arrows and from kinds to what they are kinds of: two reads a step. */
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
    filters: { ...noFilters, ...question.following },
    budget,
  } as const
  const { arrows, ends, visited, cut, reason } = await neighbourhood(symptoms, reader, reach)
  const { budget: ofRequest } = reader
  const steps = (...some: readonly PredicateRole[]) =>
    ofRequest.run(stepsInto(arrows.filter(({ roles }) => some.some((role) => roles.includes(role)))))
  const into = await steps('causal', 'sequence')
  const overKinds = await steps('causal', 'sequence', 'hierarchy')
  const last = await steps('symptom')
  const chains: Chains[] = []
  for (const symptom of symptoms) {
    const best = (links: Links) => ofRequest.run(bestChains(symptom, links, question.maxSteps))
    chains.push({
      mechanism: await best({ last: into, into }),
      kind: await best({ last: overKinds, into: overKinds }),
      named: await best({ last, into }),
      namedKind: await best({ last, into: overKinds }),
    })
  }
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

/** The best chains to one symptom, by where they begin. */
type Chains = Record<'mechanism' | 'kind' | 'named' | 'namedKind', ReadonlyMap<string, Chain>>

interface Covered {
  readonly symptom: string
  readonly chain: Chain
  readonly named: Chain | null
}

interface Candidate {
  readonly entity: End
  /** The symptoms covered, in the order asked. */
  readonly covered: readonly Covered[]
  readonly byWayOf: readonly string[]
  readonly sum: number
  readonly value: number
}

function* candidates(
  ends: readonly End[],
  kinds: readonly Kind[],
  symptoms: readonly string[],
  chains: readonly Chains[],
): Sliced<Candidate[]> {
  const found: Candidate[] = []
  for (const [at, entity] of ends.entries()) {
    if (at % pauseEvery === 0) yield
    if (kinds.includes(entity.kind) && !symptoms.includes(entity.id)) found.push(candidate(entity, symptoms, chains))
  }
  return found
}

function candidate(entity: End, symptoms: readonly string[], chains: readonly Chains[]): Candidate {
  const covered = symptoms.flatMap((symptom, i): Covered[] => {
    const { mechanism, kind, named, namedKind } = chains[i] ?? {}
    const way = mechanism?.get(entity.id) ?? kind?.get(entity.id)
    const name = named?.get(entity.id) ?? namedKind?.get(entity.id) ?? null
    if (way !== undefined) return [{ symptom, chain: way, named: name }]
    return name === null ? [] : [{ symptom, chain: name, named: null }]
  })
  const sum = covered.reduce((total, { chain, named }) => total + Math.max(chain.value, named?.value ?? 0), 0)
  // To 12 significant digits, as the scores of chains are.
  const value = Number(((covered.length / symptoms.length) * (sum / symptoms.length)).toPrecision(12))
  return { entity, covered, byWayOf: diseasesOnAll(covered), sum, value }
}

/** The diseases that all these chains run through, as the first of them does. */
function diseasesOnAll(covered: readonly Covered[]): string[] {
  const [first = [], ...others] = covered.map(({ chain }) =>
    pathOf(chain)
      .slice(0, -1)
      .flatMap(({ to }) => (diseases.includes(to.kind) ? [to.id] : [])),
  )
  return first.filter((id) => others.every((ids) => ids.includes(id)))
}

/** What explains only by bringing a disease about comes with that disease whatever the symptoms: it is told last. */
const isProcess = ({ entity, byWayOf }: Candidate): boolean => byWayOf.length > 0 && !diseases.includes(entity.kind)

const inOrder = (one: Candidate, other: Candidate): number =>
  Number(isProcess(one)) - Number(isProcess(other)) ||
  other.value - one.value ||
  other.covered.length - one.covered.length ||
  (one.entity.id < other.entity.id ? -1 : 1)

const scored = (chain: Chain): ScoredPath => {
  const path = pathOf(chain)
  return { path, score: score(path) }
}

function asCause({ entity, covered, byWayOf, sum, value }: Candidate, symptoms: readonly string[]): PossibleCause {
  return {
    entity,
    chains: covered.map(({ symptom, chain, named }) => ({
      symptom,
      ...scored(chain),
      named: named === null ? null : scored(named),
    })),
    byWayOf,
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
