/** A claim in plain English, in our own words, that says no more than its source does. */
import { bodyOf, isAdvice, mannerOf, readsOneWay } from './bodies.ts'
import { clinically, type Wording } from './clinical.ts'
import { entity, finish, type Named, type Phrase, phrase, type Segment } from './phrase.ts'
import { opposition } from './opposition.ts'
import type { Spoken } from './spoken.ts'
import { closing, type Closing, contextPhrase, depending, type Lookup, opening, type Said } from './qualifiers.ts'

export type { Spoken } from './spoken.ts'
export { inTerms, type Wording } from './clinical.ts'
export { type Opponent, opposition } from './opposition.ts'
export { type CitationMention, type Named, nameInSentence, type Phrase, type Segment } from './phrase.ts'

export interface Reading {
  /** `inverse` begins with the object: "Confusion may be caused by high blood calcium." */
  readonly read?: 'forward' | 'inverse'
  /** Lay words, or clinical terms where the entities have them; default: plain. */
  readonly wording?: Wording
  /** True: says who says it, where one person alone does: "According to Julie Fasano, …". */
  readonly attributed?: boolean
  /** Joins it to the sentence before: "in turn". Left out where something else opens the sentence. */
  readonly connective?: string
}

/** A plain sentence of more words gives its conditions and reasons a sentence of their own. */
const longest = 25

export const sentence = (claim: Spoken, reading: Reading = {}): string => textOf(segments(claim, reading))

export const textOf = (pieces: readonly Segment[]): string => pieces.map(({ text }) => text).join('')

/** The same in pieces, so that every entity in it can be a link. */
export function segments(spoken: Spoken, reading: Reading = {}): Phrase {
  const { wording = 'plain', attributed = false } = reading
  const claim = wording === 'clinical' ? clinically(spoken) : spoken
  const read = readsOneWay(claim) ? 'forward' : (reading.read ?? 'forward')
  const said = roughened(claim)
  const lookup: Lookup = (id) => {
    const found = claim.entity?.(id)
    if (!found)
      throw new Error(`Every entity that a qualifier names must be known to its sentence, but this is not: ${id}`)
    return found
  }
  const manner = mannerOf(claim, read)
  const rough = claim.modality === 'approximate' && !said.quantity ? ', roughly speaking' : ''
  const against = claim.standing === 'disputed' ? phrase(', but', opposition(claim.opponents ?? [])) : []
  const tell = (told: Said, within: Phrase): readonly Phrase[] => {
    const body = bodyOf(claim, told, lookup, manner, read)
    const main = phrase(leadOf(claim, told, lookup, manner, attributed, reading.connective), body.words)
    const { rest, condition, reason } = closing(body.said, lookup, manner)
    return sentences(
      phrase(main, rest, rough),
      { condition: phrase(within, within.length === 0 ? condition : withoutComma(condition)), reason },
      { apart: isAdvice(claim) || within.length > 0, wording, against },
    )
  }
  const context = contextPhrase(said, lookup, manner)
  const told = tell(said, [])
  const short = wording === 'clinical' || context.length === 0 || told.every((one) => wordsIn(one) <= longest)
  return inOne(short ? told : tell({ ...said, context: undefined }, context))
}

const wordsIn = (pieces: Phrase): number => textOf(pieces).split(' ').length

/** One sentence; two where a plain one would be too long, or where the condition must stand apart. */
function sentences(
  main: Phrase,
  { condition, reason }: Pick<Closing, 'condition' | 'reason'>,
  { apart, wording, against }: { apart: boolean; wording: Wording; against: Phrase },
): readonly Phrase[] {
  const whole = phrase(main, condition, reason)
  const fits = wording === 'clinical' || wordsIn(whole) <= longest
  if (condition.length + reason.length === 0 || (fits && !apart)) return [finish(phrase(whole, against))]
  return [finish(phrase(main, against)), finish(phrase(...thisHolds(withoutComma(condition)), reason))]
}

/** "This holds if …", "This depends on …". */
function thisHolds([first, ...rest]: Phrase): Phrase {
  if (first === undefined) return phrase('this holds')
  const depends = first.text.startsWith(depending)
  const text = depends ? first.text.slice(depending.length) : first.text
  return phrase(depends ? 'this depends on' : 'this holds', [{ ...first, text }, ...rest])
}

const gap: Phrase = [{ type: 'text', text: ' ' }]

const inOne = (told: readonly Phrase[]): Phrase =>
  told.flatMap((one, at) => (at === 0 ? one : [...gap, ...one])).reduce<Phrase>(joined, [])

const withoutComma = ([first, ...rest]: Phrase): Phrase =>
  first === undefined ? [] : [{ ...first, text: first.text.replace(/^, /, '') }, ...rest]

/** Two texts side by side are one. */
function joined(pieces: Phrase, piece: Phrase[number]): Phrase {
  const last = pieces.at(-1)
  if (piece.type !== 'text' || last?.type !== 'text') return [...pieces, piece]
  return [...pieces.slice(0, -1), { type: 'text', text: last.text + piece.text }]
}

/** What stands before the claim itself: whose word it is and with what reserve, its step, its sites. */
function leadOf(
  { modality, saidBy, inferred, standing, predicate }: Spoken,
  said: Said,
  lookup: Lookup,
  manner: ReturnType<typeof mannerOf>,
  attributed: boolean,
  connective: string | undefined,
): Phrase {
  const speaker = attributed ? saidBy : undefined
  const reserve = reserveOf(modality, standing, inferred === true, speaker)
  const whose = reserve.length > 0 || speaker === undefined ? [] : [...accordingTo(speaker, predicate, said), ',']
  const opened = phrase(...whose, opening(said, lookup, manner))
  const start = connective === undefined || opened.length > 0 ? opened : phrase(connective, ',')
  return reserve.length === 0 ? start : phrase(reserve, ...(start.length === 0 ? [] : [',', start]))
}

/** Who does it and says so is the subject already: "By their own account, Julie Fasano often …". */
const accordingTo = (speaker: Named, { performed }: Spoken['predicate'], { performer }: Said): Phrase =>
  performed !== undefined && performer === speaker.name
    ? phrase('by their own account')
    : phrase('according to', entity(speaker))

/** What a reader must hear before the claim, so that nobody takes the claim without it. */
function reserveOf(
  modality: Spoken['modality'],
  standing: Spoken['standing'],
  inferred: boolean,
  speaker: Spoken['saidBy'],
): Phrase {
  if (standing === 'refuted') return phrase('the evidence speaks against the claim that')
  if (standing === 'retracted') return phrase('a source that has been retracted said that')
  if (modality === 'conditional') return phrase('the source says only as part of a condition that')
  if (modality !== 'implied') return []
  if (inferred) return phrase('it can be inferred that')
  return speaker === undefined
    ? phrase('the source implies that')
    : phrase('what', entity(speaker), 'says implies that')
}

/** "approximate" is heard in the quantity, whether or not the quantity repeats it. */
function roughened({ modality, qualifiers = {} }: Spoken): Said {
  const { quantity } = qualifiers
  return modality === 'approximate' && quantity
    ? { ...qualifiers, quantity: { ...quantity, approximate: true } }
    : qualifiers
}
