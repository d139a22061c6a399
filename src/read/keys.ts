/** Ids as the keys of nodes and claims of the release of a request. */
import { keyOf } from '../model/ids.ts'

/** Tells the release of a request; it is asked for only when something is read. */
export type ReleaseOf = () => Promise<{ readonly id: string }>

export const keysIn =
  (releaseOf: ReleaseOf) =>
  async (ids: readonly string[]): Promise<string[]> => {
    const { id: release } = await releaseOf()
    return ids.map((id) => keyOf(release, id))
  }
