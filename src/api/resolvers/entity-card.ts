/** Hover cards: what a page shows when the pointer rests on a mention. */
import type { EntityCardResolvers, QueryResolvers } from '../generated/graphql.ts'

const synonymsShown = 5
const layFirst = ['lay', 'abbreviation', 'brand', 'clinical', 'spelling']

export const entityCardQuery: Pick<Required<QueryResolvers>, 'entityCards'> = {
  entityCards: (_root, { ids }, { loaders }) => Promise.all(ids.map((id) => loaders.entity.load(id))),
}

export const EntityCard: EntityCardResolvers = {
  entity: (entity) => entity,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  summary: ({ summary }) => summary,
  synonyms: ({ details }) =>
    details.synonyms
      .toSorted((a, b) => layFirst.indexOf(a.type) - layFirst.indexOf(b.type))
      .slice(0, synonymsShown)
      .map(({ text }) => text),
  claimCount: ({ claimCount }) => claimCount,
  xref: ({ details }) => details.xrefs.find(({ match }) => match === 'exact') ?? null,
}
