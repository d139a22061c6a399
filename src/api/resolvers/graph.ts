/** The dataset as a whole: what it is, its release, its counts and its schema. */
import { counted } from '../connections.ts'
import type { Kind } from '../../model/kinds.ts'
import type { GraphResolvers, ReleaseResolvers } from '../generated/graphql.ts'
import { entityOf, entityOrNull } from './entity.ts'

export const Graph: GraphResolvers = {
  title: ({ manifest }) => manifest.title,
  description: ({ manifest }) => manifest.description,
  notice: ({ notice }) => notice,
  asOf: ({ manifest }) => manifest.asOf,
  license: ({ manifest }) => manifest.license,
  rights: ({ manifest }) => manifest.rights,
  mainSource: ({ manifest }, _args, context) => entityOf(manifest.mainSource, context),
  root: ({ manifest }, _args, context) => entityOrNull(manifest.root, context),
  name: ({ graph }) => graph,
  datasets: ({ datasets }) => datasets,
  release: (release) => release,
  kinds: async ({ id }, _args, { serving }) => {
    const { kinds } = await serving.counts(id)
    return counted(
      kinds.map(({ kind, count }) => [kind as Kind, count] as const),
      'kind',
    )
  },
  predicates: async ({ id }, _args, { serving }) => {
    const { triples } = await serving.counts(id)
    return counted(
      triples.map(({ predicate, count }) => [predicate, count] as const),
      'predicate',
    )
  },
  vocabulary: async ({ id }, _args, { serving }) => [...(await serving.vocabulary(id)).values()],
  triples: async ({ id }, _args, { serving }) => {
    const { triples } = await serving.counts(id)
    const name = (one: (typeof triples)[number]) => `${one.subjectKind} ${one.predicate} ${one.objectKind}`
    return triples
      .toSorted((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1))
      .map((one) => ({ ...one, subjectKind: one.subjectKind as Kind, objectKind: one.objectKind as Kind }))
  },
  limits: (_release, _args, { limits }) => limits,
}

export const Release: ReleaseResolvers = {
  id: ({ id }) => id,
  datasets: ({ datasets }) => datasets,
  dataset: ({ dataset }) => dataset,
  version: ({ version }) => version,
  publishedAt: ({ publishedAt }) => publishedAt,
  entities: ({ entities }) => entities,
  claims: ({ claims }) => claims,
  current: async ({ id }, _args, { serving }) => (await serving.current()).id === id,
}
