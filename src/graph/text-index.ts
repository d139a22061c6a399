/** Text search of the embedded engine: the words of a release in memory. It runs in a thread of its own. */
import { editDistance } from '../model/edit-distance.ts'
import { isBeginning, mayHaveTypo, stemOf, wordsOf } from '../model/words.ts'
import { forgivenWords } from './text-query.ts'

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
    const found = new Sums(this.#values.length)
    for (const index of summaries ? [this.#names, this.#summaries] : [this.#names])
      for (const [at, word] of words.entries()) {
        found.next()
        index.fitting(word, at < forgivenWords, (value, count) => found.atLeast(value, count))
      }
    const best = new Map<number, number>()
    for (const at of found.touched) {
      const [value, count] = [this.#values[at], found.of(at)]
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

  /** Tells the places of words that fit this one, each with what it counts there; a place may be told twice. */
  fitting(wanted: string, forgiven: boolean, tell: (place: number, count: number) => void): void {
    const take = (word: string, count: number) => {
      for (const place of this.#places.get(word) ?? []) tell(place, count)
    }
    take(wanted, counts.whole)
    for (const word of this.#byStem.get(stemOf(wanted)) ?? []) take(word, counts.stem)
    if (isBeginning(wanted))
      for (let length = wanted.length + 1; length <= this.#longest; length++)
        for (const word of this.#byShape.get(shape(wanted, length)) ?? [])
          if (word.startsWith(wanted)) take(word, counts.beginning)
    if (!forgiven || !mayHaveTypo(wanted)) return
    for (let length = wanted.length - 1; length <= wanted.length + 1; length++)
      for (const word of this.#byShape.get(shape(wanted, length)) ?? [])
        if (editDistance(wanted, word, 1) <= 1) take(word, counts.error)
  }
}

/** A sum for each of many numbers, of which most stay zero; to each, one word adds the most that it counts there. */
class Sums {
  readonly touched: number[] = []
  readonly #before: Float32Array
  readonly #word: Float32Array
  readonly #wordAt: Uint8Array
  #current = 0

  constructor(size: number) {
    this.#before = new Float32Array(size)
    this.#word = new Float32Array(size)
    this.#wordAt = new Uint8Array(size)
  }

  /** What follows is of another word. */
  next(): void {
    this.#current++
  }

  atLeast(at: number, count: number): void {
    const seen = this.#wordAt[at] ?? 0
    if (seen === this.#current) {
      this.#word[at] = Math.max(this.#word[at] ?? 0, count)
      return
    }
    if (seen === 0) this.touched.push(at)
    this.#before[at] = this.of(at)
    this.#word[at] = count
    this.#wordAt[at] = this.#current
  }

  of(at: number): number {
    return (this.#before[at] ?? 0) + (this.#word[at] ?? 0)
  }
}

const shape = (word: string, length: number): string => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}${length}`

function pushTo(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [word])
  else list.push(word)
}
