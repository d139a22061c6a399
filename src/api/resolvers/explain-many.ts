/** A batch of pairs: each with an answer or an error of its own, and one bibliography. */
import { badInput, within, WhygraphError } from '../../errors.ts'
import { type Endpoint, resolveEndpoints } from '../../explain/paths/endpoints.ts'
import { type Answer, explain } from '../../explain/paths/explain.ts'
import { mechanism } from '../../explain/paths/following.ts'
import type { ExplainManyAnswerResolvers, ExplainManyResultResolvers, QueryResolvers } from '../generated/graphql.ts'
import { citationsOf } from './citation.ts'
import { limitsOf, unasked } from './explain-query.ts'
import { tellings, toldOf } from './explanation.ts'

/** The most pairs of a batch. */
export const maxPairs = 50

export const explainManyQuery: Pick<Required<QueryResolvers>, 'explainMany'> = {
  explainMany: async (_root, args, context) => {
    if (args.pairs.length > maxPairs)
      throw badInput('pairs', `a list of at most ${maxPairs} pairs`, `${args.pairs.length} pairs`)
    const first = within('first', args.first, 1, 5)
    const limits = { ...(await limitsOf(args, mechanism, context)), ...(await unasked(args, context)) }
    const ends = await resolveEndpoints(
      args.pairs.flatMap(({ from, to }) => [from, to]),
      context.loaders,
      'pairs',
    )
    const found: { from: string; to: string; end: Answer | WhygraphError }[] = []
    // One after the other, so that a batch has no more searches under way than a single question.
    for (const [at, { from, to }] of args.pairs.entries()) {
      const [start, end] = [ends[at * 2], ends[at * 2 + 1]]
      const fault = [start, end].find((one) => one instanceof WhygraphError)
      const ids = (one: Endpoint | WhygraphError | undefined) =>
        one === undefined || one instanceof WhygraphError ? [] : one.ids
      found.push({
        from,
        to,
        end: fault ?? (await explain({ ...limits, from: ids(start), to: ids(end) }, context.reader)),
      })
    }
    const together = found.flatMap(({ end }) => (end instanceof WhygraphError ? [] : toldOf(end, first)))
    return {
      answers: found.map(({ from, to, end }) =>
        end instanceof WhygraphError
          ? { from, to, result: null, error: end }
          : { from, to, result: { answer: end, first, together }, error: null },
      ),
    }
  },
}

export const ExplainManyResult: ExplainManyResultResolvers = {
  answers: ({ answers }) => answers,
  bibliography: ({ answers }, _args, context) =>
    citationsOf(
      answers.flatMap(({ result }) => (result === null ? [] : tellings(result))),
      context,
    ),
  notice: async (_result, _args, { release }) => (await release()).notice,
}

export const ExplainManyAnswer: ExplainManyAnswerResolvers = {
  from: ({ from }) => from,
  to: ({ to }) => to,
  result: ({ result }) => result,
  error: ({ error }) => (error === null ? null : { code: error.code, message: error.message }),
}
