/** A measure of something: "The number of sessions of radiation therapy is usually 5 to 10." */
import { type Named, nameInSentence } from './phrase.ts'
import { amount, framed, measured, pluralOf, type Quantity, speaks, withoutUnit } from './quantity.ts'

/** The predicate whose object is a measure and whose quantity is its value. */
export const measurePredicate = 'has_measure'

export const toBe = { label: 'is', singular: 'is', plural: 'are', base: 'be' }

/** "a dosing interval" becomes "the dosing interval". */
export const definite = (measure: Named): Named => ({
  ...measure,
  inSentence: `the ${nameInSentence(measure).replace(/^(an?|the) /, '')}`,
})

/** The value, without the unit or the period that the name of the measure says already. */
export function valueOf(quantity: Quantity, measure: Named): string {
  const name = nameInSentence(measure)
  const { period, ...rest } = quantity
  const everyYear = period === 'P1Y' && /\b(yearly|annual|per year)\b/.test(name)
  const unit = pluralOf(quantity.unit, quantity.unitCode)
  // a number of something is a bare number: "about 100,000", not "about 100,000 people"
  const counts = /\bnumber\b/.test(name)
  const words = counts || speaks(`${name} ${measure.name}`, unit) ? amount(quantity) : measured(quantity)
  const value = counts ? withoutUnit(words, unit) : words
  return `${value} ${framed(everyYear ? rest : quantity)}`.trim()
}
