/** Why there is no explanation: what a single lifted limit would give. */
import type { Context } from '../context.ts'
import { inCapitals } from '../enums.ts'
import { longestMiss, type Misses, nearestMisses } from '../explain/misses.ts'
import type { PathQuestion } from '../explain/path.ts'
import { numbersOf, type Telling } from '../explain/telling.ts'
import type { NearMissResolvers, WhyNotResolvers } from '../generated/graphql.ts'

export type WhyNotRow = Misses

export interface NearMissRow {
  readonly lifted: Misses['misses'][number]['lifted']
  readonly what: readonly string[]
  readonly telling: Telling
}

export const whyNot = (question: PathQuestion, { sight }: Context): Promise<WhyNotRow> =>
  nearestMisses(question, sight.reader, sight.groupsOf)

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const WhyNot: WhyNotResolvers = {
  text: ({ misses, connection, complete }) => {
    if (misses.length > 0)
      return `There is no explanation within the limits, but ${plural(misses.length, 'path')} with a single limit lifted.`
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
