/** A claim: an arrow of the graph with how firmly it is said, under what conditions, and by whom. */
import { isDenied } from './arrow.ts'
import type { EntityEnd } from './entity.ts'
import type { EvidenceLine } from './evidence.ts'
import type { Modality } from './modalities.ts'
import type { Qualifiers } from './qualifiers.ts'

export interface ClaimRow {
  readonly id: string
  /** Its place in the dataset, unique in the release. */
  readonly position: number
  readonly predicate: string
  readonly modality: Modality
  readonly negated: boolean
  readonly qualifiers: Qualifiers
  readonly evidence: readonly EvidenceLine[]
  readonly subject: EntityEnd
  readonly object: EntityEnd
}

/** Whether its sources deny a claim. */
export const isClaimDenied = ({ negated, evidence }: Pick<ClaimRow, 'negated' | 'evidence'>): boolean =>
  isDenied({ negated, directions: evidence.map(({ direction }) => direction) })
