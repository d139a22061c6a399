/** The two ends of a claim, each with the qualifiers that belong to it. */
import { clean, entity, linked, list, type Named, nameInSentence, phrase, type Phrase } from './phrase.ts'
import { type Lookup, placeOfDegree, type Said } from './qualifiers.ts'
import { amount, framed, isAdverbial, measured, pluralOf, speaks, withoutUnit } from './quantity.ts'

export interface End {
  readonly words: Phrase
  /** Whether it takes a plural verb. */
  readonly plural: boolean
}

const linking = /\b(in|of|for|from|with|to|at|on|by|after|before)$/

/** "the number of sessions of radiation therapy". */
export function subjectPhrase(subject: Named, { aspect }: Said): End {
  if (aspect === undefined) return { words: [entity(subject)], plural: subject.plural === true }
  const words = clean(aspect)
  const head = words.split(/ (?:of|in|for|to|from|with|on|at|that|which)\b/)[0] ?? words
  const plural = /[^siu]s$/.test(head) || /\b(people|patients)$/.test(head)
  if (speaks(words, nameInSentence(subject))) return { words: linked(words, subject), plural }
  return { words: phrase(words, linking.test(words) ? '' : 'of', entity(subject)), plural }
}

/** The object with what belongs to it: its severity, a count of it, its rank, what may stand in its place, who does it. */
export function objectPhrase(object: Named, said: Said, lookup: Lookup, performer = false): End {
  const others = (said.alternatives ?? []).map(lookup)
  const adjectives = [
    said.severity,
    said.degree !== undefined && placeOfDegree(said.degree) === 'object' ? said.degree : undefined,
  ]
  const named = [described(object, adjectives), ...others.map((other) => [entity(other)])]
  const counted = said.quantity && countsObject(object, said) ? amount(said.quantity) : ''
  const count = counted === '' ? asideOf(object, said) : ''
  const rank = said.rank === undefined ? [] : [',', 'which', object.plural ? 'are' : 'is', clean(said.rank), ',']
  const by = performer && said.performer !== undefined ? `by ${clean(said.performer)}` : ''
  return {
    words: phrase(counted, list(named, 'or'), by, count, ...rank),
    plural: (others.at(-1) ?? object).plural === true || (counted !== '' && said.quantity?.value !== 1),
  }
}

/** "the severe pain": an adjective goes after an article. "a great deal of" goes before everything. */
function described(object: Named, written: readonly (string | undefined)[]): Phrase {
  const adjective = written
    .filter((word) => word !== undefined)
    .map(clean)
    .join(' ')
  if (adjective === '') return [entity(object)]
  const [, article, bare] = /^(an?|the) (.+)$/s.exec(nameInSentence(object)) ?? []
  if (article === undefined || bare === undefined || / of$/.test(adjective)) return phrase(adjective, entity(object))
  const fitting = article === 'the' ? 'the' : /^[aeiou]/i.test(adjective) ? 'an' : 'a'
  return phrase(fitting, adjective, { type: 'entity', id: object.id, text: bare })
}

/** An amount that neither counts the object nor says when or how long, in brackets: "a tumour in bone (one or more)". */
function asideOf(object: Named, { quantity }: Said): string {
  if (quantity === undefined || isAdverbial(quantity.text)) return ''
  const named = speaks(nameInSentence(object), quantity.unit)
  const unit = pluralOf(quantity.unit, quantity.unitCode)
  const words = named ? withoutUnit(amount(quantity), unit) : measured(quantity)
  return `(${`${words} ${framed(quantity)}`.trim()})`
}

/** "5 to 10 radiation sessions": the number counts the object itself, so it stands before it. */
const countsObject = (object: Named, { quantity }: Said): boolean =>
  quantity !== undefined &&
  object.plural === true &&
  nameInSentence(object).endsWith(pluralOf(quantity.unit, quantity.unitCode)) &&
  !speaks(quantity.text, pluralOf(quantity.unit, quantity.unitCode))
