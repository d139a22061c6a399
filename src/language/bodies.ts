/** The middle of a claim's sentence: its two ends and the verb between them, in the order that reads best. */
import type { VerbForms } from '../model/vocabulary.ts'
import { type End, objectPhrase, subjectPhrase } from './ends.ts'
import { definite, measurePredicate, toBe, valueOf } from './measure.ts'
import { clean, type Named, nameInSentence, phrase, type Phrase } from './phrase.ts'
import { degreeAtVerb, frequencyAtVerb, type Lookup, type Manner, type Said, way } from './qualifiers.ts'
import type { Spoken } from './spoken.ts'
import { type Verb, verbPhrase } from './verb.ts'

type Read = 'forward' | 'inverse'

/** What is said, and the qualifiers that are not spoken yet. */
export interface Body {
  readonly words: Phrase
  readonly said: Said
}

/** The predicate from a kind to a broader kind. */
const kindPredicate = 'is_a'

export function bodyOf(claim: Spoken, said: Said, lookup: Lookup, manner: Manner, read: Read): Body {
  const { name, performed } = claim.predicate
  if (name === measurePredicate && said.quantity) return measureBody(claim, said, lookup)
  if (performed !== undefined && said.performer !== undefined)
    return performedBody(claim, performed, said, said.performer, lookup)
  if (isAdvice(claim)) return adviceBody(claim, said, lookup)
  if (name === kindPredicate && read === 'inverse' && said.negated !== true && !claim.object.plural)
    return kindBody(claim, said, lookup)
  return plainBody(claim, said, lookup, manner, read)
}

function plainBody(claim: Spoken, said: Said, lookup: Lookup, manner: Manner, read: Read): Body {
  // "A rib is not a weight-bearing bone", never "a weight-bearing bone does not include a rib"
  const way = isDeniedKind(claim, said) ? 'forward' : read
  const from = subjectPhrase(claim.subject, said)
  const to = objectPhrase(claim.object, said, lookup, manner.performer === 'with object')
  const [first, second] = way === 'forward' ? [from, to] : [to, from]
  const wording = claim.predicate[way]
  const lead = wording.lead ?? ''
  const forms = formsBefore(second, way === 'forward' ? claim.object : claim.subject, wording)
  const verb = verbPhrase(verbOf(claim, said, forms, lead === '' && first.plural))
  return { words: phrase(lead, first.words, verb, second.words), said }
}

const toInclude = { singular: 'includes', plural: 'include', base: 'include' }

/** Read from the kind: "One kind of pain is back pain", "Kinds of protein include cytokines." */
function kindBody(claim: Spoken, said: Said, lookup: Lookup): Body {
  const kind = objectPhrase(claim.object, said, lookup)
  const subject = subjectPhrase(claim.subject, said)
  const [one, many] = hasArticle(claim.object) ? ['an example of', 'examples of'] : ['one kind of', 'kinds of']
  const verb = verbPhrase(verbOf(claim, said, subject.plural ? toInclude : toBe, subject.plural))
  return { words: phrase(subject.plural ? many : one, kind.words, verb, subject.words), said }
}

/** "The number of sessions of radiation therapy is usually 5 to 10." */
function measureBody(claim: Spoken, said: Said, lookup: Lookup): Body {
  const { quantity, manner: how, via, ...rest } = said
  const measure = objectPhrase(definite(claim.object), rest, lookup)
  const subject = phrase(subjectPhrase(claim.subject, rest).words, way({ manner: how, via }, lookup))
  const value = quantity ? valueOf(quantity, claim.object) : ''
  const verb = verbPhrase(verbOf(claim, said, toBe, measure.plural))
  const unsaid =
    rest.timing !== undefined &&
    quantity &&
    (quantity.text.includes(rest.timing) || rest.timing.includes(quantity.text))
  return {
    words: phrase(measure.words, 'of', subject, verb, value),
    said: unsaid ? { ...rest, timing: undefined } : rest,
  }
}

/** Whoever does it is the subject: "Doctors give bisphosphonates by infusion." */
function performedBody(claim: Spoken, forms: VerbForms, said: Said, performer: string, lookup: Lookup): Body {
  const who = clean(performer)
  const heads = {
    singular: headOf(forms.singular),
    plural: headOf(forms.plural),
    base: headOf(forms.base),
  }
  const isMany = /^\p{Ll}/u.test(who) && /[^su]s$/.test(who)
  const verb = verbPhrase({ ...verbOf(claim, said, heads, isMany), event: true })
  const ends = {
    subject: subjectPhrase(claim.subject, said).words,
    object: objectPhrase(claim.object, said, lookup).words,
  }
  const tail = forms.base
    .slice(heads.base.length)
    .split(/\{(subject|object)\}/)
    .map((part, at) => (at % 2 === 0 ? part.trim() : ends[part === 'subject' ? 'subject' : 'object']))
  return { words: phrase(who, verb, ...tail), said: { ...said, performer: undefined } }
}

const headOf = (form: string): string => form.split(' {')[0] ?? form

/** "If you have bone pain, tell your doctor right away." */
function adviceBody(claim: Spoken, said: Said, lookup: Lookup): Body {
  const subject = subjectPhrase(claim.subject, said)
  const any = claim.subject.plural === true && /^the /.test(nameInSentence(claim.subject)) ? 'any of' : ''
  const { id, imperative } = claim.object
  const timing = clean(said.timing ?? '')
  const object = objectPhrase(claim.object, said, lookup)
  const advised = `${object.plural ? 'are' : 'is'}${said.negated === true ? ' not' : ''} advised`
  const what =
    imperative === undefined
      ? phrase(object.words, timing, advised)
      : phrase(said.negated === true ? 'do not' : '', { type: 'entity', id, text: imperative }, timing)
  return {
    words: phrase('if you have', any, subject.words, ',', what),
    said: { ...said, timing: undefined },
  }
}

/** Advice begins with its own "if": what else it depends on is told after it. */
export const isAdvice = ({ predicate, modality }: Spoken): boolean =>
  predicate.advisable === true && modality === 'advice'

const hasArticle = (named: Named): boolean => /^an? /.test(nameInSentence(named))

/** The verb's forms before what follows it: "is" a weight-bearing bone, "is among" the symptoms. */
function formsBefore(second: End, named: Named, wording: Spoken['predicate']['forward']): VerbForms {
  if (wording.toMany !== undefined && second.plural) return wording.toMany
  if (wording.toOne !== undefined && hasArticle(named)) return wording.toOne
  return wording
}

const isDeniedKind = ({ predicate, object }: Spoken, said: Said): boolean =>
  predicate.name === kindPredicate && said.negated === true && hasArticle(object)

function verbOf(claim: Spoken, said: Said, wording: VerbForms, plural: boolean): Verb {
  const often = frequencyAtVerb(said)
  // "does not account for all" says "not always" by itself
  const total = said.negated === true && often === 'not always' && /\ball\b/.test(claim.predicate.forward.base)
  return {
    modality: claim.modality,
    wording,
    plural,
    negated: said.negated === true,
    event: claim.predicate.stative !== true && !/^(be|include|involve)\b/.test(claim.predicate.forward.base),
    often: total ? undefined : often,
    degree: degreeAtVerb(said),
  }
}

export function mannerOf(claim: Spoken, read: Read): Manner {
  const { base } = claim.predicate[read]
  const passive = /^be \w+(ed|en|wn)\b/.test(base) && !/ by$/.test(base)
  const named = claim.predicate.performed !== undefined
  return {
    subject: claim.subject,
    object: claim.object,
    performer: isCopula(claim) ? 'with object' : passive || named ? 'by' : 'opens',
    advice: claim.modality === 'advice',
    turned: read === 'inverse',
    through: claim.predicate.through ?? 'through',
  }
}

/** What is true most often of the subject is told of the subject alone. */
export const readsOneWay = ({ predicate, qualifiers }: Spoken): boolean =>
  predicate.turned === false || /^most\b/.test(qualifiers?.frequency ?? '')

/** True when the object is what the subject is: "is incurable". */
const isCopula = ({ predicate }: Spoken): boolean => predicate.forward.base === 'be'
