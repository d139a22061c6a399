/** What engines are asked to find by text, and what they may be asked. */

import { mostWords } from '../model/words.ts'

/** Texts as words, the most telling first; `searchWords` makes them. Each is searched by itself. */
export interface TextQuery {
  readonly release: string
  readonly texts: readonly (readonly string[])[]
  /** The most candidates for each text, counted in entities. */
  readonly limit: number
  /** True: in summaries, too; else in names and synonyms only. */
  readonly summaries: boolean
}

/** Typing errors are looked for in the first words of a text only, so many: each takes a database as long as ten others. */
export const forgivenWords = 3

/** The door to every engine: what is not letters, digits and marks is a mistake of the program, whoever typed it. */
export function checkTextQuery({ release, texts }: TextQuery): void {
  if (!/^\w+$/.test(release)) throw new RangeError(`release must be letters and digits, but got: ${release}.`)
  for (const words of texts) {
    if (words.length > mostWords)
      throw new RangeError(`A text must have at most ${mostWords} words, but got: ${words.length}.`)
    for (const word of words)
      if (!/^[\p{L}\p{N}\p{M}]+$/u.test(word) || word.normalize('NFKC') !== word.normalize('NFC'))
        throw new RangeError(`A word must be letters, digits and marks, but got: ${JSON.stringify(word)}.`)
  }
}
