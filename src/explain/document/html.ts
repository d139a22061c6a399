/** An explanation as an HTML article: escaped, without scripts, styles or anything that loads. */
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

export function html(
  { title, summary, steps, advice, honesty, score, citations, retracted, notice, release }: ExplanationText,
  { entityUrl, headingLevel = 1, idPrefix = '' }: DocumentOptions,
): string {
  const line = (segments: readonly Segment[]) => segments.map((segment) => piece(segment, entityUrl, idPrefix)).join('')
  const heading = (words: string, deeper: number) => `  <h${headingLevel + deeper}>${words}</h${headingLevel + deeper}>`
  const items = (all: readonly string[]) => all.map((one) => `    <li>${one}</li>`)
  return `${[
    '<article lang="en">',
    heading(escaped(title), 0),
    `  <p>${line(summary)}</p>`,
    heading(headings.steps, 1),
    '  <ol>',
    ...items(steps.map(({ segments, note }) => `${line(segments)}${escaped(noteInWords(note))}`)),
    '  </ol>',
    ...(advice.length === 0 ? [] : [heading(headings.advice, 1), '  <ul>', ...items(advice.map(line)), '  </ul>']),
    heading(headings.firmness, 1),
    '  <ul>',
    ...items([...honesty, ...scoreInWords(score)].map(escaped)),
    '  </ul>',
    heading(headings.sources, 1),
    '  <ol>',
    ...citations.map(
      (citation) =>
        `    <li id="${idPrefix}source-${citation.number}" value="${citation.number}">${reference(citation)}</li>`,
    ),
    '  </ol>',
    ...retracted.map((one) => `  <p><s>${escaped(one.title)}</s> ${escaped(retractedInWords(one))}</p>`),
    '  <footer>',
    `    <p>${escaped(notice)}</p>`,
    `    <p>${escaped(releaseInWords(release))}</p>`,
    '  </footer>',
    '</article>',
  ].join('\n')}\n`
}

function piece(segment: Segment, entityUrl: DocumentOptions['entityUrl'], idPrefix: string): string {
  const words = escaped(segment.text)
  if (segment.type === 'text') return words
  if (segment.type === 'citation') return `<a href="#${idPrefix}source-${segment.number}">${words}</a>`
  const entity = `data-entity="${escaped(segment.id)}"`
  const href = entityUrl?.(segment.id)
  return href !== undefined && isWebAddress(href)
    ? `<a href="${escaped(href)}" ${entity}>${words}</a>`
    : `<span ${entity}>${words}</span>`
}

/** The reference with its title marked, and its address as a link. */
function reference({ text, title, source }: Citation): string {
  const at = text.indexOf(title)
  const marked = `${escaped(text.slice(0, at))}<cite>${escaped(title)}</cite>${escaped(text.slice(at + title.length))}`
  const { url } = source.details
  if (url === undefined || !isWebAddress(url)) return marked
  return marked.replace(new RegExp(`${escapedForPattern(escaped(url))}$`), (shown) => `<a href="${shown}">${shown}</a>`)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Spaces at the ends of a piece stay: they part it from its neighbours. */
const escaped = (words: string): string => {
  const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(words) ?? []
  const inside = oneLine(words).replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
  return inside === '' ? before && ' ' : `${before && ' '}${inside}${after && ' '}`
}

const escapedForPattern = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
