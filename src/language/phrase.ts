/** Pieces of a sentence: plain text and entities, so that a page can link every name. */
import type { Term } from '../model/entity.ts'
import type { Kind } from '../model/kinds.ts'

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'entity'; readonly id: string; readonly text: string }
export type Phrase = readonly Piece[]

/** Where a text cites a source: `text` is how it is shown, "[1]". */
export interface CitationMention {
  readonly type: 'citation'
  readonly number: number
  readonly source: string
  readonly text: string
}
export type Segment = Piece | CitationMention

/** What a sentence needs to know of an entity. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly kind?: Kind | undefined
  readonly inSentence?: string | undefined
  readonly plural?: boolean | undefined
  /** How clinicians call it, where that is not its name. */
  readonly clinical?: Term | undefined
  /** How a person is told to do it: "tell your doctor". */
  readonly imperative?: string | undefined
}

/** Without a form of its own a name stays as it is written: whether a capital is part of it only its editor knows. */
export const nameInSentence = ({ name, inSentence }: Named): string => inSentence ?? name

export const entity = (named: Named): Piece => ({ type: 'entity', id: named.id, text: nameInSentence(named) })

/** Puts pieces one after the other, a space between two unless the second begins with punctuation. */
export function phrase(...pieces: readonly (string | Piece | Phrase)[]): Phrase {
  const merged: Piece[] = []
  for (const piece of pieces.flatMap((p) => (typeof p === 'string' ? [{ type: 'text' as const, text: p }] : p))) {
    if (piece.text === '') continue
    const last = merged.at(-1)
    const gap = !last || /^[\s,;:)]/.test(piece.text) || /[\s(]$/.test(last.text) ? '' : ' '
    if (piece.type === 'text' && last?.type === 'text') merged.splice(-1, 1, text(last.text + gap + piece.text))
    else if (piece.type === 'text') merged.push(text(gap + piece.text))
    else if (last?.type === 'text') merged.splice(-1, 1, text(last.text + gap), piece)
    else merged.push(...(gap === '' ? [] : [text(gap)]), piece)
  }
  return merged
}

/** "a", "a or b", "a, b or c". */
export function list(items: readonly (string | Piece | Phrase)[], conjunction: 'or' | 'and'): Phrase {
  return phrase(
    ...items.flatMap((item, i) => (i === 0 ? [item] : i === items.length - 1 ? [conjunction, item] : [',', item])),
  )
}

/** A written text, with the entity linked where the text speaks its name. */
export function linked(words: string, named: Named | undefined): Phrase {
  if (named === undefined) return [text(words)]
  const at = [nameInSentence(named), named.name, named.name.replace(/s$/, '')]
    .map((name) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu').exec(words))
    .find((match) => match !== null)
  if (!at) return [text(words)]
  const end = at.index + at[0].length
  return [
    text(words.slice(0, at.index)),
    { type: 'entity' as const, id: named.id, text: at[0] },
    text(words.slice(end)),
  ].filter((segment) => segment.text !== '')
}

/** True when the words speak of the entity, in its own words or turned round: "release of calcium", "calcium release". */
export const speaksOf = (words: string, name: string): boolean => {
  const spoken = words.toLowerCase()
  const own = name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  // four letters are enough to know "spine" in "spinal"
  return own.length > 0 && own.every((word) => new RegExp(`(?<!\\p{L})${escaped(word.slice(0, 4))}`, 'u').test(spoken))
}

/** A written text without white space at its ends, line breaks or a full stop of its own. */
export const clean = (words: string): string => {
  const single = words.trim().replace(/\s+/g, ' ')
  // the stop of "N.Y." belongs to the name
  return single.replace(/(?<!(?:^|[^\p{L}])\p{L})\.$/u, '')
}

/**
 * A word that begins a sentence with a capital: small Latin letters only. "mRNA", "pH", "β-cell" and "p53" are written
 * one way, and a figure needs no capital.
 */
const ordinaryWord = /^([“"‘'(]*)(\p{Ll})(?=[\p{Ll}’']*(?:$|[\s,.;:)?!”]|-(?:\p{Ll}|$)))/u
const latin = /^\p{Script=Latin}$/u

const capitalised = (words: string): string =>
  words.replace(ordinaryWord, (whole, opening: string, letter: string) =>
    latin.test(letter) && [...letter.toUpperCase()].length === 1 ? opening + letter.toUpperCase() : whole,
  )

/** Capital first letter, one full stop, no comma left open. */
export function finish(pieces: Phrase): Phrase {
  const closed = pieces.map((piece) =>
    piece.type === 'entity'
      ? piece
      : text(
          piece.text
            .replace(/ {2,}/g, ' ')
            .replace(/,(?:\s*,)+/g, ',')
            .replace(/, *(?=[;(])/g, ' '),
        ),
  )
  const [first, ...rest] = closed
  if (!first) return []
  const all = [{ ...first, text: capitalised(first.text) }, ...rest]
  const last = all.at(-1) ?? first
  if (last.type === 'text') return [...all.slice(0, -1), text(last.text.replace(/[\s,;:]+$/, '').replace(/\.?$/, '.'))]
  return last.text.endsWith('.') ? all : [...all, text('.')]
}

const text = (words: string): Piece => ({ type: 'text', text: words })
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
