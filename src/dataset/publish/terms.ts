/** The names, synonyms and cross-references of a release, and its names as sentences print them, as keys that are looked up. */
import type { TermRecord } from '../../graph/model.ts'
import { curieKey, nameKey } from '../../model/ids.ts'
import { nameInSentence } from '../../language/phrase.ts'
import type { WrittenEntity } from '../format/format.ts'

/** A text means this many entities at most: those whose name it is, then those with the most claims. */
const mostMeant = 50
/** No longer text is ever asked for, and Neo4j's range indexes take no key above 8 kB. */
const longestKey = 1_000

export function termRecords(
  release: string,
  entities: Iterable<WrittenEntity>,
  claimsOf: (id: string) => number,
): TermRecord[] {
  /** By key, whether each entity has it as its name. */
  const meanings = new Map<string, Map<string, boolean>>()
  const add = (key: string, id: string, isName: boolean) => {
    if (key.length > longestKey) return
    const meant = meanings.get(key) ?? new Map<string, boolean>()
    meanings.set(key, meant)
    meant.set(id, isName || meant.get(id) === true)
  }
  for (const entity of entities) {
    const { id, name, synonyms, clinicalName, imperative, xrefs } = entity
    add(nameKey(release, name), id, true)
    for (const { text } of synonyms) add(nameKey(release, text), id, false)
    for (const printed of [nameInSentence(entity), clinicalName?.text ?? name, imperative ?? name])
      add(nameKey(release, printed), id, false)
    for (const xref of xrefs) add(curieKey(release, xref.id), id, false)
  }
  return Array.from(meanings, ([key, meant]) => ({
    key,
    ids: [...meant]
      .sort(
        ([one, isName], [other, otherIsName]) =>
          Number(otherIsName) - Number(isName) || claimsOf(other) - claimsOf(one) || (one < other ? -1 : 1),
      )
      .slice(0, mostMeant)
      .map(([id]) => id),
  }))
}
