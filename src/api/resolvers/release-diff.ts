/** What changed between two releases, page by page. */
import type { Release } from '../../dataset/publish/releases.ts'
import type { Change } from '../../explain/diff/changes.ts'
import { claimChanges, entityChanges, told } from '../../explain/diff/release-diff.ts'
import type {
  ClaimChangeResolvers,
  EntityChangeResolvers,
  FieldChangeResolvers,
  QueryResolvers,
  ReleaseDiffResolvers,
} from '../generated/graphql.ts'
import { type PageArguments, pageRequest, writeCursor } from '../pagination.ts'

/** Ids that one page compares at most. */
const mostCompared = 2_000

export const releaseDiff: NonNullable<QueryResolvers['releaseDiff']> = async (
  _root,
  { from, to },
  { serving, release },
) => ({
  from: await serving.kept(from, 'from'),
  to: to == null ? await release() : await serving.kept(to, 'to'),
})

export const ReleaseDiff: ReleaseDiffResolvers = {
  from: ({ from }) => from,
  to: ({ to }) => to,
  entities: ({ from, to }, args, context) => {
    const sides = [context.sideOf(from.id), context.sideOf(to.id)] as const
    return changePage('entity changes', args, from, to, (after, goesOn) => entityChanges(...sides, after, goesOn))
  },
  claims: async ({ from, to }, args, context) => {
    const sides = [context.sideOf(from.id), context.sideOf(to.id)] as const
    const page = await changePage('claim changes', args, from, to, (after, goesOn) =>
      claimChanges(...sides, after, goesOn),
    )
    const nodes = await told(page.nodes, ...sides)
    const edges = nodes.map((node, at) => ({ cursor: page.edges[at]?.cursor ?? '', node }))
    return { ...page, nodes, edges }
  },
}

/** The cursor of a change is its id; a page that looked at enough ids ends there, with the id as its last cursor. */
async function changePage<Item>(
  list: string,
  args: Pick<PageArguments, 'first' | 'after'>,
  from: Release,
  to: Release,
  changesAfter: (after: string | undefined, goesOn: (id: string) => boolean) => AsyncIterable<Change<Item>>,
) {
  const scope = { release: to.id, list: `${list} since ${from.id}` }
  const { size, cursor } = pageRequest(args, scope)
  let [compared, last, hasNextPage] = [0, cursor, false]
  const nodes: Change<Item>[] = []
  const goesOn = (id: string) => {
    if (compared === mostCompared) {
      hasNextPage = true
      return false
    }
    compared += 1
    if (nodes.length < size) last = id
    return true
  }
  for await (const change of changesAfter(cursor, goesOn)) {
    if (nodes.length === size) {
      hasNextPage = true
      break
    }
    nodes.push(change)
  }
  const edges = nodes.map((node) => ({ cursor: writeCursor(scope, node.id), node }))
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: cursor !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor:
        last === undefined ? null : writeCursor(scope, nodes.length === size ? (nodes.at(-1)?.id ?? last) : last),
    },
  }
}

export const EntityChange: EntityChangeResolvers = {
  entityId: ({ id }) => id,
  change: ({ change }) => change,
  name: ({ before, after }) => (after ?? before)?.name ?? '',
  fields: ({ fields }) => fields,
}

export const ClaimChange: ClaimChangeResolvers = {
  claimId: ({ id }) => id,
  change: ({ change }) => change,
  strength: ({ strength }) => strength ?? null,
  fields: ({ fields }) => fields,
  sentenceBefore: ({ sentenceBefore }) => sentenceBefore ?? null,
  sentenceAfter: ({ sentenceAfter }) => sentenceAfter ?? null,
}

export const FieldChange: FieldChangeResolvers = {
  field: ({ field }) => field,
  before: ({ before }) => before ?? null,
  after: ({ after }) => after ?? null,
}
