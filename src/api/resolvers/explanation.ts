/** Explanations: what was found, how it is told, and how far it can be trusted. */
import type { Context } from '../context.ts'
import { type Answer, explain } from '../../explain/paths/explain.ts'
import { basisOf } from '../../explain/paths/following.ts'
import { type Doubt, placesOf, weakestPlace } from '../../explain/tell/doubts.ts'
import { nearestMisses } from '../../explain/paths/misses.ts'
import { robustness } from '../../explain/paths/robustness.ts'
import { originsBehind, score, sourcesOf } from '../../explain/paths/score.ts'
import { type Told, toldFrom } from '../../explain/paths/summed.ts'
import type { Address } from '../../explain/tell/address.ts'
import { addressOf } from '../../explain/tell/retell.ts'
import { noteOf, retractedBehind } from '../../explain/tell/retracted.ts'
import { alone, citedClaims, claimsOfPath, tell, type Telling } from '../../explain/tell/telling.ts'
import type {
  ExplanationResolvers,
  ExplanationResultResolvers,
  OriginResolvers,
  RobustnessResolvers,
  ScoreResolvers,
  StepResolvers,
  RetractedSourceResolvers,
  StatedClaimResolvers,
} from '../generated/graphql.ts'
import { textOf } from '../../language/sentences.ts'
import { once } from '../../read/once.ts'
import { adviceOnPath } from './advice.ts'
import { citationsOf } from './citation.ts'
import { documentOf } from './document.ts'
import { entityOf, entityOrNull } from './entity.ts'
import { checkLeftOut } from './explain-query.ts'
import { interventionsIn } from './intervention.ts'
import type { ExplanationResultParent, StepParent, Work } from '../parents.ts'

/** The best explanations of an answer, with what is stated in one step; the same however often they are asked for. */
export function toldOf(answer: Answer, first: number): readonly Told[] {
  const { ranked, question, gathered } = answer
  const known = told.get(answer)?.get(first)
  if (known !== undefined) return known
  const best = ranked.slice(0, first).map(toldFrom(gathered.arrows, question))
  told.set(answer, (told.get(answer) ?? new Map<number, readonly Told[]>()).set(first, best))
  return best
}
const told = new WeakMap<Answer, Map<number, readonly Told[]>>()

/** The explanations wanted, numbered together. */
export function tellings({ answer, first, together }: ExplanationResultParent): Telling[] {
  const best = toldOf(answer, first)
  return best.map((one) => ({ ...one, together: together ?? best }))
}

/** A path told by itself. */
export function tellingOf(path: Telling['path']): Telling {
  return alone({ path, score: score(path) })
}

export const stepsOf = (telling: Telling): StepParent[] => telling.path.map((_step, at) => ({ telling, at }))

const stepsThat =
  (doubt: Doubt) =>
  (telling: Telling): StepParent[] =>
    placesOf(doubt, telling.path).map((at) => ({ telling, at }))

function stepOf({ telling, at }: StepParent) {
  const step = telling.path[at]
  if (step === undefined) throw new RangeError(`A path of ${telling.path.length} steps has no step ${at + 1}.`)
  return step
}

const entities = (ids: readonly string[], context: Context) => Promise.all(ids.map((id) => entityOf(id, context)))

export const workOf = ({
  visited,
  cut,
  reason,
}: {
  readonly visited: number
  readonly cut: boolean
  readonly reason: Work['reason']
}): Work => ({ visitedClaims: visited, cut, reason })

export const ExplanationResult: ExplanationResultResolvers = {
  from: ({ answer }, _args, context) => entities(answer.question.from, context),
  to: ({ answer }, _args, context) => entities(answer.question.to, context),
  explanations: (result) => tellings(result),
  totalCount: ({ answer }) => answer.ranked.length,
  whyNot: ({ answer }, _args, { reader }) =>
    answer.ranked.length > 0 ? null : once(answer, 'whyNot', () => nearestMisses(answer.question, reader)),
  robustness: async ({ answer, first }, _args, { reader }) => {
    const paths = answer.ranked.slice(0, first).map(({ path }) => path)
    const asked = { question: answer.question, gathered: answer.gathered, paths }
    const silenced = await once(answer, `robustness ${first}`, () => robustness(asked, reader))
    return silenced.map(({ source, speaker, best, same, complete }) => ({
      source,
      speaker,
      same,
      complete,
      telling: best === null ? null : alone(best),
    }))
  },
  without: async ({ answer: { question }, first }, { sources, claims, attributedTo }, { reader, loaders }) => {
    const persons = await checkLeftOut({ sources, claims, attributedTo }, '', loaders)
    const less = {
      ...question,
      avoidSources: [...question.avoidSources, ...(sources ?? [])],
      avoidClaims: [...question.avoidClaims, ...(claims ?? [])],
      avoidPersons: [...question.avoidPersons, ...persons],
    }
    return { answer: await explain(less, reader), first }
  },
  bibliography: async (result, _args, context) => citationsOf(tellings(result), context),
  work: ({ answer }) => workOf({ visited: answer.gathered.visited, cut: answer.cut, reason: answer.reason }),
  notice: async (_result, _args, { release }) => (await release()).notice,
}

/** The id of what is told, or of one of its steps, in the release of the request. */
export const idOfTold = async (
  telling: Telling,
  type: Address['type'],
  { loaders, release }: Context,
  step?: number,
): Promise<string> => addressOf(telling, type, (await release()).id, loaders, step)

export const Explanation: ExplanationResolvers = {
  id: (telling, _args, context) => idOfTold(telling, 'explanation', context),
  title: async (telling, { wording }, { loaders }) => (await tell(telling, wording, loaders)).title,
  from: ({ path }, _args, context) => entityOf(path[0]?.from.id ?? '', context),
  to: ({ path }, _args, context) => entityOf(path.at(-1)?.to.id ?? '', context),
  steps: stepsOf,
  summary: async (telling, { wording }, { loaders }) => textOf((await tell(telling, wording, loaders)).summary),
  text: async (telling, { wording }, { loaders }) =>
    textOf((await tell(telling, wording, loaders)).sentences.flatMap(spaced)),
  segments: async (telling, { wording }, { loaders }) =>
    (await tell(telling, wording, loaders)).sentences.flatMap(spaced),
  score: (telling) => telling.score,
  citations: async (telling, _args, context) => citationsOf([telling], context),
  weakestStep: (telling) => ({ telling, at: weakestPlace(telling.score) }),
  uncitedSteps: stepsThat('uncited'),
  disputedSteps: stepsThat('disputed'),
  hedgedSteps: stepsThat('hedged'),
  sourceCount: ({ path }) => sourcesOf([path]).length,
  independentSources: ({ path }) => originsBehind(path).length,
  origins: ({ path }) => originsBehind(path),
  basis: ({ path }) => basisOf(path),
  advice: ({ path }, _args, { loaders }) => adviceOnPath(path, loaders),
  interventions: ({ path }, args, context) => interventionsIn([path], args, context),
  retracted: async ({ path, unheard }, _args, { loaders }) =>
    retractedBehind(await claimsOfPath(path, loaders), unheard),
  stated: (telling) => (telling.summed ?? []).map((_summed, at) => ({ telling, at })),
  document: documentOf,
}

/** A space between two sentences of running text. */
const spaced = <Segment>(sentence: readonly Segment[], at: number) =>
  at === 0 ? sentence : [{ type: 'text' as const, text: ' ' }, ...sentence]

export const Step: StepResolvers = {
  id: ({ telling, at }, _args, context) => idOfTold(telling, 'step', context, at + 1),
  number: ({ at }) => at + 1,
  claim: async ({ telling, at }, _args, { loaders }) => {
    const claim = (await claimsOfPath(telling.path, loaders))[at]
    if (claim === undefined) throw new RangeError(`A path of ${telling.path.length} steps has no step ${at + 1}.`)
    return claim
  },
  direction: (step) => (stepOf(step).forward ? 'forward' : 'inverse'),
  from: (step, _args, context) => entityOf(stepOf(step).from.id, context),
  to: (step, _args, context) => entityOf(stepOf(step).to.id, context),
  text: async ({ telling, at }, { wording }, { loaders }) =>
    textOf((await tell(telling, wording, loaders)).steps[at] ?? []),
  segments: async ({ telling, at }, { wording }, { loaders }) =>
    (await tell(telling, wording, loaders)).steps[at] ?? [],
  note: async ({ telling, at }, _args, { loaders }) => {
    const claim = (await citedClaims(telling, loaders))[at]
    return (claim && noteOf(claim)) ?? null
  },
}

export const StatedClaim: StatedClaimResolvers = {
  claim: async ({ telling, at }, _args, { loaders }) => {
    const claim = await loaders.claim.load(telling.summed?.[at]?.arrow.id ?? '')
    if (claim === null) throw new RangeError('What sums up steps is a claim of the release, but this is none.')
    return claim
  },
  steps: ({ telling, at }) => {
    const { first, last } = telling.summed?.[at] ?? { first: 1, last: 0 }
    return Array.from({ length: last - first + 1 }, (_, step) => first + step)
  },
  text: async ({ telling, at }, { wording }, { loaders }) =>
    textOf((await tell(telling, wording, loaders)).stated[at] ?? []),
}

export const RetractedSource: RetractedSourceResolvers = {
  source: ({ source }, _args, context) => entityOf(source, context),
  steps: ({ steps }) => steps,
}

export const Score: ScoreResolvers = {
  value: ({ value }) => value,
  formula: ({ formula }) => formula,
  inputs: ({ inputs }) => ({
    steps: inputs.steps.length,
    length: inputs.length,
    parts: inputs.steps.map(({ claim, origins, ...part }) => ({
      ...part,
      claimId: claim,
      independentSources: origins,
    })),
    hubs: inputs.inner.map(({ entity, ...hub }) => ({ ...hub, entityId: entity })),
  }),
}

export const Origin: OriginResolvers = {
  name: ({ name }) => name,
  sources: ({ sources }, _args, context) => entities(sources, context),
  steps: ({ steps }) => steps,
}

export const Robustness: RobustnessResolvers = {
  source: ({ source }, _args, context) => entityOrNull(source ?? undefined, context),
  speaker: ({ speaker }, _args, context) => entityOrNull(speaker ?? undefined, context),
  survives: ({ telling }) => telling !== null,
  same: ({ same }) => same,
  explanation: ({ telling }) => telling,
  complete: ({ complete }) => complete,
}
