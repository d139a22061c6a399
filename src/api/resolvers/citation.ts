/** What explanations cite, each source once. */
import type { Context } from '../context.ts'
import { type Citation as CitationRow, citations, peopleOf, witnessesOf } from '../../explain/tell/citations.ts'
import { allCited, numbersFor, type Telling } from '../../explain/tell/telling.ts'
import type { CitationResolvers } from '../generated/graphql.ts'
import { whole } from '../../graph/slices.ts'
import { entityOf } from './entity.ts'

/** The citations of explanations that share their numbers, in order of the numbers. */
export async function citationsOf(tellings: readonly Telling[], context: Context): Promise<CitationRow[]> {
  const [first] = tellings
  if (first === undefined) return []
  const [told, numbers] = await Promise.all([
    Promise.all(tellings.map((one) => allCited(one, context.loaders))),
    numbersFor(first, context.loaders),
  ])
  const claims = [...new Map(told.flat().map((claim) => [claim.id, claim])).values()]
  const witnesses = await Promise.all(witnessesOf(claims).map((id) => entityOf(id, context)))
  const behind = await Promise.all(witnesses.flatMap(peopleOf).map((id) => entityOf(id, context)))
  const records = new Map([...witnesses, ...behind].map((row) => [row.id, row]))
  return context.budget.run(whole(() => citations(claims, (id) => records.get(id), numbers)))
}

export const Citation: CitationResolvers = {
  number: ({ number }) => number,
  source: ({ source }) => source,
  sections: ({ sections }) => sections,
  experts: ({ quoted }) => quoted,
  text: ({ text }) => text,
}
