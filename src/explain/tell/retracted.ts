/** What was said of the steps of an explanation and has been taken back since. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Unheard } from '../paths/summed.ts'

export interface Retracted {
  /** The id of the source. */
  readonly source: string
  /** The steps it stated, by number. */
  readonly steps: readonly number[]
}

/**
 * In the order met; the claims are those of the steps, in their order, with all their evidence. Who was left out is not
 * told of.
 */
export function retractedBehind(
  claims: readonly Pick<ClaimRow, 'evidence'>[],
  { avoidSources, avoidPersons }: Unheard = { avoidSources: [], avoidPersons: [] },
): Retracted[] {
  const found = new Map<string, Set<number>>()
  for (const [at, { evidence }] of claims.entries())
    for (const { source, retracted, direction, attributedTo } of evidence) {
      if (!retracted || direction !== 'supports' || avoidSources.includes(source)) continue
      if (attributedTo !== undefined && avoidPersons.includes(attributedTo)) continue
      const steps = found.get(source) ?? new Set()
      found.set(source, steps.add(at + 1))
    }
  return [...found].map(([source, steps]) => ({ source, steps: [...steps] }))
}

/** Why a step follows: the notes of those who infer it; undefined where somebody states it. */
export function noteOf({ modality, evidence }: Pick<ClaimRow, 'modality' | 'evidence'>): string | undefined {
  const supporting = evidence.filter(({ direction, retracted }) => direction === 'supports' && !retracted)
  if (modality !== 'implied' && !supporting.every(({ attribution }) => attribution === 'editor')) return undefined
  const notes = [...new Set(supporting.flatMap(({ note }) => note ?? []))]
  return notes.length === 0 ? undefined : notes.join(' ')
}
