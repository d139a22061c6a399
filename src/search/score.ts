/**
 * The published rule that scores a text against an entity, the same for every engine.
 * `score = weight × coverage × (0.7 + 0.3 × specificity)`; the weights are in `weights`, the working is in every hit.
 */
import type { EntityRow } from '../model/entity.ts'
import { isOneEditApart } from '../model/edit-distance.ts'
import { isBeginning, leastCoverage, mayHaveTypo, mostWords, stemOf, type Word, wordsOf } from '../model/words.ts'
import { inSlices, type Sliced } from '../graph/slices.ts'

export type MatchRule =
  'EXACT_NAME' | 'EXACT_SYNONYM' | 'NAME_PREFIX' | 'SYNONYM_PREFIX' | 'NAME_WORDS' | 'SYNONYM_WORDS' | 'SUMMARY_WORDS'

/** What a match of each rule is worth, before coverage and specificity. */
export const weights: Readonly<Record<MatchRule, number>> = {
  EXACT_NAME: 100,
  EXACT_SYNONYM: 90,
  NAME_PREFIX: 80,
  SYNONYM_PREFIX: 70,
  NAME_WORDS: 60,
  SYNONYM_WORDS: 55,
  SUMMARY_WORDS: 30,
}
/** What one word of the text counts: whole, in another inflection or spelling, as a beginning, with a typing error. */
export const wordGrades = { whole: 1, inflected: 0.95, prefix: 0.8, typo: 0.6 } as const
/** A typing error in a shorter word makes another word too easily to say what was meant. */
const shortestSureTypo = 6

/** A run of characters of the matched value that the text accounts for: UTF-16 offsets, end exclusive. */
export interface Highlight {
  readonly start: number
  readonly end: number
}

export interface Match {
  readonly rule: MatchRule
  readonly field: 'NAME' | 'SYNONYM' | 'SUMMARY'
  /** The name, synonym or summary as it is written. */
  readonly value: string
  readonly score: number
  readonly weight: number
  readonly coverage: number
  readonly specificity: number
  readonly highlights: readonly Highlight[]
  /**
   * True when the text is the name or synonym word for word, but for inflection, spelling or one wrong letter of a long
   * word. What is less than that is no more than a guess.
   */
  readonly sure: boolean
}

/** The words of a typed text, as engines are asked for them: the longest say most. */
export const searchWords = (text: string): string[] =>
  [...new Set(wordsOf(text).map(({ text: word }) => word))].sort((a, b) => b.length - a.length).slice(0, mostWords)

/** A name, synonym or summary with its words. */
interface Value {
  readonly field: Match['field']
  readonly text: string
  readonly words: readonly Word[]
  /** True: it fits as a whole or not at all. */
  readonly whole?: boolean
}

/** The values of entities, each taken apart once for all the texts of a request. */
const valuesOf = new WeakMap<EntityRow, { readonly names: readonly Value[]; summary?: Value }>()

function valuesIn(entity: EntityRow, summaries: boolean): readonly Value[] {
  const value = (field: Match['field'], text: string): Value => ({ field, text, words: wordsOf(text) })
  const values = valuesOf.get(entity) ?? {
    names: [
      value('NAME', entity.name),
      ...entity.details.synonyms.map(({ text }) => value('SYNONYM', text)),
      // As sentences print it: its words are no better found than those of the name, but whoever copies it means this.
      ...[entity.mention, entity.details.clinicalName?.text, entity.details.imperative]
        .filter((one) => one !== undefined)
        .filter((text) => text !== entity.name)
        .map((text) => ({ ...value('SYNONYM', text), whole: true })),
    ],
  }
  valuesOf.set(entity, values)
  return summaries ? [...values.names, (values.summary ??= value('SUMMARY', entity.summary))] : values.names
}

/** The best match of the words of a text with an entity, or null when it covers too little of the text. */
export function match(wanted: readonly Word[], entity: EntityRow, summaries: boolean): Match | null {
  if (wanted.length === 0) return null
  return valuesIn(entity, summaries)
    .map((value) => compare(wanted, value))
    .reduce((best, one) => (one !== null && (best === null || one.score > best.score) ? one : best), null)
}

interface Graded {
  readonly grade: number
  readonly word: Word | undefined
}

/** Every word of the value accounts for one word of the text at most. */
function compare(wanted: readonly Word[], { field, text: value, words, whole: only }: Value): Match | null {
  if (words.length < leastCoverage * wanted.length) return null
  const left = new Set(words)
  const taking = (best: Graded): Graded => {
    if (best.word !== undefined) left.delete(best.word)
    return best
  }
  // Whole words first, so that none is spent on the beginning of itself.
  const whole = wanted.map(({ text }) => taking(wholeWord(text, left)))
  const graded = wanted.map(({ text }, at) => {
    const first = whole[at]
    return first?.word === undefined ? taking(bestWord(text, left)) : first
  })
  const coverage = graded.reduce((sum, { grade }) => sum + grade, 0) / wanted.length
  if (coverage < leastCoverage) return null
  const rule = ruleOf(wanted, words, field)
  const exact = rule.startsWith('EXACT')
  if (only === true && !exact) return null
  // A summary is as good as its words are: its length says nothing of how well it fits.
  const specificity = field === 'SUMMARY' ? 1 : Math.min(1, wanted.length / words.length)
  const score = weights[rule] * (exact ? 1 : coverage) * (0.7 + 0.3 * specificity)
  return {
    rule,
    field,
    value,
    score: round(score),
    weight: weights[rule],
    coverage: round(coverage),
    specificity: round(specificity),
    highlights: graded
      .flatMap(({ word }) => (word === undefined ? [] : [{ start: word.start, end: word.end }]))
      .sort((a, b) => a.start - b.start),
    sure: field !== 'SUMMARY' && isSure(wanted, words),
  }
}

/** Word for word, in order: a bone cancer is not a cancer in bones. */
function isSure(wanted: readonly Word[], words: readonly Word[]): boolean {
  if (wanted.length !== words.length) return false
  return wanted.every(({ text }, at) => {
    const word = words[at]?.text ?? ''
    return gradeOf(text, word) >= wordGrades.inflected || (text.length >= shortestSureTypo && isTypo(text, word))
  })
}

function ruleOf(wanted: readonly Word[], words: readonly Word[], field: Match['field']): MatchRule {
  if (field === 'SUMMARY') return 'SUMMARY_WORDS'
  const text = wanted.map((word) => word.text).join(' ')
  const value = words.map((word) => word.text).join(' ')
  if (text === value) return `EXACT_${field}`
  return value.startsWith(text) ? `${field}_PREFIX` : `${field}_WORDS`
}

function wholeWord(wanted: string, words: ReadonlySet<Word>): Graded {
  for (const word of words) if (word.text === wanted) return { grade: wordGrades.whole, word }
  return { grade: 0, word: undefined }
}

function bestWord(wanted: string, words: ReadonlySet<Word>): Graded {
  let best: Graded = { grade: 0, word: undefined }
  for (const word of words) {
    const grade = gradeOf(wanted, word.text)
    if (grade > best.grade) best = { grade, word }
  }
  return best
}

function gradeOf(wanted: string, word: string): number {
  if (wanted === word) return wordGrades.whole
  // Nothing below changes the first letter.
  if (wanted.codePointAt(0) !== word.codePointAt(0)) return 0
  if (stemOf(wanted) === stemOf(word)) return wordGrades.inflected
  if (isBeginning(wanted) && word.startsWith(wanted)) return wordGrades.prefix
  return isTypo(wanted, word) ? wordGrades.typo : 0
}

const isTypo = (wanted: string, word: string): boolean =>
  mayHaveTypo(wanted) && wanted[0] === word[0] && isOneEditApart(wanted, word)

const round = (value: number): number => Math.round(value * 1000) / 1000

export interface Hit {
  readonly entity: EntityRow
  readonly match: Match
}

/** Entities that match, best first; equal scores by name, then id. `summaries`: those of which only the summary does, too. */
export function rank(text: string, entities: readonly EntityRow[], summaries: boolean): Promise<Hit[]> {
  return inSlices(ranking(text, entities, summaries))
}

function* ranking(text: string, entities: readonly EntityRow[], summaries: boolean): Sliced<Hit[]> {
  const wanted = wordsOf(text)
  const hits: Hit[] = []
  for (const entity of entities) {
    const found = match(wanted, entity, summaries)
    if (found !== null) hits.push({ entity, match: found })
    yield
  }
  return hits.sort(
    (a, b) =>
      b.match.score - a.match.score ||
      compareText(a.entity.name, b.entity.name) ||
      compareText(a.entity.id, b.entity.id),
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
