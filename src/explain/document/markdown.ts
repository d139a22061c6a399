/** An explanation as Markdown (CommonMark). What comes from the dataset is text in it, never markup. */
import type { Segment } from '../../language/sentences.ts'
import type { Citation } from '../tell/citations.ts'
import type { DocumentOptions, ExplanationText } from './explanation-text.ts'
import {
  headings,
  isWebAddress,
  noteInWords,
  oneLine,
  releaseInWords,
  scoreInWords,
  retractedInWords,
} from './plain-text.ts'

export function markdown(
  { title, summary, steps, advice, honesty, score, citations, retracted, notice, release }: ExplanationText,
  { entityUrl, headingLevel = 1 }: DocumentOptions,
): string {
  const line = (segments: readonly Segment[]) =>
    paragraph(segments.map((segment) => piece(segment, entityUrl)).join(''))
  const heading = (words: string, deeper: number) => `${'#'.repeat(headingLevel + deeper)} ${words}`
  return `${[
    heading(escaped(title), 0),
    line(summary),
    heading(headings.steps, 1),
    steps.map(({ segments, note }, at) => `${at + 1}. ${line(segments)}${escaped(noteInWords(note))}`).join('\n'),
    ...(advice.length === 0 ? [] : [heading(headings.advice, 1), advice.map((one) => `- ${line(one)}`).join('\n')]),
    heading(headings.firmness, 1),
    [...honesty, ...scoreInWords(score)].map((words) => `- ${paragraph(escaped(words))}`).join('\n'),
    heading(headings.sources, 1),
    citations.map((citation) => `- [${citation.number}] ${reference(citation)}`).join('\n'),
    ...retracted.map((one) => `${escaped(one.title)}: ${escaped(retractedInWords(one))}`),
    '---',
    paragraph(escaped(notice)),
    paragraph(escaped(releaseInWords(release))),
  ].join('\n\n')}\n`
}

/** No link is defined in the document, so "[1]" is text wherever it stands. */
function piece(segment: Segment, entityUrl: DocumentOptions['entityUrl']): string {
  if (segment.type === 'citation') return segment.text
  const words = escaped(segment.text)
  const url = segment.type === 'entity' ? entityUrl?.(segment.id) : undefined
  return url !== undefined && isWebAddress(url) ? `[${words}](<${address(url)}>)` : words
}

/** The reference, with the address of the source as a link. */
function reference({ text, source }: Citation): string {
  const { url } = source.details
  if (url === undefined || !/^https?:/i.test(url) || !text.endsWith(url)) return escaped(text)
  return `${escaped(text.slice(0, -url.length))}<${address(url)}>`
}

/** Spaces at the ends of a piece stay: they part it from its neighbours. */
function escaped(words: string): string {
  const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(words) ?? []
  const inside = oneLine(words)
    .replace(/[\\`*_{}[\]<>#~|!&@$]/g, '\\$&')
    // an address in a name is no link either
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
  return inside === '' ? (words === '' ? '' : ' ') : `${before && ' '}${inside}${after && ' '}`
}

/** At the start of a line a sign or a number with a dot would begin a list. */
const paragraph = (words: string): string =>
  words
    .trim()
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')

const address = (url: string): string => url.replace(/[\s<>\\]/g, (sign) => encodeURIComponent(sign))
