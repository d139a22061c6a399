/** What changed from one release to another: entities and claims, field by field, with the claims' sentences. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityRow } from '../../model/entity.ts'
import { sentence } from '../../language/sentences.ts'
import { entitiesOf, namedOf, spokenOf } from '../tell/wording.ts'
import { type Change, changesBetween } from './changes.ts'
import type { ReleaseSide } from './sides.ts'
import { type StrengthChange, strengthOf } from './strength.ts'

export type EntityChange = Change<EntityRow>
export type ClaimChange = Change<ClaimRow>

/** A change of a claim in words. */
export interface ToldChange extends ClaimChange {
  /** Of a changed claim: whether it is held less or more firmly now. */
  readonly strength: StrengthChange | undefined
  readonly sentenceBefore: string | undefined
  readonly sentenceAfter: string | undefined
}

/** In the order of ids, those after `after`. How many claims an entity has is no change of the entity. */
export const entityChanges = (
  from: ReleaseSide,
  to: ReleaseSide,
  after?: string,
  goesOn?: (id: string) => boolean,
): AsyncGenerator<EntityChange> =>
  changesBetween(
    from.entities(after),
    to.entities(after),
    ({ kind, name, summary, details }) => ({ kind, name, summary, ...details }),
    goesOn,
  )

/** Where a claim stands among the others is no change of the claim. */
export const claimChanges = (
  from: ReleaseSide,
  to: ReleaseSide,
  after?: string,
  goesOn?: (id: string) => boolean,
): AsyncGenerator<ClaimChange> =>
  changesBetween(
    from.claims(after),
    to.claims(after),
    ({ modality, qualifiers, evidence }) => ({ modality, ...qualifiers, evidence }),
    goesOn,
  )

/** Tells changes, with one read of each side for all of them. */
export async function told(
  changes: readonly ClaimChange[],
  from: ReleaseSide,
  to: ReleaseSide,
): Promise<readonly ToldChange[]> {
  const [sayBefore, sayAfter] = await Promise.all([
    sentencesIn(
      from,
      changes.flatMap(({ before }) => before ?? []),
    ),
    sentencesIn(
      to,
      changes.flatMap(({ after }) => after ?? []),
    ),
  ])
  return changes.map((change) => {
    const { before, after } = change
    return {
      ...change,
      strength: before === undefined || after === undefined ? undefined : strengthOf(before, after),
      sentenceBefore: before === undefined ? undefined : sayBefore(before),
      sentenceAfter: after === undefined ? undefined : sayAfter(after),
    }
  })
}

async function sentencesIn(side: ReleaseSide, claims: readonly ClaimRow[]): Promise<(claim: ClaimRow) => string> {
  const named = await side.named([...new Set(claims.flatMap((claim) => entitiesOf(claim)))])
  const lookup = (id: string) => {
    const entity = named.get(id)
    return entity === undefined ? undefined : namedOf(entity)
  }
  return (claim) => sentence(spokenOf(claim, lookup), { attributed: true })
}
