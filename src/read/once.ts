/** What is asked for again in one request is worked out once. */
import { inSlices, whole } from '../graph/slices.ts'

const known = new WeakMap<object, Map<string, Promise<unknown>>>()

/** The work of this name for this owner, such as the loaders of a request: begun at the first call, shared by all. */
export function once<Result>(owner: object, name: string, work: () => Promise<Result>): Promise<Result> {
  const ofOwner = known.get(owner) ?? new Map<string, Promise<unknown>>()
  known.set(owner, ofOwner)
  const begun = ofOwner.get(name)
  // The name tells what is worked out, and so of which type it is. What each does with it comes in a slice of its own.
  if (begun !== undefined) return (begun as Promise<Result>).then((result) => inSlices(whole(() => result)))
  const result = work()
  ofOwner.set(name, result)
  return result
}
