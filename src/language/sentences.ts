/** A claim as one plain English sentence, in our own words, that says no more than its source does. */
import type { Modality } from '../model/modalities.ts'
import type { Predicate } from '../model/vocabulary.ts'
import { countsObject, objectPhrase, subjectPhrase } from './ends.ts'
import { definite, measureOf, measurePredicate, toBe, valueOf } from './measure.ts'
import { clean, finish, type Named, type Phrase, phrase, type Segment } from './phrase.ts'
import {
  closing,
  degreeAtVerb,
  frequencyAtVerb,
  type Lookup,
  type Manner,
  opening,
  type Said,
  way,
} from './qualifiers.ts'
import { type Verb, verbPhrase } from './verb.ts'
import { clinically, type Wording } from './clinical.ts'

export { clinicalTerm, inTerms, type Wording } from './clinical.ts'
export { type CitationMention, type Named, nameInSentence, type Phrase, type Segment } from './phrase.ts'

/** A claim with all that its sentence needs: its two ends, its predicate, and whom its qualifiers name. */
export interface Spoken {
  readonly modality: Modality
  readonly qualifiers?: Said | undefined
  readonly subject: Named
  readonly object: Named
  readonly predicate: Pick<Predicate, 'name' | 'forward' | 'inverse'>
  /** Finds the entities that via, sites, alternatives and conditions name. */
  readonly entity?: (id: string) => Named | undefined
}

export interface Reading {
  /** `inverse` begins with the object: "Confusion may be caused by high blood calcium." */
  readonly read?: 'forward' | 'inverse'
  /** Lay words, or clinical terms where the entities have them; default: plain. */
  readonly wording?: Wording
  /** Joins it to the sentence before: "in turn". Left out where something else opens the sentence. */
  readonly connective?: string
}

/** The predicate from a kind to a broader kind. */
const kindPredicate = 'is_a'

/** The source's own reserve, spoken before the claim so that no reader takes the claim without it. */
const reserve: Partial<Record<Modality, string>> = {
  implied: 'the source implies that',
  conditional: 'only as part of a condition does the source say that',
}

export const sentence = (claim: Spoken, reading: Reading = {}): string => textOf(segments(claim, reading))

export const textOf = (pieces: readonly Segment[]): string => pieces.map(({ text }) => text).join('')

/** The same sentence in pieces, so that every entity in it can be a link. */
export function segments(spoken: Spoken, { read = 'forward', wording = 'plain', connective }: Reading = {}): Phrase {
  const claim = wording === 'clinical' ? clinically(spoken) : spoken
  const said = roughened(claim)
  const lookup: Lookup = (id) => {
    const found = claim.entity?.(id)
    if (!found)
      throw new Error(`Every entity that a qualifier names must be known to its sentence, but this is not: ${id}`)
    return found
  }
  const manner = mannerOf(claim, said, read)
  const opened = opening(said, lookup, manner)
  const start = connective === undefined || opened.length > 0 ? opened : phrase(connective, ',')
  const held = reserve[claim.modality]
  const lead = held === undefined ? start : phrase(held, ...(start.length === 0 ? [] : [',', start]))
  const body = bodyFor(claim, said, read)
  const rough = claim.modality === 'approximate' && !said.quantity ? ', roughly speaking' : ''
  return finish(phrase(lead, body(claim, said, lookup, manner, read), rough))
}

/** Two predicates of the vocabulary read better turned than in the order subject, verb, object. */
function bodyFor({ predicate }: Spoken, said: Said, read: 'forward' | 'inverse'): Body {
  if (predicate.name === measurePredicate && said.quantity) return measureBody
  return predicate.name === kindPredicate && read === 'inverse' && said.negated !== true ? kindBody : plainBody
}

type Body = (claim: Spoken, said: Said, lookup: Lookup, manner: Manner, read: 'forward' | 'inverse') => Phrase

const plainBody: Body = (claim, said, lookup, manner, read) => {
  const from = subjectPhrase(claim.subject, said)
  const to = objectPhrase(claim.object, said, lookup, manner.performer === 'with object')
  const [first, second] = read === 'forward' ? [from, to] : [to, from]
  // an adjective cannot begin a sentence: "Being incurable is a quality of bone metastasis."
  const quality = read === 'inverse' && isCopula(claim)
  const verb = verbPhrase(verbOf(claim, said, claim.predicate[read], first.plural && !quality))
  // advice is given on the action, so its time stays with the action: "Telling the doctor right away should be …"
  const at = manner.advice && read === 'inverse' && said.timing !== undefined ? clean(said.timing) : ''
  const rest = at === '' ? said : { ...said, timing: undefined }
  return phrase(quality ? 'being' : '', first.words, at, verb, second.words, closing(rest, lookup, manner))
}

/** Read from the kind: "One kind of pain is back pain." */
const kindBody: Body = (claim, said, lookup, manner) => {
  const kind = objectPhrase(claim.object, said, lookup)
  const verb = verbPhrase(verbOf(claim, said, toBe, false))
  return phrase(
    'one kind of',
    kind.words,
    verb,
    subjectPhrase(claim.subject, said).words,
    closing(said, lookup, manner),
  )
}

const measureBody: Body = (claim, said, lookup, manner, read) => {
  const { quantity, manner: how, via, ...rest } = said
  const measure = objectPhrase(definite(claim.object), rest, lookup)
  const subject = phrase(subjectPhrase(claim.subject, rest).words, way({ manner: how, via }, lookup))
  const value = quantity ? valueOf(quantity, claim.object) : ''
  const verb = verbPhrase(verbOf(claim, said, toBe, measure.plural))
  const unsaid =
    rest.timing !== undefined &&
    quantity &&
    (quantity.text.includes(rest.timing) || rest.timing.includes(quantity.text))
  return phrase(
    measureOf(subject, measure, read),
    verb,
    value,
    closing(unsaid ? { ...rest, timing: undefined } : rest, lookup, manner),
  )
}

function verbOf(claim: Spoken, said: Said, wording: Verb['wording'], plural: boolean): Verb {
  const often = frequencyAtVerb(said)
  // "does not account for all" says "not always" by itself
  const total = said.negated === true && often === 'not always' && /\ball\b/.test(claim.predicate.forward.base)
  return {
    modality: claim.modality,
    wording,
    plural,
    negated: said.negated === true,
    event: !claim.predicate.forward.base.startsWith('be'),
    often: total ? undefined : often,
    degree: degreeAtVerb(said),
  }
}

function mannerOf(claim: Spoken, said: Said, read: 'forward' | 'inverse'): Manner {
  const { base } = claim.predicate[read]
  const passive = /^be \w+(ed|en|wn)\b/.test(base) && !/ by$/.test(base)
  return {
    subject: claim.subject,
    performer: isCopula(claim) ? 'with object' : passive ? 'by' : 'opens',
    advice: claim.modality === 'advice',
    counted: countsObject(claim.object, said),
  }
}

/** True when the object is what the subject is: "is incurable". */
const isCopula = ({ predicate }: Spoken): boolean => predicate.forward.base === 'be'

/** "approximate" is heard in the quantity, whether or not the quantity repeats it. */
function roughened({ modality, qualifiers = {} }: Spoken): Said {
  const { quantity } = qualifiers
  return modality === 'approximate' && quantity
    ? { ...qualifiers, quantity: { ...quantity, approximate: true } }
    : qualifiers
}
