/** The fields that every entity has, whatever its kind. */
import { claimsOf } from '../connections.ts'
import type { Context } from '../context.ts'
import type { EntityResolvers, EntityStatementResolvers, StatedFieldResolvers } from '../generated/graphql.ts'
import { datasetOf } from './dataset.ts'
import { categories } from '../../model/kinds.ts'
import type { EntityDetails, EntityRef, EntityRow } from '../../model/entity.ts'
import { knownPredicates } from '../predicates.ts'

/** The resolvers that a type of the domain adds to those of every entity: all of them, and no other. */
export type Edges<TypeResolvers> = Omit<TypeResolvers, keyof EntityResolvers | '__isTypeOf'>

/** An entity in full; the end of a claim is read when more than its name is asked for. */
export async function full(entity: EntityRef, context: Context): Promise<EntityRow> {
  return 'details' in entity ? entity : entityOf(entity.id, context)
}

/** The fields of an entity that are not columns of its node. */
export async function detailsOf(entity: EntityRef, context: Context): Promise<EntityDetails> {
  return (await full(entity, context)).details
}

/** An entity that must be there: validation lets no reference point at nothing. */
export async function entityOf(id: string, { loaders }: Context): Promise<EntityRow> {
  const entity = await loaders.entity.load(id)
  if (entity === null) throw new Error(`A release holds every entity that it refers to, but not ${id}.`)
  return entity
}

export async function entityOrNull(id: string | undefined, context: Context): Promise<EntityRow | null> {
  return id === undefined ? null : entityOf(id, context)
}

export const Entity: EntityResolvers = {
  __resolveType: ({ kind }) => kind,
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  mention: ({ mention }) => mention,
  summary: async (entity, _args, context) => (await full(entity, context)).summary,
  definition: async (entity, _args, context) => (await detailsOf(entity, context)).definition ?? null,
  category: async (entity, _args, context) =>
    entity.kind === 'Concept'
      ? ((await detailsOf(entity, context)).category ?? 'biolink:NamedThing')
      : categories[entity.kind],
  mapped: async (entity, _args, context) => (await detailsOf(entity, context)).mapped,
  synonyms: async (entity, _args, context) =>
    (await detailsOf(entity, context)).synonyms.map((synonym) => ({ ...synonym, scope: synonym.scope ?? 'exact' })),
  xrefs: async (entity, _args, context) => (await detailsOf(entity, context)).xrefs,
  stated: async (entity, _args, context) => (await detailsOf(entity, context)).stated,
  datasets: async (entity, _args, context) => {
    const { datasets = [undefined] } = await detailsOf(entity, context)
    return Promise.all(datasets.map((id) => datasetOf(id, context)))
  },
  statements: async (entity, _args, context) => (await detailsOf(entity, context)).statements ?? [],
  claimCount: async (entity, _args, context) => (await full(entity, context)).claimCount,
  claims: async ({ id }, args, context) =>
    claimsOf(context, id, args, {
      direction: args.direction,
      predicates: knownPredicates(args.predicates, 'predicates', await context.vocabulary()),
      kinds: args.kinds ?? null,
      modalities: args.modalities ?? null,
      sources: args.sources ?? null,
      denied: true,
    }),
}

export const EntityStatement: EntityStatementResolvers = {
  dataset: ({ dataset }, _args, context) => datasetOf(dataset, context),
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  summary: ({ summary }) => summary,
  definition: ({ details }) => details.definition ?? null,
}

/** A field is seldom limited by anything, so its qualifiers are mostly not written; the API always gives them. */
export const StatedField: StatedFieldResolvers = {
  field: ({ field }) => field,
  value: ({ value }) => value,
  modality: ({ modality }) => modality,
  qualifiers: ({ qualifiers }) => qualifiers ?? { negated: false },
  evidence: ({ evidence }) => evidence,
}
