/** The fields of a Source beyond those of every entity, and the sections it has. */
import { claimsEvidenced } from '../connections.ts'
import type { Context } from '../context.ts'
import type { SectionResolvers, SourceResolvers } from '../generated/graphql.ts'
import type { EntityDetails, EntityRef } from '../../model/entity.ts'
import { detailsOf, type Edges, entityOrNull, entityOf } from './entity.ts'
import { link } from './links.ts'

/** A field of a source as it is written; null where it is not given. */
const written =
  <Field extends keyof EntityDetails>(field: Field) =>
  async (entity: EntityRef, _args: unknown, context: Context): Promise<NonNullable<EntityDetails[Field]> | null> =>
    (await detailsOf(entity, context))[field] ?? null

/** A list of a source as it is written; empty where it is not given. */
const list =
  <Field extends 'authors' | 'topics' | 'sections'>(field: Field) =>
  async (entity: EntityRef, _args: unknown, context: Context): Promise<NonNullable<EntityDetails[Field]> | never[]> =>
    (await detailsOf(entity, context))[field] ?? []

export const Source: Edges<SourceResolvers> = {
  type: async (entity, _args, context) => (await detailsOf(entity, context)).type ?? 'database',
  url: written('url'),
  publisher: async (entity, _args, context) => entityOrNull((await detailsOf(entity, context)).publisher, context),
  reviewer: async (entity, _args, context) => entityOrNull((await detailsOf(entity, context)).reviewedBy, context),
  reviewedOn: written('reviewedOn'),
  publishedOn: written('publishedOn'),
  authors: list('authors'),
  container: written('container'),
  volume: written('volume'),
  pages: written('pages'),
  experts: async (entity, _args, context) =>
    Promise.all(((await detailsOf(entity, context)).experts ?? []).map((id) => entityOf(id, context))),
  topics: list('topics'),
  copyrightYear: written('copyrightYear'),
  copyrightHolder: written('copyrightHolder'),
  rights: written('rights'),
  standing: async (entity, _args, context) => (await detailsOf(entity, context)).standing ?? 'current',
  retractedOn: written('retractedOn'),
  study: written('study'),
  sections: list('sections'),
  evidenceFor: ({ id }, args, context) => claimsEvidenced(context, id, args),
  cites: link('out', ['cites'], 'Source'),
  citesPersons: link('out', ['cites'], 'Person'),
  citedBy: link('in', ['cites'], 'Source'),
  about: link('out', ['about']),
}

export const Section: SectionResolvers = {
  key: ({ id }) => id,
  title: ({ title }) => title,
}
