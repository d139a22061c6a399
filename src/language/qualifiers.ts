/** The qualifiers of a claim in words. Each is spoken once: beside the noun or the verb it belongs to, or at the end. */
import type { Qualifiers } from '../model/qualifiers.ts'
import { clean, entity, linked, list, type Named, nameInSentence, phrase, type Phrase, speaksOf } from './phrase.ts'
import { framed, isAdverbial, measured, speaks } from './quantity.ts'

export type Said = Partial<Qualifiers>
export type Lookup = (id: string) => Named

/** How a reading treats what is not the same in all: who does it, and whom it is advised to. */
export interface Manner {
  readonly subject: Named
  readonly object: Named
  readonly performer: 'opens' | 'by' | 'with object'
  readonly advice: boolean
  /** Read from the object: what ends the sentence stands beside the subject then, and must not seem to belong to it alone. */
  readonly turned: boolean
  /** What stands before the entities of `via`. */
  readonly through?: string
}

const frequencyAdverb =
  /^(not )?((very|more|most|less|quite) )?(always|usually|typically|often|sometimes|rarely|seldom|never|frequently|commonly|occasionally|generally|mostly|regularly)$/
/** What is a clause, not a noun: it has a finite verb or begins with its subject. */
const finiteVerb =
  /^(it|they|he|she|there)\b|\b(is|are|was|were|has|have|had|can|cannot|may|might|will|would|does|do|costs|needs|lies|remains)\b/
/** A longer way is told by claims of its own, step by step. */
const mostOnTheWay = 2
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** The adverb that stands at the verb; undefined when the frequency is spoken at the end ("every day"). */
export const frequencyAtVerb = ({ frequency }: Said): string | undefined =>
  frequency !== undefined && frequencyAdverb.test(frequency) ? frequency : undefined

/** "dramatically" stands at the verb, "thorough" at the object, "to a great extent" at the end. */
export const placeOfDegree = (degree: string): 'verb' | 'object' | 'end' =>
  /^(\p{Ll}+ly|further)$/u.test(degree)
    ? 'verb'
    : /^\p{L}+$/u.test(degree) && !/^(much|more|less|somewhat)$/.test(degree)
      ? 'object'
      : 'end'

export const degreeAtVerb = ({ degree }: Said): string | undefined =>
  degree !== undefined && placeOfDegree(degree) === 'verb' ? degree : undefined

/** What opens the sentence: its date, its step, its sites, its context, who does it. */
export function opening(said: Said, lookup: Lookup, ends: Manner): Phrase {
  const { step, sites = [], manner = '', performer, knownAsOf } = said
  const within = contextPhrase(said, lookup, ends)
  const order =
    step === undefined ? '' : step <= ordinals.length ? `as the ${ordinals[step - 1] ?? ''} step` : `as step ${step}`
  const where = sites.map(lookup).filter((site) => !speaksOf(manner, site.name))
  return phrase(
    ...(knownAsOf === undefined ? [] : [`as of ${clean(knownAsOf)}`, ',']),
    ...(order === '' ? [] : [order, ',']),
    ...(where.length === 0 ? [] : ['in', list(where.map(entity), 'or'), ',']),
    ...(within.length === 0 ? [] : [within, ',']),
    ...(opensWithPopulation(said, ends) ? [clean(said.population ?? ''), ','] : []),
    ...(performer === undefined || ends.performer !== 'opens' ? [] : ['in the practice of', clean(performer), ',']),
  )
}

/** "Among people with cancer, pain is …": at the end of a turned sentence it would qualify the subject. */
const opensWithPopulation = ({ population = '' }: Said, { turned }: Manner): boolean =>
  turned && /^among\b/.test(population)

/** "in bone metastasis"; empty where an end names it: "the symptoms of bone metastasis". */
export function contextPhrase({ context = [] }: Said, lookup: Lookup, { subject, object }: Manner): Phrase {
  const within = context
    .map(lookup)
    .filter((one) => ![subject, object].some((end) => speaks(nameInSentence(end), nameInSentence(one))))
  return within.length === 0 ? [] : phrase('in', list(within.map(entity), 'or'))
}

/** What follows verb and object. A long sentence gives its condition and its reason a sentence of their own. */
export interface Closing {
  /** How, how much, how long, when, in whom, what for. */
  readonly rest: Phrase
  /** "only if a bisphosphonate has been tried before" */
  readonly condition: Phrase
  /** "because denosumab costs more" */
  readonly reason: Phrase
}

export function closing(said: Said, lookup: Lookup, manner: Manner): Closing {
  const { subject, performer, advice, through } = manner
  const { quantity, conditions, degree, population = '' } = said
  const adverbial = quantity !== undefined && isAdverbial(quantity.text)
  const condition = conditionPhrase(said, lookup)
  const led = way(said, lookup, through)
  const rest = phrase(
    // "results from the breaking away of cells, through the bloodstream": it is the result that comes that way
    manner.turned && said.manner === undefined && led.length > 0 ? ',' : '',
    led,
    degree !== undefined && placeOfDegree(degree) === 'end' ? clean(degree) : '',
    adverbial && quantity ? [{ type: 'text', text: `${measured(quantity)} ${framed(quantity)}` }] : '',
    frequencyAtVerb(said) === undefined ? clean(said.frequency ?? '') : '',
    clean(said.duration ?? ''),
    said.timing === undefined ||
      quantity?.text.includes(said.timing) ||
      (quantity && said.timing.includes(quantity.text))
      ? ''
      : clean(said.timing),
    said.course === undefined || saysCourse(said) ? '' : `${said.course} in the course`,
    // "some insurers" is not said again of some health insurers
    population === '' || opensWithPopulation(said, manner) || speaksOf(subject.name, population)
      ? ''
      : inWhom(clean(population), advice),
    said.performer !== undefined && performer === 'by' ? `by ${clean(said.performer)}` : '',
    clean(said.purpose ?? ''),
    remarks(said),
  )
  return {
    rest,
    condition: phrase((conditions?.items.length ?? 0) > 2 ? ',' : '', condition),
    reason: phrase(said.reason === undefined ? '' : because(clean(said.reason), condition.length > 0)),
  }
}

/** By what way. A manner that names the entities of `via` speaks for them; the others are added, unless they are a long way. */
export function way({ manner, via = [] }: Said, lookup: Lookup, through = 'through'): Phrase {
  const words = clean(manner ?? '')
  const all = via.length > mostOnTheWay ? [] : via.map(lookup)
  const [named] = all.filter(
    (one) => linked(words, one).length > 1 || (words !== '' && speaks(words, nameInSentence(one))),
  )
  const others = all.filter((one) => !speaksOf(words, one.name) && !speaks(words, nameInSentence(one)))
  return phrase(linked(words, named), ...(others.length === 0 ? [] : [through, list(others.map(entity), 'or')]))
}

const inWhom = (words: string, advice: boolean): string =>
  isAdverbial(words) || /^(among|with)\b/.test(words) ? words : `${advice ? 'for' : 'in'} ${words}`

/** After a condition the reason is set off by a comma: it is then the reason of the condition as well. */
function because(words: string, aside: boolean): string {
  const spoken = /^(because|since|as|due to|owing to|for)\b/.test(words)
    ? words
    : `${finiteVerb.test(words) ? 'because' : 'because of'} ${words}`
  return aside ? `, ${spoken}` : spoken
}

/** "at first" and "over time" say by themselves which part of the course is meant. */
const saysCourse = ({ course, timing = '' }: Said): boolean =>
  course === 'early'
    ? /\b(first|early|beginning|initially)\b/.test(timing)
    : /\b(late|later|over time|eventually)\b/.test(timing)

/** Begins a condition that leaves open which way it turns. */
export const depending = 'depending on '

function conditionPhrase({ conditions }: Said, lookup: Lookup): Phrase {
  if (conditions === undefined) return []
  const texts = conditions.items.map(({ text }) => clean(text))
  // "if it hurts and spreads" rather than "if it hurts and if it spreads"
  const shared =
    [depending, 'there is ', 'there are ', 'you have ', 'it ', 'they '].find(
      (start) => texts.length > 1 && texts.every((words) => words.startsWith(start)),
    ) ?? ''
  const items = conditions.items.map(({ entity: id }, i) => {
    const words = (texts[i] ?? '').slice(shared.length)
    const opened =
      shared !== '' || /^(if|when|after|once|unless|while|before|depending)\b/.test(words) ? words : `if ${words}`
    return linked(opened, id === undefined ? undefined : lookup(id))
  })
  return phrase(
    conditions.only ? 'only' : '',
    shared === '' || shared === depending ? shared.trim() : `if ${shared.trim()}`,
    list(items, conditions.operator === 'any' ? 'or' : 'and'),
  )
}

/** "object direction: increased". */
const qualifierText = (slot: string, values: readonly string[]): string =>
  `${slot.replace(/_qualifier$/, '').replaceAll('_', ' ')}: ${values.map((value) => value.replace(/^biolink:/, '').replaceAll('_', ' ')).join(', ')}`

/** What no other place holds, in brackets. A note is for whoever reads about the claim, not for its sentence. */
function remarks({ biolink = {} }: Said): string {
  const said = Object.entries(biolink).map(([slot, values]) => clean(qualifierText(slot, values)))
  return said.length === 0 ? '' : `(${said.join('; ')})`
}
