/** A measure reads better turned: "With radiation therapy, the number of sessions is usually 5 to 10." */
import type { End } from './ends.ts'
import { type Named, nameInSentence, phrase, type Phrase } from './phrase.ts'
import { amount, framed, measured, pluralOf, type Quantity, speaks } from './quantity.ts'

/** The predicate whose object is a measure and whose quantity is its value. */
export const measurePredicate = 'has_measure'

export const toBe = { label: 'is', singular: 'is', plural: 'are', base: 'be' }

/** "a dosing interval" becomes "the dosing interval". */
export const definite = (measure: Named): Named => ({
  ...measure,
  inSentence: `the ${nameInSentence(measure).replace(/^(an?|the) /, '')}`,
})

/** "with radiation therapy, the number of sessions", or read from the measure: "the number of sessions of radiation therapy". */
export const measureOf = (subject: Phrase, measure: End, read: 'forward' | 'inverse'): Phrase =>
  read === 'forward' ? phrase('with', subject, ',', measure.words) : phrase(measure.words, 'of', subject)

/** The value, without the unit or the period that the name of the measure says already. */
export function valueOf(quantity: Quantity, measure: Named): string {
  const name = nameInSentence(measure)
  const { period, ...rest } = quantity
  const everyYear = period === 'P1Y' && /\b(yearly|annual|per year)\b/.test(name)
  return `${speaks(`${name} ${measure.name}`, pluralOf(quantity.unit)) ? amount(quantity) : measured(quantity)} ${framed(everyYear ? rest : quantity)}`.trim()
}
