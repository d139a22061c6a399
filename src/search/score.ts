/**
 * The published rule that scores a text against an entity, the same for every engine.
 * `score = weight × coverage × (0.7 + 0.3 × specificity)`; the weights are in `weights`, the working is in every hit.
 */
import type { EntityRow } from '../model/entity.ts'
import { type Word, wordsOf } from './words.ts'

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
/** What one word of the text counts: whole, as the beginning of a word, or with a small typing error. */
export const wordGrades = { whole: 1, prefix: 0.8, typo: 0.6 } as const
/** A single letter begins too much to say anything. */
const shortestPrefix = 2
/** A text must be covered at least this far to be a match. */
export const leastCoverage = 0.5

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
}

/** The words of a typed text, as engines are asked for them. */
export const searchWords = (text: string): string[] => [...new Set(wordsOf(text).map(({ text: word }) => word))]

/** The best match of a text with an entity, or null when it covers too little of the text. */
export function match(text: string, entity: EntityRow): Match | null {
  const wanted = wordsOf(text)
  if (wanted.length === 0) return null
  const candidates = [
    compare(wanted, entity.name, 'NAME'),
    ...entity.details.synonyms.map((synonym) => compare(wanted, synonym.text, 'SYNONYM')),
    compare(wanted, entity.summary, 'SUMMARY'),
  ]
  return candidates.reduce(
    (best, one) => (one !== null && (best === null || one.score > best.score) ? one : best),
    null,
  )
}

function compare(wanted: readonly Word[], value: string, field: Match['field']): Match | null {
  const words = wordsOf(value)
  const graded = wanted.map((word) => bestWord(word.text, words))
  const coverage = graded.reduce((sum, { grade }) => sum + grade, 0) / wanted.length
  if (coverage < leastCoverage) return null
  const rule = ruleOf(wanted, words, field)
  const whole = rule.startsWith('EXACT')
  // A summary is as good as its words are: its length says nothing of how well it fits.
  const specificity = field === 'SUMMARY' ? 1 : Math.min(1, wanted.length / words.length)
  const score = weights[rule] * (whole ? 1 : coverage) * (0.7 + 0.3 * specificity)
  const highlights = graded.flatMap(({ word }) => (word === undefined ? [] : [{ start: word.start, end: word.end }]))
  return {
    rule,
    field,
    value,
    score: round(score),
    weight: weights[rule],
    coverage: round(coverage),
    specificity: round(specificity),
    highlights: highlights
      .filter(({ start }, i) => highlights.findIndex((one) => one.start === start) === i)
      .sort((a, b) => a.start - b.start),
  }
}

function ruleOf(wanted: readonly Word[], words: readonly Word[], field: Match['field']): MatchRule {
  if (field === 'SUMMARY') return 'SUMMARY_WORDS'
  const text = wanted.map((word) => word.text).join(' ')
  const value = words.map((word) => word.text).join(' ')
  if (text === value) return `EXACT_${field}`
  return value.startsWith(text) ? `${field}_PREFIX` : `${field}_WORDS`
}

function bestWord(wanted: string, words: readonly Word[]): { grade: number; word: Word | undefined } {
  let best: { grade: number; word: Word | undefined } = { grade: 0, word: undefined }
  for (const word of words) {
    const grade = gradeOf(wanted, word.text)
    if (grade > best.grade) best = { grade, word }
  }
  return best
}

function gradeOf(wanted: string, word: string): number {
  if (wanted === word) return wordGrades.whole
  if (wanted.length >= shortestPrefix && word.startsWith(wanted)) return wordGrades.prefix
  const errors = typingErrors(wanted.length)
  return errors > 0 && distance(wanted, word, errors) <= errors ? wordGrades.typo : 0
}

/** How many wrong letters a word may have: none below four letters, one below eight, else two. */
const typingErrors = (length: number): number => (length >= 8 ? 2 : length >= 4 ? 1 : 0)

/** Levenshtein's distance, or a number past `most` as soon as that is certain. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    if (Math.min(...current) > most) return most + 1
    previous = current
  }
  return previous[b.length] ?? most + 1
}

const round = (value: number): number => Math.round(value * 1000) / 1000

export interface Hit {
  readonly entity: EntityRow
  readonly match: Match
}

/** Entities that match, best first; equal scores by name, then id. */
export function rank(text: string, entities: readonly EntityRow[]): Hit[] {
  return entities
    .flatMap((entity) => {
      const found = match(text, entity)
      return found === null ? [] : [{ entity, match: found }]
    })
    .sort(
      (a, b) =>
        b.match.score - a.match.score ||
        compareText(a.entity.name, b.entity.name) ||
        compareText(a.entity.id, b.entity.id),
    )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
