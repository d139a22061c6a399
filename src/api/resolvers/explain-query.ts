/** The root fields of explanations: arguments become a question, the question an answer. */
import type { Context } from '../context.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'
import { badInput, WhygraphError } from '../../errors.ts'
import { endpointOfKind, resolveEndpoint, resolveEndpoints } from '../../explain/paths/endpoints.ts'
import { atLeast, explain, maxSteps, within } from '../../explain/paths/explain.ts'
import type { PathQuestion } from '../../explain/paths/path.ts'
import type { Loaders } from '../../read/loaders.ts'
import type { Avoid, Endpoint, QueryResolvers } from '../generated/graphql.ts'
import { mechanism, otherwise } from '../../explain/paths/following.ts'

/** What limits a search for paths, as arguments give it. */
export interface SearchArguments {
  readonly predicates?: readonly string[] | null | undefined
  readonly kinds?: readonly Kind[] | null | undefined
  readonly avoid?: Avoid | null | undefined
  readonly minModality?: Modality | null | undefined
  readonly maxSteps: number
}

/** The entities an end of a question stands for. */
export async function idsOf(end: Endpoint, argument: string, { loaders }: Context): Promise<readonly string[]> {
  if (end.entity != null) return (await resolveEndpoint(end.entity, loaders, argument)).ids
  if (end.kind == null) throw badInput(argument, 'an entity or a kind', end)
  const found = await endpointOfKind(end.kind, loaders, argument)
  if (found instanceof WhygraphError) throw found
  return found.ids
}

/** A claim or source that is left out must be there: a slip of the pen would answer another question. */
export async function checkLeftOut(
  { claims, sources }: Pick<Avoid, 'claims' | 'sources'>,
  prefix: string,
  { claim, entity }: Pick<Loaders, 'claim' | 'entity'>,
): Promise<void> {
  await Promise.all([
    ...(claims ?? []).map(async (id) => {
      if ((await claim.load(id)) === null) throw badInput(`${prefix}claims`, 'ids of claims of the release', id)
    }),
    ...(sources ?? []).map(async (id) => {
      if ((await entity.load(id))?.kind !== 'Source')
        throw badInput(`${prefix}sources`, 'ids of sources of the release', id)
    }),
  ])
}

/** The limits of a question without its ends. */
export async function limitsOf(
  args: SearchArguments,
  byDefault: readonly string[] | null,
  { loaders }: Context,
): Promise<Omit<PathQuestion, 'from' | 'to'>> {
  const [avoided] = await Promise.all([
    resolveEndpoints(args.avoid?.entities ?? [], loaders, 'avoid.entities'),
    checkLeftOut(args.avoid ?? {}, 'avoid.', loaders),
  ])
  return {
    predicates: args.predicates ?? byDefault,
    kinds: args.kinds ?? null,
    modalities: atLeast(args.minModality),
    avoidEntities: avoided.flatMap((one) => {
      if (one instanceof WhygraphError) throw one
      return one.ids
    }),
    avoidClaims: args.avoid?.claims ?? [],
    avoidSources: args.avoid?.sources ?? [],
    bothDirections: false,
    maxSteps: within('maxSteps', args.maxSteps, 1, maxSteps),
  }
}

export async function questionOf(
  ends: { readonly from: Endpoint; readonly to: Endpoint },
  args: SearchArguments,
  byDefault: readonly string[] | null,
  context: Context,
): Promise<PathQuestion> {
  const [from, to, limits] = await Promise.all([
    idsOf(ends.from, 'from', context),
    idsOf(ends.to, 'to', context),
    limitsOf(args, byDefault, context),
  ])
  return { from, to, ...limits }
}

/** What is followed beyond the mechanisms: nothing where the question names its predicates. */
export const unasked = ({ predicates }: Pick<SearchArguments, 'predicates'>) =>
  predicates == null ? { otherwise } : {}

export const explainQuery: Pick<Required<QueryResolvers>, 'explain'> = {
  explain: async (_root, args, context) => {
    const first = within('first', args.first, 1, 20)
    const question = await questionOf(args, args, mechanism, context)
    return { answer: await explain({ ...question, ...unasked(args) }, context.sight), first }
  },
}
