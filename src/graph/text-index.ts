/** Text search of the embedded engine: the words of a release in memory. It runs in a thread of its own. */
import { leastCoverage, wordsOf } from '../model/words.ts'
import { forgivenWords } from './text-query.ts'
import { TextWords } from './text-words.ts'

/** What can be searched of an entity. */
export type TextDocument = readonly [id: string, name: string, synonyms: readonly string[], summary: string]

/** What a text counts by where it stands: as in the score. */
const weightOf = { name: 60, synonym: 55, summary: 30 }
/**
 * Places that one text is looked up at, at most: some milliseconds. Rare words come first, so what is left out are places of
 * words that stand nearly everywhere.
 */
const mostPlaces = 200_000

export class TextIndex {
  readonly #ids: string[] = []
  /** Of each name, synonym and summary: its entity, its weight, and of how many words it is. */
  readonly #entityOf: number[] = []
  readonly #weightOf: number[] = []
  readonly #lengthOf: number[] = []
  /** Texts by word, each text once. */
  readonly #names = new TextWords()
  readonly #summaries = new TextWords()
  #sums = new Sums(0)

  add(documents: readonly TextDocument[]): void {
    for (const [id, name, synonyms, summary] of documents) {
      this.#ids.push(id)
      this.#addText(this.#names, weightOf.name, name)
      for (const synonym of synonyms) this.#addText(this.#names, weightOf.synonym, synonym)
      this.#addText(this.#summaries, weightOf.summary, summary)
    }
  }

  #addText(into: TextWords, weight: number, text: string): void {
    const words = wordsOf(text).map((word) => word.text)
    const place = this.#entityOf.push(this.#ids.length - 1) - 1
    this.#weightOf.push(weight)
    this.#lengthOf.push(words.length)
    for (const word of new Set(words)) into.add(word, place)
  }

  /** Ids of the entities whose texts fit best; of equals those that came first. */
  search(words: readonly string[], limit: number, summaries: boolean): string[] {
    if (this.#sums.size < this.#entityOf.length) this.#sums = new Sums(this.#entityOf.length)
    const sums = this.#sums
    gather(this.#names, words, sums)
    if (summaries) gather(this.#summaries, words, sums)
    const best = new Map<number, number>()
    for (const place of sums.touched) {
      const count = sums.of(place)
      if (count < leastCoverage * words.length) continue
      const [entity, weight, length] = [
        this.#entityOf[place] ?? 0,
        this.#weightOf[place] ?? 0,
        this.#lengthOf[place] ?? 1,
      ]
      const specificity = weight === weightOf.summary ? 1 : Math.min(1, words.length / length)
      const score = (weight * count * (0.7 + 0.3 * specificity)) / words.length
      if (score > (best.get(entity) ?? 0)) best.set(entity, score)
    }
    sums.clear()
    return highest(best, limit).flatMap((entity) => this.#ids[entity] ?? [])
  }
}

/**
 * Looks words up, the rarest first. A text that holds none of the rarest cannot be covered far enough by the others, so
 * the commonest words only add to what was found.
 */
function gather(index: TextWords, words: readonly string[], sums: Sums): void {
  const looked = words
    .map((word, at) => {
      const fitting = index.fitting(word, at < forgivenWords)
      return { fitting, size: fitting.reduce((sum, { places }) => sum + places.length, 0) }
    })
    .sort((one, other) => one.size - other.size)
  const finding = words.length - Math.ceil(leastCoverage * words.length) + 1
  let left = mostPlaces
  for (const [at, { fitting }] of looked.entries()) {
    sums.next()
    for (const { count, places } of fitting) {
      const end = Math.min(places.length, left)
      for (let i = 0; i < end; i++) sums.atLeast(places[i] ?? 0, count, at < finding)
      left -= end
    }
  }
}

/** Keys of the highest values; of equals the lowest keys. */
function highest(values: ReadonlyMap<number, number>, limit: number): number[] {
  const order = ([one, value]: [number, number], [other, otherValue]: [number, number]) =>
    otherValue - value || one - other
  let kept: [number, number][] = []
  let least = 0
  for (const [key, value] of values) {
    if (value < least) continue
    kept.push([key, value])
    if (kept.length < 4 * limit) continue
    kept = kept.sort(order).slice(0, limit)
    least = kept.at(-1)?.[1] ?? 0
  }
  return kept
    .sort(order)
    .slice(0, limit)
    .map(([key]) => key)
}

/** A sum for each of many numbers, of which most stay zero; to each, one word adds the most that it counts there. */
class Sums {
  readonly touched: number[] = []
  readonly #before: Float32Array
  readonly #word: Float32Array
  readonly #wordAt: Uint8Array
  #current = 0

  constructor(readonly size: number) {
    this.#before = new Float32Array(size)
    this.#word = new Float32Array(size)
    this.#wordAt = new Uint8Array(size)
  }

  /** What follows is of another word. */
  next(): void {
    this.#current++
  }

  /** `finding`: where nothing stands yet, too. */
  atLeast(at: number, count: number, finding: boolean): void {
    const seen = this.#wordAt[at] ?? 0
    if (seen === this.#current) {
      this.#word[at] = Math.max(this.#word[at] ?? 0, count)
      return
    }
    if (seen === 0) {
      if (!finding) return
      this.touched.push(at)
    }
    this.#before[at] = this.of(at)
    this.#word[at] = count
    this.#wordAt[at] = this.#current
  }

  of(at: number): number {
    return (this.#before[at] ?? 0) + (this.#word[at] ?? 0)
  }

  clear(): void {
    for (const at of this.touched) this.#before[at] = this.#word[at] = this.#wordAt[at] = 0
    this.touched.length = 0
    this.#current = 0
  }
}
