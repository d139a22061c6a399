/** Plain paths, paged by their rank: a release is immutable, so equal questions rank alike. */
import { type Answer, findPaths } from '../../explain/paths/explain.ts'
import { alone } from '../../explain/tell/telling.ts'
import type { PathResolvers, QueryResolvers } from '../generated/graphql.ts'
import { connection, pageOf, pageRequest, writeCursor } from '../pagination.ts'
import { once } from '../../read/once.ts'
import { entityOf } from './entity.ts'
import { questionOf } from './explain-query.ts'
import { idOfTold, stepsOf, workOf } from './explanation.ts'
import type { PathEdgeParent } from '../parents.ts'

export const pathQuery: Pick<Required<QueryResolvers>, 'paths'> = {
  paths: async (_root, args, context) => {
    const { id: release } = await context.release()
    const question = {
      ...(await questionOf(args, args, () => null, context)),
      bothDirections: args.direction === 'either',
    }
    const scope = { release, list: `paths ${JSON.stringify(question)}` }
    const page = pageRequest(args, scope)
    const answer = await findPaths(question, context.reader)
    const ranks = pageOf(ranksOf(answer, page), page)
    const edge = (rank: number): PathEdgeParent => {
      const scored = answer.ranked[rank]
      if (scored === undefined)
        throw new RangeError(`A page holds ranks of ${answer.ranked.length} paths, but not ${rank}.`)
      return { cursor: writeCursor(scope, String(rank)), node: alone({ ...scored, unheard: question }) }
    }
    const { edges, nodes, pageInfo, totalCount } = connection(
      async () => ranks,
      edge,
      async () => undefined as never,
      async () => answer.ranked.length,
    )
    return { edges, nodes, pageInfo, totalCount, work: workOf({ visited: answer.gathered.visited, ...answer }) }
  },
}

/** The ranks of a page and one more, in the order they are read. */
function ranksOf({ ranked }: Answer, { size, backward, cursor }: ReturnType<typeof pageRequest>): number[] {
  const from = cursor === undefined ? (backward ? ranked.length : -1) : Number(cursor)
  return Array.from({ length: size + 1 }, (_, i) => (backward ? from - 1 - i : from + 1 + i)).filter(
    (rank) => rank >= 0 && rank < ranked.length,
  )
}

export const Path: PathResolvers = {
  id: (telling, _args, context) => idOfTold(telling, 'path', context),
  steps: stepsOf,
  length: ({ path }) => path.length,
  score: ({ score }) => score,
  line: ({ path }, _args, context) =>
    once(path, 'line', async () => {
      const ids = [...path.slice(0, 1).map(({ from }) => from.id), ...path.map(({ to }) => to.id)]
      const names = await Promise.all(ids.map(async (id) => (await entityOf(id, context)).name))
      return names.map((name, at) => (at === 0 ? name : `${path[at - 1]?.forward ? '→' : '←'} ${name}`)).join(' ')
    }),
}
