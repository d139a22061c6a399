/** The fields of an Action beyond those of every entity. */
import type { ActionResolvers } from '../generated/graphql.ts'
import type { Edges } from './entity.ts'
import { link } from './links.ts'

export const Action: Edges<ActionResolvers> = {
  calledForBy: link('in', ['calls_for']),
}
