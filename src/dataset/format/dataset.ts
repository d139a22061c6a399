/** A dataset that has been read and found without mistakes: what a publish writes. */
import type { Manifest, WrittenClaim, WrittenEntity } from './format.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'

export interface Dataset {
  readonly manifest: Manifest
  /** The vocabulary its claims use. */
  readonly predicates: Vocabulary
  readonly entities: readonly WrittenEntity[]
  /** In the order in which a reader should meet them. */
  readonly claims: readonly WrittenClaim[]
}
