/** The root fields: where every question starts. */
import { releaseDiff } from './release-diff.ts'
import { claimList, entityList } from '../connections.ts'
import type { Context } from '../context.ts'
import type { Kind } from '../../model/kinds.ts'
import type { EntityOrder } from '../enums.ts'
import { badInput, WhygraphError } from '../../errors.ts'
import { inCapitals } from '../../model/names.ts'
import { branches } from '../filters.ts'
import type { EntityFilter, QueryResolvers } from '../generated/graphql.ts'
import { type PageArguments, pageSize } from '../pagination.ts'
import { rank, searchWords } from '../../search/score.ts'
import { resolveTerms } from '../../search/terms.ts'
import { comparisonQuery } from './comparison.ts'
import { mostConnectedQuery } from './connected.ts'
import { entityCardQuery } from './entity-card.ts'
import { explainManyQuery } from './explain-many.ts'
import { explainQuery } from './explain-query.ts'
import { claimTests, entityTests } from './filter-tests.ts'
import { interventionsQuery } from './intervention.ts'
import { nodeQuery } from './node.ts'
import { pathQuery } from './path.ts'
import { possibleCausesQuery } from './possible-cause.ts'
import { subgraphQuery } from './subgraph.ts'

/** Candidates that a search asks the engine for. */
const searchCandidates = 500
const longestText = 200

/** An entity by id, when it is of this kind. One of another kind is there, which null would deny. */
const one =
  (kind: Kind) =>
  async (_root: unknown, { id }: { readonly id: string }, { loaders }: Context) => {
    const entity = await loaders.entity.load(id)
    if (entity === null || entity.kind === kind) return entity
    const [asked, found] = [inCapitals(kind), inCapitals(entity.kind)]
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `id must be the id of an entity of the kind ${asked}, but got: ${JSON.stringify(id)}, which is of the kind ${found}.`,
      { argument: 'id', kind: found },
    )
  }

type ListArguments = PageArguments & {
  readonly filter?: EntityFilter | null | undefined
  readonly orderBy: EntityOrder
}

const entityPage = async (args: ListArguments, context: Context, kind?: Kind) =>
  entityList(context, args, branches(args.filter, entityTests(await context.vocabulary())), kind)

/** The entities of this kind. */
const list = (kind: Kind) => (_root: unknown, args: ListArguments, context: Context) => entityPage(args, context, kind)

function checkLength(argument: string, text: string): void {
  if (text.length > longestText)
    throw badInput(argument, `a text of at most ${longestText} characters`, `${text.length} characters`)
}

export const Query: Required<QueryResolvers> = {
  ...nodeQuery,
  entity: (_root, { id }, { loaders }) => loaders.entity.load(id),
  entities: (_root, args, context) => entityPage(args, context),
  cancerOrigin: one('CancerOrigin'),
  cancerOrigins: list('CancerOrigin'),
  condition: one('Condition'),
  conditions: list('Condition'),
  cause: one('Cause'),
  causes: list('Cause'),
  symptom: one('Symptom'),
  symptoms: list('Symptom'),
  treatment: one('Treatment'),
  treatments: list('Treatment'),
  diagnosticTest: one('DiagnosticTest'),
  diagnosticTests: list('DiagnosticTest'),
  anatomicalSite: one('AnatomicalSite'),
  anatomicalSites: list('AnatomicalSite'),
  substance: one('Substance'),
  substances: list('Substance'),
  cell: one('Cell'),
  cells: list('Cell'),
  factor: one('Factor'),
  factors: list('Factor'),
  outcome: one('Outcome'),
  outcomes: list('Outcome'),
  attribute: one('Attribute'),
  attributes: list('Attribute'),
  route: one('Route'),
  routes: list('Route'),
  action: one('Action'),
  actions: list('Action'),
  person: one('Person'),
  persons: list('Person'),
  organisation: one('Organisation'),
  organisations: list('Organisation'),
  source: one('Source'),
  sources: list('Source'),
  concept: one('Concept'),
  concepts: list('Concept'),
  claim: (_root, { id }, { loaders }) => loaders.claim.load(id),
  claims: async (_root, args, context) =>
    claimList(context, args, branches(args.filter, claimTests(await context.vocabulary()))),

  search: async (_root, { text, kinds, first }, { loaders }) => {
    checkLength('text', text)
    pageSize({ first })
    const [named, [found = []]] = await Promise.all([
      loaders.named(text),
      loaders.candidates([searchWords(text)], searchCandidates, true),
    ])
    const entities = [...new Set([...named, ...found])]
    const hits = await rank(text, kinds == null ? entities : entities.filter(({ kind }) => kinds.includes(kind)), true)
    return { hits: hits.slice(0, first), totalCount: hits.length }
  },

  resolveTerms: async (_root, { terms }, { loaders }) => {
    for (const term of terms) checkLength('terms', term)
    return resolveTerms(terms, loaders)
  },

  ...explainQuery,
  ...explainManyQuery,
  ...pathQuery,
  ...interventionsQuery,
  ...mostConnectedQuery,
  ...possibleCausesQuery,
  ...comparisonQuery,
  ...subgraphQuery,
  ...entityCardQuery,

  graph: async (_root, _args, { release }) => ({ asOfRelease: await release() }),
  release: (_root, _args, { release }) => release(),
  releases: (_root, _args, { serving }) => serving.releases(),
  releaseDiff,
}
