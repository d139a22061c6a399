/** Whether a claim is held more or less firmly in one release than in another. */
import type { ClaimRow } from '../../model/claim.ts'
import { firmness } from '../paths/path.ts'

export const strengthChanges = ['weakened', 'strengthened'] as const
export type StrengthChange = (typeof strengthChanges)[number]

type Held = Pick<ClaimRow, 'modality' | 'negated' | 'evidence'>

/**
 * Support at all, a firmer modality, nothing that refutes, more origins of support: in this order, the first that differs decides.
 * Undefined: as firmly, or it cannot be compared, because it is denied in one of the two only.
 */
export function strengthOf(before: Held, after: Held): StrengthChange | undefined {
  if (before.negated !== after.negated) return undefined
  const [was, is] = [before, after].map(measures)
  if (was === undefined || is === undefined) return undefined
  const at = was.findIndex((measure, place) => measure !== is[place])
  if (at < 0) return undefined
  return (is[at] ?? 0) > (was[at] ?? 0) ? 'strengthened' : 'weakened'
}

/** What decides, first things first; more is firmer. */
function measures({ modality, evidence }: Held): number[] {
  const live = evidence.filter(({ retracted }) => !retracted)
  const supporting = new Set(live.flatMap(({ direction, origin }) => (direction === 'supports' ? [origin] : [])))
  const refuted = live.some(({ direction }) => direction === 'refutes')
  return [Number(supporting.size > 0), firmness[modality], Number(!refuted), supporting.size]
}
