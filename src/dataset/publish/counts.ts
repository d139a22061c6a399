/** Counts of a whole release, made as it is written: it is immutable, so nobody need count it again. */
import type { ClaimRecord, EntityRecord } from '../../graph/model.ts'
import type { FacetColumns } from '../../graph/statements.ts'

/** In the form of the rows of the statements that count: `entity-facets`, `entity-predicate-facets`, `claim-facets`. */
export interface ReleaseCounts {
  readonly kinds: readonly (readonly [kind: string, count: number])[]
  readonly predicates: readonly (readonly [direction: string, predicate: string, count: number])[]
  readonly claims: readonly FacetColumns[]
}

/** Claims of more kinds than this, sources included, are counted when somebody asks: the list would be as long as they. */
const mostKindsOfClaims = 20_000

export function releaseTally() {
  const kindOf = new Map<string, string>()
  const kinds = new Map<string, number>()
  const predicates = new Map<string, number>()
  const claims = new Map<string, number>()
  const add = (to: Map<string, number>, what: readonly unknown[]) => {
    const name = JSON.stringify(what)
    to.set(name, (to.get(name) ?? 0) + 1)
  }
  const rowsOf = <Row>(from: Map<string, number>) =>
    [...from].map(([name, count]) => [...(JSON.parse(name) as unknown[]), count]) as Row[]
  let isCounted = true
  return {
    entity({ key, kind, predicatesOut, predicatesIn }: EntityRecord): void {
      kindOf.set(key, kind)
      add(kinds, [kind])
      for (const predicate of predicatesOut) add(predicates, ['out', predicate])
      for (const predicate of predicatesIn) add(predicates, ['in', predicate])
    },

    /** After all entities. */
    claim({ subjectKey, objectKey, predicate, modality, sources }: ClaimRecord): void {
      if (!isCounted) return
      add(claims, [kindOf.get(subjectKey), kindOf.get(objectKey), predicate, modality, sources])
      isCounted = claims.size <= mostKindsOfClaims
    },

    /** JSON; null when there are too many kinds of claims to list. */
    counts(): string | null {
      if (!isCounted) return null
      const all: ReleaseCounts = { kinds: rowsOf(kinds), predicates: rowsOf(predicates), claims: rowsOf(claims) }
      return JSON.stringify(all)
    },
  }
}
