/** The verb of a claim's sentence: how firmly the source speaks decides its form. */
import type { Modality } from '../model/modalities.ts'
import type { VerbForms } from '../model/vocabulary.ts'

export interface Verb {
  readonly modality: Modality
  readonly wording: VerbForms
  readonly plural: boolean
  readonly negated: boolean
  /** An event ("causes", "occurs in") that a source only implies, or only supposes in a condition, is never said plainly. */
  readonly event: boolean
  /** An adverb of frequency that the qualifiers ask for: "sometimes", "not always". */
  readonly often?: string | undefined
  /** An adverb of degree; it stands next to the main verb. */
  readonly degree?: string | undefined
}

const adverbs: ReadonlySet<Modality> = new Set(['often', 'usually', 'typically', 'sometimes'])

export function verbPhrase(verb: Verb): string {
  const often = verb.often?.replace(/^not /, '')
  const modal = modalOf(verb)
  if (modal !== undefined) return joined(modal, often, basePhrase(verb))
  if (verb.modality === 'likely') {
    return joined(verb.plural ? 'are' : 'is', denies(verb) ? 'not' : '', often, 'likely to', basePhrase(verb))
  }
  const own = adverbs.has(verb.modality) ? verb.modality : undefined
  if (verb.modality === 'unspecified')
    return joined(verb.plural ? 'are' : 'is', 'recorded', denies(verb) ? 'not' : '', often, 'to', basePhrase(verb))
  return finitePhrase(verb, own === often ? joined(own) : joined(own, often))
}

const denies = ({ negated, often }: Verb): boolean => negated || often?.startsWith('not ') === true

/** The modal verb, with its negation: "cannot" denies the possibility, "may not" leaves it open. */
function modalOf(verb: Verb): string | undefined {
  const { modality, event } = verb
  const negated = denies(verb)
  if (modality === 'can') return negated ? 'cannot' : 'can'
  if (modality === 'may') return negated ? 'may not' : 'may'
  if (modality === 'advice') return negated ? 'should not' : 'should'
  // "cannot" would say more than the source does, so a denial stays plain
  return (modality === 'implied' || modality === 'conditional') && event && !negated ? 'can' : undefined
}

/** Adverbs go after a form of "be" or "have been" and before any other verb: "is often caused", "often causes". */
function finitePhrase(verb: Verb, adverb: string): string {
  const { wording, plural, degree } = verb
  const finite = plural ? wording.plural : wording.singular
  const not = denies(verb) ? 'not' : ''
  // "is often not" keeps "often" outside the denial; "is not always" denies the "always"
  const scoped = adverb === 'always' || verb.often?.startsWith('not ') ? [not, adverb] : [adverb, not]
  const [, auxiliary, been, rest] =
    /^(is|are|was|were|has(?= been )|have(?= been ))\b ?(been )?(.*)$/s.exec(finite) ?? []
  if (auxiliary !== undefined) return joined(auxiliary, ...scoped, been?.trim(), degree, rest)
  if (not === '') return joined(adverb, degree, finite)
  // a past tense, "reviewed" or "spoke to", is denied in the perfect: "has not spoken to"
  const [, perfect] = /^have (.+)$/s.exec(wording.base) ?? []
  if (perfect !== undefined && !/^ha(s|ve)\b/.test(finite))
    return joined(plural ? 'have' : 'has', ...scoped, degree, perfect)
  const denial = plural ? 'do not' : 'does not'
  return joined(...scoped.map((word) => (word === not ? denial : word)), degree, wording.base)
}

function basePhrase({ wording: { base }, degree }: Verb): string {
  if (degree === undefined) return base
  return /^be\b/.test(base) ? joined('be', degree, base.slice(3)) : joined(degree, base)
}

const joined = (...words: readonly (string | undefined)[]): string =>
  words.filter((word) => word !== undefined && word !== '').join(' ')
