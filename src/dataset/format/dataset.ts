/** A dataset that has been read and found without mistakes: what a publish writes. */
import type { Manifest, Predicate, WrittenClaim, WrittenEntity } from './format.ts'

export interface Dataset {
  readonly manifest: Manifest
  /** The vocabulary its claims use, by name. */
  readonly predicates: ReadonlyMap<string, Predicate>
  readonly entities: readonly WrittenEntity[]
  /** In the order in which a reader should meet them. */
  readonly claims: readonly WrittenClaim[]
}

/** The id of a claim is made from what it says, so that it stays the same from release to release. */
export function claimId({ claim, variant }: Pick<WrittenClaim, 'claim' | 'variant'>): string {
  return [...claim, ...(variant === undefined ? [] : [variant])].join('~')
}
