/** Mentions of citations in a text: which number a source has, and where a sentence shows it. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Evidence } from '../../model/evidence.ts'
import type { CitationMention, Phrase, Segment } from '../../language/sentences.ts'

/** Source id -> number, from 1. */
export type Numbers = ReadonlyMap<string, number>

/** The sources of these claims, numbered in order of first use. */
export function numbersOf(claims: readonly Pick<ClaimRow, 'evidence'>[]): Numbers {
  const sources = new Set(claims.flatMap(({ evidence }) => evidence.map(({ source }) => source)))
  return new Map([...sources].map((source, at) => [source, at + 1]))
}

/** A finished sentence with its citations before the full stop; sources that speak against it are named as such. */
export function cited(pieces: Phrase, evidence: readonly Evidence[], numbers: Numbers): readonly Segment[] {
  const supporting = mentions(evidence, 'supports', numbers)
  const refuting = mentions(evidence, 'refutes', numbers)
  if (supporting.length + refuting.length === 0) return pieces
  return [
    ...withoutStop(pieces),
    ...(supporting.length === 0 ? [] : [text(' '), ...supporting]),
    ...(refuting.length === 0 ? [] : [text(' (against this: '), ...refuting, text(')')]),
    text('.'),
  ].reduce<Segment[]>(merge, [])
}

function mentions(
  evidence: readonly Evidence[],
  direction: Evidence['direction'],
  numbers: Numbers,
): CitationMention[] {
  const sources = new Set(evidence.filter((one) => one.direction === direction).map(({ source }) => source))
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
