/** Why there is no explanation, in words: what the sources do not say, and what would give a chain all the same. */
import type { Lifted, Misses } from '../paths/misses.ts'
import type { Outermost } from '../paths/reach.ts'
import { longestMiss } from '../paths/relaxations.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'

/** What names the things of an answer. */
export interface Words {
  /** The name of an entity as it stands inside a sentence. */
  readonly nameOf: (id: string) => string
  readonly vocabulary: Vocabulary
  /** In what way these claims do not hold, each way once. */
  readonly denials: (claims: readonly string[]) => readonly Denial[]
}
export type Denial = 'denied' | 'refuted' | 'retracted'
type NameOf = Words['nameOf']

/** Entities named in a sentence; of more the number is told. */
const mostNamed = 5

const listed = (words: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat('en-GB', { type }).format(words)

function named(ids: readonly string[], nameOf: NameOf): string {
  const shown = ids.slice(0, mostNamed).map(nameOf)
  return listed(ids.length > mostNamed ? [...shown, `${ids.length - mostNamed} more`] : shown)
}

/** What would have to count, such that it can follow "if". */
const denied: Readonly<Record<Denial, string>> = {
  denied: 'what its sources deny',
  refuted: 'what the evidence speaks against',
  retracted: 'what only a source said that has been retracted',
}

/** The condition under which there would be a chain, such that it can follow "if". */
function ifLifted({ limit, what }: Lifted, { nameOf, vocabulary, denials }: Words): string {
  const predicates = what.flatMap((name) => vocabulary.get(name) ?? [])
  const labels = predicates.map(({ forward }) => `“${forward.label}”`)
  switch (limit) {
    case 'AVOIDED_ENTITY':
      return `it might run through ${named(what, nameOf)}, which is to be avoided`
    case 'AVOIDED_CLAIM':
      return 'it might use a claim that is to be avoided'
    case 'AVOIDED_SOURCE':
      return `${named(what, nameOf)}, which is to be left out, counted`
    case 'AVOIDED_PERSON':
      return `the words of ${named(what, nameOf)}, which are to be left out, counted`
    case 'MODALITIES':
      return `claims stated less firmly (${listed(what)}) counted`
    case 'KINDS':
      return `it might run through ${named(what, nameOf)}, which is of another kind`
    case 'PREDICATES':
      return `claims that say ${listed(labels)} were followed too${predicates.some(({ roles }) => roles.includes('causal')) ? '' : ', which do not say what brings about what'}`
    case 'DIRECTION':
      return 'arrows were read backwards, so that the two may only share a cause or an effect'
    case 'LENGTH':
      return what.length === 0 ? 'it might have more steps' : `it might have ${what.join(' or ')} steps`
    case 'DENIED':
      return `${listed(denials(what).map((one) => denied[one]))} counted`
  }
}

/** "… if arrows were read backwards …, and if it might have 5 steps". */
export const missInWords = (lifted: readonly Lifted[], words: Words): string =>
  `There would be a chain if ${lifted.map((one) => ifLifted(one, words)).join(', and if ')}.`

/** What is missing between the two: one sentence for each side. */
function gap({ question: { from, to }, reach }: Misses, nameOf: NameOf): string[] {
  if (from.length > mostNamed || to.length > mostNamed) return []
  const [start, end] = [from, to].map((ids) => listed(ids.map(nameOf), 'disjunction'))
  const only = (ids: readonly string[], others: readonly string[]) =>
    ids.length > 0 && ids.every((id) => others.includes(id))
  const told = ({ ids, complete }: Outermost) => {
    const further = complete ? '' : ', as far as was looked'
    return ids.length === 0
      ? `nowhere${complete ? ': all that is said runs in a circle' : further}`
      : `at ${named(ids, nameOf)}${further}`
  }
  return [
    only(reach.ends.ids, from)
      ? `No claim within them leads on from ${start}.`
      : `Within them, what comes of ${start} ends ${told(reach.ends)}.`,
    only(reach.beginnings.ids, to)
      ? `No claim within them leads to ${end}.`
      : `Within them, what brings about ${end} begins ${told(reach.beginnings)}.`,
  ]
}

export function whyNotInWords(answer: Misses, words: Words): string {
  const { misses, connection, complete } = answer
  const none = 'There is no explanation within these limits.'
  if (connection?.state === 'SEPARATE')
    return 'There is no explanation: the two are in separate parts of the graph, and nothing at all joins them.'
  const looked = complete ? '' : ', as far as the search went'
  const further =
    misses.length > 0
      ? misses.map(({ lifted }) => missInWords(lifted, words))
      : [
          `No limit, nor any two together, when lifted, gives a chain of at most ${longestMiss} steps that can be read as one story${looked}.`,
        ]
  return [none, ...gap(answer, words.nameOf), ...further].join(' ')
}
