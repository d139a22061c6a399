/** An explanation as plain text, and the words that all formats share. */
import type { Segment } from '../../language/sentences.ts'
import { textOf } from '../../language/sentences.ts'
import type { ExplanationText, ReleaseText, Retracted } from './explanation-text.ts'
import { dateInWords } from '../tell/reference.ts'

export const headings = {
  steps: 'Step by step',
  advice: 'What is advised',
  firmness: 'How firm this is',
  sources: 'Sources',
} as const

export function plainText({
  title,
  summary,
  steps,
  advice,
  honesty,
  score,
  citations,
  retracted,
  notice,
  release,
}: ExplanationText): string {
  const heading = (words: string, line: string) => `${oneLine(words)}\n${line.repeat(oneLine(words).length)}`
  return `${[
    heading(title, '='),
    line(summary),
    heading(headings.steps, '-'),
    steps.map(({ segments, note }, at) => `${at + 1}. ${line(segments)}${noteInWords(note)}`).join('\n'),
    ...(advice.length === 0 ? [] : [heading(headings.advice, '-'), advice.map((one) => `- ${line(one)}`).join('\n')]),
    heading(headings.firmness, '-'),
    [...honesty, ...scoreInWords(score)].map((words) => `- ${oneLine(words)}`).join('\n'),
    heading(headings.sources, '-'),
    citations.map(({ number, text }) => `[${number}] ${oneLine(text)}`).join('\n'),
    ...retracted.map((one) => `${oneLine(one.title)}: ${oneLine(retractedInWords(one))}`),
    oneLine(notice),
    oneLine(releaseInWords(release)),
  ].join('\n\n')}\n`
}

const line = (segments: readonly Segment[]): string => oneLine(textOf(segments))

/** Without line breaks, and without marks that only a terminal or a layout engine reads: they can hide what is written. */
export const oneLine = (words: string): string =>
  words
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()

/** An address of a page, absolute or on the same site: never one that runs as code. */
export const isWebAddress = (url: string): boolean => /^(https?:\/\/|\/(?!\/)|#)/i.test(url)

export const scoreInWords = (score: number | null): string[] =>
  score === null ? [] : [`Score ${Number(score.toPrecision(3))} of 1: for ranking explanations, no probability.`]

/** Why an inferred step follows, after its sentence. */
export const noteInWords = (note: string | undefined): string => (note === undefined ? '' : ` Why: ${oneLine(note)}`)

/** What is said of a source that was retracted, after its title. */
export const retractedInWords = ({ on, steps }: Retracted): string =>
  `retracted${on === undefined ? '' : ` on ${dateInWords(on)}`}; what it said of ${stepsInWords(steps)} is not counted.`

/** "step 2", "steps 1, 2 and 4". */
export const stepsInWords = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'step' : 'steps'} ${new Intl.ListFormat('en', { type: 'conjunction' }).format(numbers.map(String)).replace(', and ', ' and ')}`

export const releaseInWords = ({ id, title, version, asOf }: ReleaseText): string =>
  `Release ${id} of the dataset “${title}”, version ${version}; information of ${dateInWords(asOf)}.`
