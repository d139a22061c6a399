/** What acts on the best explanations between two ends: what breaks, treats, prevents or finds. */
import { within } from '../../errors.ts'
import { explain } from '../../explain/paths/explain.ts'
import { mechanism, otherwise } from '../../explain/paths/following.ts'
import type { Path } from '../../explain/paths/path.ts'
import { type Intervention as Row, interventionRows, rolesOf } from '../../explain/rank/intervention-rows.ts'
import { actsOn, maxInterventions } from '../../explain/rank/interventions.ts'
import type { Context } from '../context.ts'
import type {
  ExplanationInterventionsArgs,
  InterventionActResolvers,
  InterventionResolvers,
  QueryResolvers,
  RequireFields,
} from '../generated/graphql.ts'
import { entityOf } from './entity.ts'
import { questionOf } from './explain-query.ts'

/** The longest of the explanations looked at, as `explain` has it by default. */
const usual = { maxSteps: 6 }

/** Rows of what acts on these paths. */
export async function interventionsIn(
  paths: readonly Path[],
  { roles, groupBy, first }: RequireFields<ExplanationInterventionsArgs, 'groupBy' | 'first'>,
  { loaders, vocabulary }: Pick<Context, 'loaders' | 'vocabulary'>,
): Promise<Row[]> {
  const wanted = { roles: roles ?? null, groupBy, first: within('first', first, 1, maxInterventions) }
  const known = await vocabulary()
  const found = await Promise.all(paths.map((path) => actsOn(path, loaders, known)))
  return interventionRows(found, wanted)
}

export const interventionsQuery: Pick<Required<QueryResolvers>, 'interventions'> = {
  interventions: async (_root, args, context) => {
    const looked = within('explanations', args.explanations, 1, 20)
    within('first', args.first, 1, maxInterventions)
    const question = await questionOf(args, usual, mechanism, context)
    const { ranked } = await explain({ ...question, otherwise: otherwise(await context.vocabulary()) }, context.reader)
    const paths = ranked.slice(0, looked).map(({ path }) => path)
    return interventionsIn(paths, args, context)
  },
}

export const Intervention: InterventionResolvers = {
  by: ({ acts }) => acts[0].claim.subject,
  roles: rolesOf,
  acts: ({ acts }) => acts,
}

export const InterventionAct: InterventionActResolvers = {
  role: ({ role }) => role,
  explanation: ({ explanation }) => explanation,
  step: ({ step }) => step,
  on: ({ entity }, _args, context) => entityOf(entity, context),
  claim: ({ claim }) => claim,
  via: ({ via }) => via,
}
