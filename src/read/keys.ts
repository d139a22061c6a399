/** Ids as the keys of nodes and claims of the release of a request. */
import { keyOf } from '../model/ids.ts'
import type { Vocabulary } from '../model/vocabulary.ts'

/** What is read of a release: its id is part of every key, its vocabulary says what predicates mean. */
export interface ReadRelease {
  readonly id: string
  readonly vocabulary: Vocabulary
}

/** Tells the release of a request; it is asked for only when something is read. */
export type ReleaseOf = () => Promise<ReadRelease>

export const keysIn =
  (releaseOf: ReleaseOf) =>
  async (ids: readonly string[]): Promise<string[]> => {
    const { id: release } = await releaseOf()
    return ids.map((id) => keyOf(release, id))
  }
