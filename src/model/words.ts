/** How texts become words, the same for what is stored, what is asked, and every engine. */

/** Words that name nothing by themselves, those of a question included; left out unless a text has no others. */
const stopWords = new Set(
  (
    'a an and are as at be by can do does for from how in is it its of on or that the this to was what when where ' +
    'which who why with'
  ).split(' '),
)

/** A word and where it stands: UTF-16 offsets, end exclusive. */
export interface Word {
  /** Letters and digits only, without accents, in lower case. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text: runs of letters and digits; an apostrophe inside belongs to its word. */
export function wordsOf(text: string): Word[] {
  const { folded, origins } = fold(text)
  const words = Array.from(folded.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), (found) => {
    const [start, end] = [found.index, found.index + found[0].length]
    const word = found[0].replaceAll(/['’]/g, '')
    if (origins === null) return { text: word, start, end }
    return { text: word, start: origins[start]?.start ?? 0, end: origins[end - 1]?.end ?? 0 }
  })
  const telling = words.filter((word) => !stopWords.has(word.text))
  // The gene WAS is no question.
  return telling.length > 0 ? telling : words
}

/** A text by its words alone: what two texts share that differ in capitals, accents, punctuation and stop words. */
export const foldedText = (text: string): string =>
  wordsOf(text)
    .map((word) => word.text)
    .join(' ')

/**
 * Normalises before anything is taken for a letter: ⑽ is "(10)" and ™ is "tm" to whoever reads on. `origins` tells
 * which character of the text each folded one comes from; null: one for one.
 */
function fold(text: string): { folded: string; origins: Pick<Word, 'start' | 'end'>[] | null } {
  if (/^[\u0000-\u007f]*$/.test(text)) return { folded: text.toLowerCase(), origins: null }
  let folded = ''
  const origins: Pick<Word, 'start' | 'end'>[] = []
  let at = 0
  for (const character of text) {
    const piece = foldCharacter(character)
    const origin = { start: at, end: at + character.length }
    for (let i = 0; i < piece.length; i++) origins.push(origin)
    folded += piece
    at = origin.end
  }
  return { folded, origins }
}

/** Compatibility forms and accents taken apart, accents dropped; capitals folded both ways, since ς and ß have two. */
const foldCharacter = (character: string): string =>
  character.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')

/**
 * The form that inflections and spellings of a word share. Endings after the "S stemmer" (D. Harman, How effective is
 * suffixing?, JASIS 42, 1991), with -sis and -ses for one, as metastasis and metastases; British ae, oe and our as
 * American e and or. Short words and codes such as TNFS stay as they are.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) return word
  return singular(word)
    .replaceAll(/(?<=\w)[ao]e(?=\w)/g, 'e')
    .replace(/(?<=\w\w)our$/, 'or')
}

function singular(word: string): string {
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /s[ie]s$/.test(word)) return word.slice(0, -2)
  if (word.length > 4 && word.endsWith('se')) return word.slice(0, -1)
  if (word.endsWith('rae')) return word.slice(0, -1)
  return /[^uis]s$/.test(word) ? word.slice(0, -1) : word
}

/** The words of texts and their stems, each once, as a text index takes them: separated by spaces. */
export function indexedWords(texts: readonly string[]): string {
  const words = texts.flatMap((text) => wordsOf(text).map((word) => word.text))
  return [...new Set(words.flatMap((word) => [word, stemOf(word)]))].join(' ')
}

/** A text must be covered at least this far by words that fit to be a match. */
export const leastCoverage = 0.45

/** The most words of one text: each may be many clauses of a query, and Lucene takes 1,024 in all. */
export const mostWords = 8
/** Longer words match whole only. */
const longestForgiven = 40

/** Whether a word may be written with one wrong letter: not a short one, and no code such as TNFSF11. */
export const mayHaveTypo = (word: string): boolean =>
  word.length >= 4 && word.length <= longestForgiven && !/\p{N}/u.test(word)

/** Whether a word is long enough to be the beginning of another: a single letter begins too much to say anything. */
export const isBeginning = (word: string): boolean => word.length >= 2 && word.length <= longestForgiven
