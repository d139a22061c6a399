/** How texts become words, the same for the score and for every engine's candidates. */

/** Words that name nothing by themselves; left out of texts and values alike. */
const stopWords = new Set(['a', 'an', 'and', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'with'])

/** A word and where it stands: UTF-16 offsets, end exclusive. */
export interface Word {
  /** Without accents, in lower case. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text: runs of letters and digits. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), (match) => {
    return { text: fold(match[0]), start: match.index, end: match.index + match[0].length }
  }).filter(({ text: word }) => word !== '' && !stopWords.has(word))
}

const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
