/** Entities and claims from positional rows. */
import type { ClaimRow } from '../model/claim.ts'
import type { EntityDetails, EntityRow } from '../model/entity.ts'
import type { EvidenceLine } from '../model/evidence.ts'
import type { Kind } from '../model/kinds.ts'
import type { Modality } from '../model/modalities.ts'
import type { Qualifiers } from '../model/qualifiers.ts'
import type { ClaimStanding } from '../model/standing.ts'
import { meaningOf, type Vocabulary } from '../model/vocabulary.ts'
import type { ClaimColumns, EntityColumns } from '../graph/statements.ts'

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

/** `vocabulary` is that of the release that has the claim. */
export function claimRow(columns: ClaimColumns, vocabulary: Vocabulary): ClaimRow {
  const [id, position, predicate, modality, negated, qualifiers, evidence, standing, against, ...ends] = columns
  const [sId, sKind, sName, sMention, sPlural, oId, oKind, oName, oMention, oPlural] = ends
  return {
    id,
    position,
    predicate,
    meaning: meaningOf(vocabulary, predicate),
    modality: modality as Modality,
    negated,
    qualifiers: JSON.parse(qualifiers) as Qualifiers,
    evidence: JSON.parse(evidence) as EvidenceLine[],
    standing: standing as ClaimStanding,
    against,
    subject: { id: sId, kind: sKind as Kind, name: sName, mention: sMention, plural: sPlural },
    object: { id: oId, kind: oKind as Kind, name: oName, mention: oMention, plural: oPlural },
  }
}
