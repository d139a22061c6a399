/** Whether a claim is held more or less firmly in one release than in another. */
import type { ClaimRow } from '../../model/claim.ts'
import { firmness } from '../paths/path.ts'

export const strengthChanges = ['weakened', 'strengthened'] as const
export type StrengthChange = (typeof strengthChanges)[number]

type Held = Pick<ClaimRow, 'modality' | 'negated' | 'evidence'>

/**
 * A firmer modality, evidence that no longer refutes, more sources: in this order, the first that differs decides.
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
  const directions = evidence.map(({ direction }) => direction)
  const supporting = new Set(evidence.flatMap(({ direction, source }) => (direction === 'supports' ? [source] : [])))
  const holds = !isDenied({ negated: false, directions })
  return [Number(holds), firmness[modality], Number(!directions.includes('refutes')), supporting.size]
}
