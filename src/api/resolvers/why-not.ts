/** Why there is no explanation: what the sources do not say, and what a lifted limit would give. */
import type { Context } from '../context.ts'
import { inCapitals } from '../../model/names.ts'
import type { ClaimRow } from '../../model/claim.ts'
import type { Misses } from '../../explain/paths/misses.ts'
import { alone } from '../../explain/tell/telling.ts'
import { type Denial, missInWords, whyNotInWords, type Words } from '../../explain/tell/why-not.ts'
import { namedOf } from '../../explain/tell/wording.ts'
import { nameInSentence } from '../../language/phrase.ts'
import type { LiftedResolvers, NearMissResolvers, WhyNotResolvers } from '../generated/graphql.ts'
import { entityOf } from './entity.ts'

/** The most entities told of where chains end or begin. */
const mostTold = 10

/** With the names of these entities; another id stays as it is. */
async function wordsFor(
  ids: readonly string[],
  misses: Misses['misses'],
  { loaders, vocabulary }: Context,
): Promise<Words> {
  const all = [...new Set([...ids, ...liftedIds(misses)])]
  const denied = [
    ...new Set(misses.flatMap(({ lifted }) => lifted.flatMap(({ limit, what }) => (limit === 'DENIED' ? what : [])))),
  ]
  const [rows, claims] = await Promise.all([
    Promise.all(all.map((id) => loaders.entity.load(id))),
    Promise.all(denied.map((id) => loaders.claim.load(id))),
  ])
  const denials = new Map(claims.flatMap((row) => (row === null ? [] : [[row.id, denialOf(row)]])))
  const names = new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, nameInSentence(namedOf(row))]])))
  return {
    nameOf: (id) => names.get(id) ?? id,
    vocabulary: await vocabulary(),
    denials: (of) => [...new Set(of.flatMap((id) => denials.get(id) ?? []))],
  }
}

/** In what way a claim that is no step does not hold. */
const denialOf = ({ negated, standing }: ClaimRow): Denial =>
  standing === 'retracted' ? 'retracted' : negated ? 'denied' : 'refuted'

const liftedIds = (misses: Misses['misses']): string[] =>
  misses.flatMap(({ lifted }) =>
    lifted.flatMap(({ limit, what }) => (/^(AVOIDED_(ENTITY|SOURCE|PERSON)|KINDS)$/.test(limit) ? what : [])),
  )

const entities = (ids: readonly string[], context: Context) =>
  Promise.all(ids.slice(0, mostTold).map((id) => entityOf(id, context)))

export const WhyNot: WhyNotResolvers = {
  text: async (answer, _args, context) => {
    const { question, reach, misses } = answer
    const ends = [question.from, question.to, reach.ends.ids, reach.beginnings.ids].flatMap((ids) =>
      ids.slice(0, mostTold),
    )
    return whyNotInWords(answer, await wordsFor(ends, misses, context))
  },
  separate: ({ connection }) => connection?.state === 'SEPARATE',
  endsAt: ({ reach }, _args, context) => entities(reach.ends.ids, context),
  beginsAt: ({ reach }, _args, context) => entities(reach.beginnings.ids, context),
  misses: ({ misses }) => misses.map((miss) => ({ ...miss, telling: alone(miss) })),
  complete: ({ complete }) => complete,
}

export const NearMiss: NearMissResolvers = {
  lifted: ({ lifted }) => lifted,
  text: async (miss, _args, context) => missInWords(miss.lifted, await wordsFor([], [miss], context)),
  explanation: ({ telling }) => telling,
}

export const Lifted: LiftedResolvers = {
  limit: ({ limit }) => limit,
  // What these take away are values of enums, told as the schema names them.
  what: ({ limit, what }) => (limit === 'MODALITIES' ? what.map(inCapitals) : what),
}
