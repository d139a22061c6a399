/** The words of many texts, with what is needed to find those that begin or are written like another. */
import { isOneEditApart } from '../model/edit-distance.ts'
import { isBeginning, mayHaveTypo, stemOf } from '../model/words.ts'

/** What one word of a text counts by how it fits: as in the score. */
const counts = { whole: 1, stem: 0.95, beginning: 0.8, error: 0.6 }

/** Where words stand that fit another by so much. */
export interface Fitting {
  readonly count: number
  /** Texts by number, ascending. */
  readonly places: readonly number[]
}

export class TextWords {
  readonly #places = new Map<string, number[]>()
  readonly #byStem = new Map<string, string[]>()
  /** By first letter and length: a typing error changes neither much. */
  readonly #byShape = new Map<string, string[]>()
  /** In the order of the alphabet; undefined after a word was added. */
  #sorted: string[] | undefined

  add(word: string, place: number): void {
    const places = this.#places.get(word)
    if (places !== undefined) {
      places.push(place)
      return
    }
    this.#places.set(word, [place])
    pushTo(this.#byStem, stemOf(word), word)
    pushTo(this.#byShape, shape(word, word.length), word)
    this.#sorted = undefined
  }

  /** The words that fit this one, each once, the best first. `forgiven`: one that is written with an error fits, too. */
  fitting(wanted: string, forgiven: boolean): Fitting[] {
    const found = new Map<string, number>()
    const take = (word: string, count: number) => {
      if (!found.has(word)) found.set(word, count)
    }
    take(wanted, counts.whole)
    for (const word of this.#byStem.get(stemOf(wanted)) ?? []) take(word, counts.stem)
    if (isBeginning(wanted)) for (const word of this.#beginning(wanted)) take(word, counts.beginning)
    if (forgiven && mayHaveTypo(wanted))
      for (let length = wanted.length - 1; length <= wanted.length + 1; length++)
        for (const word of this.#byShape.get(shape(wanted, length)) ?? [])
          if (isOneEditApart(wanted, word)) take(word, counts.error)
    return Array.from(found, ([word, count]) => ({ count, places: this.#places.get(word) ?? [] }))
  }

  *#beginning(wanted: string): Iterable<string> {
    const sorted = (this.#sorted ??= [...this.#places.keys()].sort())
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((sorted[middle] ?? '') < wanted) from = middle + 1
      else to = middle
    }
    for (let word = sorted[from]; word?.startsWith(wanted) === true; word = sorted[++from]) yield word
  }
}

const shape = (word: string, length: number): string => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}${length}`

function pushTo(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [word])
  else list.push(word)
}
