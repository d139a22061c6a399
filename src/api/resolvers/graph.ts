/** The dataset as a whole: what it is, its release, its counts and its schema. */
import { counted } from '../connections.ts'
import { within } from '../../errors.ts'
import type { Kind } from '../../model/kinds.ts'
import type { TripleParent } from '../parents.ts'
import type { ReleaseCounts } from '../../dataset/publish/counts.ts'
import { predicateNamed } from '../predicates.ts'
import type { GraphResolvers, QuestionResolvers, ReleaseResolvers, TripleResolvers } from '../generated/graphql.ts'
import { graphId } from '../../model/ids.ts'
import { entityOf, entityOrNull } from './entity.ts'
import { firstAnswer } from './explain-query.ts'

export const Graph: GraphResolvers = {
  id: ({ asOfRelease: { graph } }) => graphId(graph),
  title: ({ asOfRelease: { manifest } }) => manifest.title,
  description: ({ asOfRelease: { manifest } }) => manifest.description,
  notice: ({ asOfRelease: { notice } }) => notice,
  asOf: ({ asOfRelease: { manifest } }) => manifest.asOf,
  license: ({ asOfRelease: { manifest } }) => manifest.license,
  rights: ({ asOfRelease: { manifest } }) => manifest.rights,
  mainSource: ({ asOfRelease: { manifest } }, _args, context) => entityOf(manifest.mainSource, context),
  root: ({ asOfRelease: { manifest } }, _args, context) => entityOrNull(manifest.root, context),
  questions: ({ asOfRelease: { manifest } }, { first }) =>
    (manifest.questions ?? []).slice(0, within('first', first, 1, 12)),
  name: ({ asOfRelease: { graph } }) => graph,
  datasets: ({ asOfRelease: { datasets } }) => datasets,
  release: ({ asOfRelease }) => asOfRelease,
  kinds: async ({ asOfRelease: { id } }, _args, { serving }) => {
    const { kinds } = await serving.counts(id)
    return counted(
      kinds.map(([kind, count]) => [kind as Kind, count] as const),
      'kind',
    )
  },
  predicates: async ({ asOfRelease: { id } }, _args, { serving }) => {
    const { claims } = await serving.counts(id)
    return counted(
      claims.map(([, , predicate, , , count]) => [predicate, count] as const),
      'predicate',
    )
  },
  vocabulary: async ({ asOfRelease: { id } }, { inUse }, { serving }) => {
    const all = [...(await serving.vocabulary(id)).values()]
    if (!inUse) return all
    const used = new Set((await serving.counts(id)).claims.map(([, , predicate]) => predicate))
    return all.filter(({ name }) => used.has(name))
  },
  triples: async ({ asOfRelease: { id } }, _args, { serving }) => {
    const { claims } = await serving.counts(id)
    return triplesOf(claims).sort((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1))
  },
  limits: (_graph, _args, { limits }) => limits,
}

export const Question: QuestionResolvers = {
  from: ({ from }, _args, context) => entityOf(from, context),
  to: ({ to }, _args, context) => entityOf(to, context),
  answer: ({ from, to }, _args, context) => firstAnswer(from, to, context),
}

const nameOf = ({ subjectKind, predicate, objectKind }: TripleParent) => `${subjectKind} ${predicate} ${objectKind}`

function triplesOf(claims: ReleaseCounts['claims']): TripleParent[] {
  const triples = new Map<string, TripleParent>()
  for (const [subjectKind, objectKind, predicate, , , count] of claims) {
    const one = { subjectKind, predicate, objectKind, count }
    triples.set(nameOf(one), { ...one, count: count + (triples.get(nameOf(one))?.count ?? 0) })
  }
  return [...triples.values()]
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
