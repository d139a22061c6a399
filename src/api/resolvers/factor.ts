/** The fields of a Factor beyond those of every entity. */
import type { FactorResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { refining } from '../../model/vocabulary.ts'
import { link } from './links.ts'

export const Factor: Edges<FactorResolvers> = {
  decides: link('in', ['depends_on']),
  affects: link('out', (vocabulary) => [...refining(vocabulary, ['relieves', 'worsens']), ...causal(vocabulary)]),
}
