/**
 * Answers that are kept in memory, so that what was asked before is not worked out again. A release is immutable: an answer
 * is kept by its release, never grows stale and is never given for another. Of all others those asked for longest ago go first.
 */
import { LRUCache } from 'lru-cache'

type Data = Readonly<Record<string, unknown>>

export interface Answers {
  /** What was answered before to the question that this key stands for. */
  get(key: string): Data | undefined
  keep(key: string, data: Data): void
}

/** What an answer takes up in memory, by the length of its JSON: names of fields, numbers and objects take more than text. */
const bytesOfACharacter = 4
/** No single answer takes more than this part of the room. */
const mostOfAll = 1 / 8

/** Undefined when there is no room for any. */
export function keptAnswers(mib: number): Answers | undefined {
  if (mib === 0) return undefined
  const room = mib * 2 ** 20
  const kept = new LRUCache<string, Data>({ maxSize: room, maxEntrySize: Math.floor(room * mostOfAll) })
  return {
    get: (key) => kept.get(key),
    keep(key, data) {
      kept.set(key, data, { size: key.length + JSON.stringify(data).length * bytesOfACharacter })
    },
  }
}

/** All that an answer depends on. `document` is the hash of its text. */
export const answerKey = (
  release: string,
  document: string,
  operation: string | null,
  variables: object | undefined,
): string => JSON.stringify([release, document, operation, variables ?? {}])
