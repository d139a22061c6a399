/** How texts become words, the same for the score and for every engine's candidates. */

/** Words that name nothing by themselves, those of a question included; left out of texts and values alike. */
const stopWords = new Set(
  (
    'a an and are as at be by can do does for from how in is it its of on or that the this to was what when where ' +
    'which who why with'
  ).split(' '),
)

/** A word and where it stands: UTF-16 offsets, end exclusive. */
export interface Word {
  /** Without accents, in lower case. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text: runs of letters and digits; an apostrophe inside belongs to its word. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), (match) => {
    return { text: fold(match[0]), start: match.index, end: match.index + match[0].length }
  }).filter(({ text: word }) => word !== '' && !stopWords.has(word))
}

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
