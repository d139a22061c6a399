/** What the graph gives a resolver: entities and claims as plain values, made from positional rows. */
import type { Evidence, Kind, Modality, Qualifiers, WrittenEntity } from '../dataset/format/format.ts'
import type { ClaimColumns, EntityColumns } from '../graph/statements.ts'

/** The written fields of an entity that are not columns of its node. */
export type EntityDetails = Omit<WrittenEntity, 'id' | 'kind' | 'name' | 'summary'>

/** An entity as the end of a claim: enough for its name and kind, so that no second read is needed for those. */
export interface EntityEnd {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly mention: string
  readonly plural: boolean
}

/** An entity in full. */
export interface EntityRow extends EntityEnd {
  readonly summary: string
  readonly claimCount: number
  readonly details: EntityDetails
}

/** What stands for an entity in the API: in full, or as the end of a claim until more is asked of it. */
export type EntityRef = EntityRow | EntityEnd

/** What `node` can give. */
export type NodeRow = EntityRow | ClaimRow

export interface ClaimRow {
  readonly id: string
  readonly position: number
  readonly predicate: string
  readonly modality: Modality
  readonly negated: boolean
  readonly qualifiers: Qualifiers
  readonly evidence: readonly Evidence[]
  readonly subject: EntityEnd
  readonly object: EntityEnd
}

type Columns<Listed extends readonly unknown[]> = Listed | readonly [...Listed, ...unknown[]]

export function entityRow(columns: Columns<EntityColumns>): EntityRow {
  const [id, kind, name, mention, plural, summary, claimCount, data] = columns
  return {
    id,
    kind: kind as Kind,
    name,
    mention,
    plural,
    summary,
    claimCount,
    details: JSON.parse(data) as EntityDetails,
  }
}

export function claimRow(columns: ClaimColumns): ClaimRow {
  const [id, position, predicate, modality, negated, qualifiers, evidence, sId, sKind, sName, sMention, sPlural] =
    columns
  const [, , , , , , , , , , , , oId, oKind, oName, oMention, oPlural] = columns
  return {
    id,
    position,
    predicate,
    modality: modality as Modality,
    negated,
    qualifiers: JSON.parse(qualifiers) as Qualifiers,
    evidence: JSON.parse(evidence) as Evidence[],
    subject: { id: sId, kind: sKind as Kind, name: sName, mention: sMention, plural: sPlural },
    object: { id: oId, kind: oKind as Kind, name: oName, mention: oMention, plural: oPlural },
  }
}
