/** Two entities side by side, and two explanations side by side. */
import { compare, compareExplanations, mentionOf } from '../../explain/rank/compare.ts'
import { resolveEntity } from '../../explain/paths/endpoints.ts'
import { within } from '../../errors.ts'
import { noFilters } from '../../explain/paths/edge-filter.ts'
import { explain, maxSteps as longest } from '../../explain/paths/explain.ts'
import { mechanism, otherwise } from '../../explain/paths/following.ts'
import type {
  ComparedResolvers,
  ComparisonResolvers,
  ComparisonRowResolvers,
  ExplanationComparisonResolvers,
  QueryResolvers,
  StepUseResolvers,
} from '../generated/graphql.ts'
import { entityOf } from './entity.ts'
import { idsOf } from './explain-query.ts'
import { tellingOf, tellings } from './explanation.ts'
import type { ExplanationComparisonParent, ExplanationResultParent } from '../parents.ts'

/** Explanations of each side that are compared. */
const compared = 5

export const comparisonQuery: Pick<Required<QueryResolvers>, 'compare' | 'compareExplanations'> = {
  compare: async (_root, args, context) => {
    const [a, b] = await Promise.all([
      resolveEntity(args.a, context.loaders, 'a'),
      resolveEntity(args.b, context.loaders, 'b'),
    ])
    return { a, b, comparison: await compare(a, b, context.loaders) }
  },
  compareExplanations: async (_root, args, context) => {
    const maxSteps = within('maxSteps', args.maxSteps, 1, longest)
    const to = await idsOf(args.to, 'to', context)
    const vocabulary = await context.vocabulary()
    const limits = { ...noFilters, predicates: mechanism(vocabulary), otherwise: otherwise(vocabulary) }
    const ask = async (from: string): Promise<ExplanationResultParent> => {
      const question = { from: [from], to, ...limits, bothDirections: false, maxSteps }
      return { answer: await explain(question, context.reader), first: compared }
    }
    const [a, b] = await Promise.all([
      resolveEntity(args.a, context.loaders, 'a'),
      resolveEntity(args.b, context.loaders, 'b'),
    ])
    return { a: await ask(a), b: await ask(b) }
  },
}

export const Comparison: ComparisonResolvers = {
  a: ({ a }, _args, context) => entityOf(a, context),
  b: ({ b }, _args, context) => entityOf(b, context),
  between: ({ comparison }) => comparison.between,
  rows: ({ comparison }) => comparison.rows,
  cut: ({ comparison }) => comparison.cut,
  notice: async (_row, _args, { release }) => (await release()).notice,
}

export const ComparisonRow: ComparisonRowResolvers = {
  aspect: ({ aspect }) => aspect,
  predicate: ({ predicate }) => predicate,
  label: ({ predicate, direction }) => (direction === 'out' ? predicate.forward.label : predicate.inverse.label),
  direction: ({ direction }) => direction,
  a: ({ a }) => a,
  b: ({ b }) => b,
  shared: ({ shared }) => shared,
  opposed: ({ opposed }) => opposed,
  onlyA: ({ onlyA }) => onlyA,
  onlyB: ({ onlyB }) => onlyB,
}

export const Compared: ComparedResolvers = {
  entity: ({ entity }) => entity,
  ofA: ({ a }) => mentionOf(a),
  ofB: ({ b }) => mentionOf(b),
  a: ({ a }) => a,
  b: ({ b }) => b,
}

/** What the explanations of the two share; both sides as they are shown. */
const uses = ({ a, b }: ExplanationComparisonParent) =>
  compareExplanations(
    tellings(a).map(({ path }) => path),
    tellings(b).map(({ path }) => path),
  )

export const ExplanationComparison: ExplanationComparisonResolvers = {
  a: ({ a }) => a,
  b: ({ b }) => b,
  shared: (two) => uses(two).shared,
  onlyA: (two) => uses(two).onlyA,
  onlyB: (two) => uses(two).onlyB,
  meeting: (two, _args, context) => Promise.all(uses(two).meeting.map((id) => entityOf(id, context))),
}

export const StepUse: StepUseResolvers = {
  step: ({ step }) => ({ telling: tellingOf([step]), at: 0 }),
  inA: ({ inA }) => inA,
  inB: ({ inB }) => inB,
}
