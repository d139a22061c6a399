/** What the sources advise where an explanation begins or ends: bone pain is a reason to tell the doctor right away. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Loaders } from '../../read/loaders.ts'

/** The most claims read of one entity for its advice. */
const read = { limit: 100, after: undefined, reverse: false }

/** In the order of the dataset. Advice on a group holds for what it includes; with conditions, for what these name. */
export async function adviceOn(ends: readonly string[], loaders: Pick<Loaders, 'claimsOf'>): Promise<ClaimRow[]> {
  const found = await Promise.all(ends.map((end) => adviceFor(end, loaders)))
  const once = new Map(found.flat().map((claim) => [claim.id, claim]))
  return [...once.values()].sort((one, other) => one.position - other.position)
}

async function adviceFor(end: string, { claimsOf }: Pick<Loaders, 'claimsOf'>): Promise<ClaimRow[]> {
  const which = { kinds: null, modalities: null, sources: null, denied: false }
  const groups = await claimsOf(end, { ...which, direction: 'in', predicates: ['includes'] }, read)
  const advised = await Promise.all(
    [end, ...groups.filter(({ negated }) => !negated).map(({ subject }) => subject.id)].map((id) =>
      claimsOf(id, { ...which, direction: 'out', predicates: ['calls_for'], modalities: ['advice'] }, read),
    ),
  )
  return advised.flat().filter(({ negated, subject, qualifiers }) => {
    const named = qualifiers.conditions?.items.flatMap(({ entity }) => entity ?? []) ?? []
    return !negated && (subject.id === end || named.length === 0 || named.includes(end))
  })
}
