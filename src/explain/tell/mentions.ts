/** Mentions of citations in a text: which number a source has, and where a sentence shows it. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EvidenceDirection } from '../../model/evidence.ts'
import { finish, phrase } from '../../language/phrase.ts'
import type { CitationMention, Phrase, Segment } from '../../language/sentences.ts'

/** Source id -> number, from 1. */
export type Numbers = ReadonlyMap<string, number>

/** Sources numbered in order of first use. */
export const numbered = (sources: readonly string[]): Numbers =>
  new Map([...new Set(sources)].map((source, at) => [source, at + 1]))

/** The sources of these claims. */
export const numbersOf = (claims: readonly Pick<ClaimRow, 'evidence'>[]): Numbers =>
  numbered(claims.flatMap(({ evidence }) => evidence.map(({ source }) => source)))

/** What speaks against a claim, in words and with its evidence. */
export interface Dispute {
  readonly words: Phrase
  readonly evidence: ClaimRow['evidence']
}

/**
 * A finished sentence with its citations before the full stop. What speaks against it is told once, after that, with the
 * sources that do. Of a claim that the evidence refutes the sentence itself says so, and these sources are all it cites.
 */
export function cited(
  pieces: Phrase,
  { evidence }: Pick<ClaimRow, 'evidence'>,
  dispute: Dispute | null,
  numbers: Numbers,
): readonly Segment[] {
  const supporting = mentions(evidence, 'supports', numbers)
  if (dispute === null) return withMentions(pieces, [...supporting, ...mentions(evidence, 'refutes', numbers)])
  const against = withMentions(finish(phrase('but', dispute.words)), mentions(dispute.evidence, 'either', numbers))
  return [...withMentions(pieces, supporting), text(' '), ...against].reduce<Segment[]>(merge, [])
}

/** A sentence with these citations. */
export function withMentions(pieces: Phrase, found: readonly CitationMention[]): readonly Segment[] {
  if (found.length === 0) return pieces
  return [...withoutStop(pieces), text(' '), ...found, text('.')].reduce<Segment[]>(merge, [])
}

/** The sources that support any of these, each once. */
export const supporters = (claims: readonly Pick<ClaimRow, 'evidence'>[], numbers: Numbers): CitationMention[] =>
  mentions(
    claims.flatMap(({ evidence }) => evidence),
    'supports',
    numbers,
  )

function mentions(
  evidence: ClaimRow['evidence'],
  direction: EvidenceDirection | 'either',
  numbers: Numbers,
): CitationMention[] {
  const fits = (one: EvidenceDirection) => direction === 'either' || one === direction
  const sources = new Set(evidence.flatMap((one) => (fits(one.direction) ? [one.source] : [])))
  return [...sources].map((source) => {
    const number = numbers.get(source)
    if (number === undefined)
      throw new Error(`Every source that a text cites must have a number, but this has none: ${source}`)
    return { type: 'citation', number, source, text: `[${number}]` }
  })
}

/** The stop of "N.Y." belongs to the name and stays. */
function withoutStop(pieces: Phrase): Phrase {
  const last = pieces.at(-1)
  return last?.type === 'text' ? [...pieces.slice(0, -1), text(last.text.replace(/\.$/, ''))] : pieces
}

/** Two texts side by side become one; an empty one goes. */
function merge(merged: Segment[], piece: Segment): Segment[] {
  const last = merged.at(-1)
  if (piece.text === '') return merged
  if (piece.type === 'text' && last?.type === 'text') merged.splice(-1, 1, text(last.text + piece.text))
  else merged.push(piece)
  return merged
}

const text = (words: string) => ({ type: 'text' as const, text: words })
