/** A claim: an arrow of the graph with how firmly it is said, under what conditions, and by whom. */
import type { EntityEnd } from './entity.ts'
import type { EvidenceLine } from './evidence.ts'
import type { Modality } from './modalities.ts'
import type { Qualifiers } from './qualifiers.ts'
import type { ClaimStanding } from './standing.ts'
import type { Predicate } from './vocabulary.ts'

export interface ClaimRow {
  readonly id: string
  /** Its place in the dataset, unique in the release. */
  readonly position: number
  readonly predicate: string
  /** What the predicate means in the release that has the claim. */
  readonly meaning: Predicate
  readonly modality: Modality
  readonly negated: boolean
  readonly qualifiers: Qualifiers
  readonly evidence: readonly EvidenceLine[]
  /** What the evidence of the graph makes of it. */
  readonly standing: ClaimStanding
  /** Ids of claims that cannot hold together with it. */
  readonly against: readonly string[]
  readonly subject: EntityEnd
  readonly object: EntityEnd
}
