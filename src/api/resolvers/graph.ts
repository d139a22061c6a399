/** The dataset as a whole: what it is, its release, its counts and its schema. */
import { counted } from '../connections.ts'
import type { Kind } from '../../model/kinds.ts'
import { predicateNamed } from '../predicates.ts'
import type { GraphResolvers, ReleaseResolvers, TripleResolvers } from '../generated/graphql.ts'
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
  vocabulary: async ({ id }, { inUse }, { serving }) => {
    const all = [...(await serving.vocabulary(id)).values()]
    if (!inUse) return all
    const used = new Set((await serving.counts(id)).triples.map(({ predicate }) => predicate))
    return all.filter(({ name }) => used.has(name))
  },
  triples: async ({ id }, _args, { serving }) => {
    const { triples } = await serving.counts(id)
    const name = (one: (typeof triples)[number]) => `${one.subjectKind} ${one.predicate} ${one.objectKind}`
    return triples.toSorted((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1))
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

export const Triple: TripleResolvers = {
  subjectKind: ({ subjectKind }) => subjectKind as Kind,
  predicate: ({ predicate }, _args, context) => predicateNamed(predicate, context),
  objectKind: ({ objectKind }) => objectKind as Kind,
  count: ({ count }) => count,
}
