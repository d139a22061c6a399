/** Quantities in words: "about 100,000 people a year", "every 4 weeks". */
import type { Qualifiers } from '../model/qualifiers.ts'
import { clean } from './phrase.ts'

export type Quantity = NonNullable<Qualifiers['quantity']>

const rough = /^(about|around|some|roughly|nearly|almost|approximately|a couple|a few|several|many)\b/i
const numeral = /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half)\b/i
const preposition = /^(within|after|before|over|up to|for|in|at|from|during|every|each|once|twice|per|until|by)\b/i
/** Amounts that say themselves how often: "every four weeks", "twice a day". */
const recurring = /\b(each|per|every|an? (year|month|week|day|hour|minute))\b/i
const irregular: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  foot: 'feet',
}

/** True when the words can end a sentence as they stand: "within 2 to 3 years", "every 4 weeks". */
export const isAdverbial = (words: string): boolean => preposition.test(words)

/** Units whose code is a word of ordinary letters (UCUM, https://ucum.org): never "mins", "mmols". */
const symbols = new Set(['min', 'mol', 'mmol', 'umol', 'nmol', 'cal', 'kcal', 'rad', 'bar', 'osm', 'mosm', 'eq', 'meq'])

/** A symbol, such as "mmol/L", "%" or "kg", is written the same for one and for many. */
const isSymbol = (unit: string, code?: string): boolean =>
  unit === code || symbols.has(unit) || !/^\p{Ll}{3,}( \p{Ll}+)*$/u.test(unit) || !/[aeiouy]/.test(unit)

/** The plural of a unit in words: "beat per minute" gives "beats per minute". A symbol stays as it is. */
export function pluralOf(unit: string, code?: string): string {
  if (isSymbol(unit, code)) return unit
  const [, head = unit, rest = ''] = /^(.+?)( (?:per|of|in) .+)$/.exec(unit) ?? []
  return `${irregular[head] ?? regular(head)}${rest}`
}

const regular = (word: string): string =>
  /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`

export const speaks = (words: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(words)

/** The number as it is read, "about" included; "within hours" and "many years" are rough as they are. */
export function amount({ text, approximate }: Quantity): string {
  const words = clean(text)
  const bare = words.replace(preposition, '').trim()
  if (!approximate || rough.test(words) || rough.test(bare) || !numeral.test(words)) return words
  return `${words.slice(0, words.length - bare.length)}about ${bare}`
}

/** The amount with its unit, unless the amount names the unit already. */
export function measured(quantity: Quantity): string {
  const words = amount(quantity)
  const { unit, unitCode, value, max } = quantity
  if (speaks(words, unit) || speaks(words, pluralOf(unit, unitCode)) || /^(every|each|once|twice|per)\b/i.test(words))
    return words
  const spoken = (value ?? max) === 1 ? unit : pluralOf(unit, unitCode)
  return spoken === '%' ? `${words}%` : `${words} ${spoken}`
}

/** The amount without a unit that stands at its end. */
export const withoutUnit = (words: string, unit: string): string =>
  words.endsWith(` ${unit}`) ? words.slice(0, -unit.length - 1) : words

/** What follows the amount: how often, of whom, measured from where. */
export function framed({ text, period, interval, population, reference }: Quantity): string {
  return [
    period === undefined || recurring.test(text) ? '' : everyDuration(period),
    interval === undefined || recurring.test(text) ? '' : everyDuration(interval),
    population === undefined || text.includes(population) ? '' : `among ${clean(population)}`,
    reference === undefined || text.includes(reference) ? '' : fromReference(clean(reference), text),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const fromReference = (words: string, text: string): string =>
  /^(from|after|since|of|before|to|measured|following)\b/i.test(words)
    ? words
    : `${/^within\b/i.test(text) ? 'of' : 'from'} ${words}`

const durationUnits: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
}

/** "every year", "every 4 weeks"; a duration with several parts is read part by part. */
function everyDuration(duration: string): string {
  const [date = '', time = ''] = duration.replace(/^P/, '').split('T')
  const parts = [
    ...[...date.matchAll(/([\d.,]+)([YMWD])/g)].map(([, count, letter]) => [count, durationUnits[letter ?? '']]),
    ...[...time.matchAll(/([\d.,]+)([HMS])/g)].map(([, count, letter]) => [count, durationUnits[`T${letter ?? ''}`]]),
  ].map(([count = '', unit = '']) => (count === '1' ? unit : `${count} ${pluralOf(unit)}`))
  return parts.length === 1
    ? `every ${parts.join('')}`
    : `every ${parts.map((p) => (/^\d/.test(p) ? p : `1 ${p}`)).join(' and ')}`
}
