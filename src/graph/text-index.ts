/** Text search of the embedded engine: the words of a release in memory. It runs in a thread of its own. */
import { editDistance } from '../model/edit-distance.ts'
import { isBeginning, stemOf, typingErrors, wordsOf } from '../model/words.ts'

/** What can be searched of an entity. */
export type TextDocument = readonly [id: string, name: string, synonyms: readonly string[], summary: string]

/** What one word of a text counts by how it fits, and a text by where it stands: as in the score. */
const counts = { whole: 1, stem: 0.95, beginning: 0.8, error: 0.6 }
const weightOf = { name: 60, synonym: 55, summary: 30 }

/** A text of an entity; `length`: of how many words. */
interface Value {
  readonly entity: number
  readonly weight: number
  readonly length: number
}

export class TextIndex {
  readonly #ids: string[] = []
  readonly #values: Value[] = []
  /** Values by word, each value once. */
  readonly #names = new Words()
  readonly #summaries = new Words()

  add(documents: readonly TextDocument[]): void {
    for (const [id, name, synonyms, summary] of documents) {
      const entity = this.#ids.push(id) - 1
      this.#addValue(this.#names, { entity, weight: weightOf.name }, name)
      for (const synonym of synonyms) this.#addValue(this.#names, { entity, weight: weightOf.synonym }, synonym)
      this.#addValue(this.#summaries, { entity, weight: weightOf.summary }, summary)
    }
  }

  #addValue(into: Words, about: Omit<Value, 'length'>, text: string): void {
    const words = wordsOf(text).map((word) => word.text)
    const value = this.#values.push({ ...about, length: words.length }) - 1
    for (const word of new Set(words)) into.add(word, value)
  }

  /** Ids of the entities whose texts fit best; of equals those that came first. */
  search(words: readonly string[], limit: number, summaries: boolean): string[] {
    const found = new Map<number, number>()
    for (const index of summaries ? [this.#names, this.#summaries] : [this.#names])
      for (const word of words)
        for (const [value, count] of index.fitting(word)) found.set(value, (found.get(value) ?? 0) + count)
    const best = new Map<number, number>()
    for (const [at, count] of found) {
      const value = this.#values[at]
      if (value === undefined) continue
      const specificity = value.weight === weightOf.summary ? 1 : Math.min(1, words.length / value.length)
      const score = (value.weight * count * (0.7 + 0.3 * specificity)) / words.length
      if (score > (best.get(value.entity) ?? 0)) best.set(value.entity, score)
    }
    return [...best]
      .sort(([one, score], [other, otherScore]) => otherScore - score || one - other)
      .slice(0, limit)
      .flatMap(([entity]) => this.#ids[entity] ?? [])
  }
}

/** Where words stand, with what is needed to find those that begin or are written like another. */
class Words {
  readonly #places = new Map<string, number[]>()
  readonly #byStem = new Map<string, string[]>()
  /** By first letter and length: a typing error changes neither much. */
  readonly #byShape = new Map<string, string[]>()
  #longest = 0

  add(word: string, place: number): void {
    const places = this.#places.get(word)
    if (places !== undefined) {
      places.push(place)
      return
    }
    this.#places.set(word, [place])
    pushTo(this.#byStem, stemOf(word), word)
    pushTo(this.#byShape, shape(word, word.length), word)
    this.#longest = Math.max(this.#longest, word.length)
  }

  /** The places of words that fit this one, each with the most it counts. */
  fitting(wanted: string): Map<number, number> {
    const found = new Map<number, number>()
    const take = (word: string, count: number) => {
      for (const place of this.#places.get(word) ?? []) if (count > (found.get(place) ?? 0)) found.set(place, count)
    }
    take(wanted, counts.whole)
    for (const word of this.#byStem.get(stemOf(wanted)) ?? []) take(word, counts.stem)
    if (isBeginning(wanted))
      for (let length = wanted.length + 1; length <= this.#longest; length++)
        for (const word of this.#byShape.get(shape(wanted, length)) ?? [])
          if (word.startsWith(wanted)) take(word, counts.beginning)
    const errors = typingErrors(wanted)
    for (let length = wanted.length - errors; errors > 0 && length <= wanted.length + errors; length++)
      for (const word of this.#byShape.get(shape(wanted, length)) ?? [])
        if (editDistance(wanted, word, errors) <= errors) take(word, counts.error)
    return found
  }
}

const shape = (word: string, length: number): string => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}${length}`

function pushTo(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [word])
  else list.push(word)
}
