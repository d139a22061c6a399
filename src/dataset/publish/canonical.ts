/** One text for one content, whatever the order of keys, so that equal contents have equal hashes. */
import { createHash } from 'node:crypto'

/** JSON with the keys of every object sorted; fields that are undefined are left out, as in JSON. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}

/** SHA-256 in hex over a sequence of values, each on a line of its own. */
export function hashOf(values: Iterable<unknown>): string {
  const hash = createHash('sha256')
  for (const value of values) hash.update(canonicalJson(value)).update('\n')
  return hash.digest('hex')
}
