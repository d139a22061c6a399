/** Why there is no explanation: what a single lifted limit would give. */
import type { Context } from '../context.ts'
import { inCapitals } from '../../model/names.ts'
import { longestMiss, type Misses, nearestMisses } from '../../explain/paths/misses.ts'
import type { PathQuestion } from '../../explain/paths/path.ts'
import { numbersOf } from '../../explain/tell/telling.ts'
import type { NearMissResolvers, WhyNotResolvers } from '../generated/graphql.ts'

export const whyNot = (question: PathQuestion, { sight }: Context): Promise<Misses> =>
  nearestMisses(question, sight.reader)

/** What was lifted, in words. */
const limits: Readonly<Record<Misses['misses'][number]['lifted'], string>> = {
  AVOIDED_ENTITY: 'an entity that is avoided',
  AVOIDED_CLAIM: 'a claim that is avoided',
  AVOIDED_SOURCE: 'a source that is avoided',
  AVOIDED_PERSON: 'the words of an avoided person',
  MODALITIES: 'how firmly claims must be stated',
  KINDS: 'the kinds allowed on the way',
  PREDICATES: 'the predicates that are followed',
  DIRECTION: 'the direction of the arrows (against it, a path may only share a cause or an effect)',
  LENGTH: 'the number of steps',
  DENIED: 'that claims which the sources deny are left out',
}

export const WhyNot: WhyNotResolvers = {
  text: ({ misses, connection, complete }) => {
    if (misses.length > 0)
      return `There is no explanation within the limits, but there is a path once a single one is lifted: ${misses.map(({ lifted }) => limits[lifted]).join('; or ')}.`
    if (connection?.state === 'SEPARATE') return 'There is no explanation: the two are in separate parts of the graph.'
    const looked = `no single limit, when lifted, gives a path of at most ${longestMiss} steps`
    return `There is no explanation: ${looked}${complete ? '' : ', as far as the search went'}.`
  },
  separate: ({ connection }) => connection?.state === 'SEPARATE',
  misses: ({ misses }) =>
    misses.map(({ lifted, what, path, score }) => ({
      lifted,
      what,
      telling: { path, score, numbers: numbersOf([path]) },
    })),
  complete: ({ complete }) => complete,
}

/** What these take away are values of enums, told as the schema names them. */
const namesOfEnums: ReadonlySet<Misses['misses'][number]['lifted']> = new Set(['MODALITIES', 'PREDICATES'])

export const NearMiss: NearMissResolvers = {
  lifted: ({ lifted }) => lifted,
  what: ({ lifted, what }) => (namesOfEnums.has(lifted) ? what.map(inCapitals) : what),
  explanation: ({ telling }) => telling,
}
