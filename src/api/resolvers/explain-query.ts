/** The root fields of explanations: arguments become a question, the question an answer. */
import type { Context } from '../context.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'
import { badInput, within } from '../../errors.ts'
import {
  endpointOfKind,
  idsOfAll,
  type NamedEntity,
  namedInAll,
  resolveEndpoint,
  resolveEndpoints,
} from '../../explain/paths/endpoints.ts'
import { atLeast, explain, maxSteps } from '../../explain/paths/explain.ts'
import type { PathQuestion } from '../../explain/paths/path.ts'
import type { Loaders } from '../../read/loaders.ts'
import type { Avoid, Endpoint, QueryResolvers } from '../generated/graphql.ts'
import type { ExplanationResultParent } from '../parents.ts'
import { mechanism, otherwise } from '../../explain/paths/following.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import { knownPredicates } from '../predicates.ts'

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
  return idsOfAll([await endpointOfKind(end.kind, loaders, argument)])
}

/**
 * What is left out must be there, and something must rest on it: a slip of the pen would answer another question.
 * Gives the ids of the persons.
 */
export async function checkLeftOut(
  { claims, sources, attributedTo }: Pick<Avoid, 'claims' | 'sources' | 'attributedTo'>,
  prefix: string,
  loaders: Loaders,
): Promise<string[]> {
  const { claim, entity } = loaders
  const says = async (id: string) => (await loaders.claimCountsEvidenced(id)).length > 0
  const [persons] = await Promise.all([
    resolveEndpoints(attributedTo ?? [], loaders, `${prefix}attributedTo`),
    ...(claims ?? []).map(async (id) => {
      if ((await claim.load(id)) === null) throw badInput(`${prefix}claims`, 'ids of claims of the release', id)
    }),
    ...(sources ?? []).map(async (id) => {
      if ((await entity.load(id))?.kind !== 'Source')
        throw badInput(`${prefix}sources`, 'ids of sources of the release', id)
      if (!(await says(id))) throw badInput(`${prefix}sources`, 'ids of sources that some claim rests on', id)
    }),
  ])
  const found = namedInAll(persons)
  for (const { id, asked } of found) {
    const contract = 'persons in whose words some claim is stated, by id or name'
    if ((await entity.load(id))?.kind !== 'Person' || !(await says(id)))
      throw badInput(`${prefix}attributedTo`, contract, asked)
  }
  return found.map(({ id }) => id)
}

/** No path runs through who says or publishes something, so that avoiding them would change nothing. */
async function checkOnTheWay(named: readonly NamedEntity[], { entity, claimsOf }: Loaders): Promise<string[]> {
  const published = {
    direction: 'in',
    predicates: ['published_by'],
    kinds: null,
    modalities: null,
    sources: null,
  } as const
  for (const { id, asked } of named) {
    const row = await entity.load(id)
    const kind = row?.kind
    const isPublisher =
      kind === 'Organisation' &&
      (await claimsOf(id, { ...published, denied: false }, { limit: 1, after: undefined, reverse: false })).length > 0
    if (kind !== 'Person' && kind !== 'Source' && !isPublisher) {
      // A publisher that only a field of its sources names, for one.
      if (row?.claimCount === 0) throw badInput('avoid.entities', 'entities that some claim joins', asked)
      continue
    }
    const other = kind === 'Person' ? 'attributedTo' : 'sources'
    const what = isPublisher ? 'what they publish' : 'what they say'
    throw badInput('avoid.entities', `entities that a path can run through (avoid.${other} leaves out ${what})`, asked)
  }
  return named.map(({ id }) => id)
}

/** Which predicates of the vocabulary are followed where the question names none; null: any. */
type Following = (vocabulary: Vocabulary) => readonly string[] | null

/** The limits of a question without its ends. */
export async function limitsOf(
  args: SearchArguments,
  byDefault: Following,
  { loaders, vocabulary }: Context,
): Promise<Omit<PathQuestion, 'from' | 'to'>> {
  const [known, avoided, persons] = await Promise.all([
    vocabulary(),
    resolveEndpoints(args.avoid?.entities ?? [], loaders, 'avoid.entities'),
    checkLeftOut(args.avoid ?? {}, 'avoid.', loaders),
  ])
  return {
    predicates: knownPredicates(args.predicates, 'predicates', known) ?? byDefault(known),
    kinds: args.kinds ?? null,
    modalities: atLeast(args.minModality),
    avoidEntities: await checkOnTheWay(namedInAll(avoided), loaders),
    avoidClaims: args.avoid?.claims ?? [],
    avoidSources: args.avoid?.sources ?? [],
    avoidPersons: persons,
    bothDirections: false,
    maxSteps: within('maxSteps', args.maxSteps, 1, maxSteps),
  }
}

export async function questionOf(
  ends: { readonly from: Endpoint; readonly to: Endpoint },
  args: SearchArguments,
  byDefault: Following,
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
export const unasked = async ({ predicates }: Pick<SearchArguments, 'predicates'>, { vocabulary }: Context) =>
  predicates == null ? { otherwise: otherwise(await vocabulary()) } : {}

/** Why one entity leads to another, when nothing is chosen but the two: the best explanation. */
export async function firstAnswer(from: string, to: string, context: Context): Promise<ExplanationResultParent> {
  const asked: SearchArguments = { maxSteps: 6 }
  const limits = { ...(await limitsOf(asked, mechanism, context)), ...(await unasked(asked, context)) }
  return { answer: await explain({ from: [from], to: [to], ...limits }, context.reader), first: 1 }
}

export const explainQuery: Pick<Required<QueryResolvers>, 'explain'> = {
  explain: async (_root, args, context) => {
    const first = within('first', args.first, 1, 20)
    const question = await questionOf(args, args, mechanism, context)
    return { answer: await explain({ ...question, ...(await unasked(args, context)) }, context.reader), first }
  },
}
