/** The values that enums have inside the program: as the dataset files write them. In the schema they stand in capitals. */
import { changeKinds } from '../explain/diff/changes.ts'
import { strengthChanges } from '../explain/diff/strength.ts'
import { documentFormats } from '../explain/document/document.ts'
import { wordings } from '../language/clinical.ts'
import type { EntityOrder } from '../read/entity-lists.ts'
import type { ClaimOrder, Direction as ClaimDirection } from '../read/loaders.ts'
import { qualifiers } from '../dataset/format/qualifiers.ts'
import {
  matches,
  sourceTypes,
  standings,
  synonymScopes,
  synonymTypes,
  testForms,
  treatmentForms,
} from '../model/entity.ts'
import { agentTypes, directions, knowledgeLevels } from '../model/evidence.ts'
import { kinds } from '../model/kinds.ts'
import { modalities } from '../model/modalities.ts'
import { inCapitals } from '../model/names.ts'
import { claimStandings } from '../model/standing.ts'
import { courses, operators, type QualifierName } from '../model/qualifiers.ts'
import { biolinkMatches, predicateRoles } from '../model/vocabulary.ts'

export type {
  MatchGrade,
  SourceStanding,
  SourceType,
  SynonymScope,
  SynonymType,
  TestForm,
  TreatmentForm,
} from '../model/entity.ts'
export type { AgentType, EvidenceDirection, KnowledgeLevel } from '../model/evidence.ts'
export type { DocumentFormat } from '../explain/document/document.ts'
export type { Wording } from '../language/clinical.ts'
export type { EntityOrder } from '../read/entity-lists.ts'
export type { ClaimOrder, Direction as ClaimDirection } from '../read/loaders.ts'
export type { ChangeKind } from '../explain/diff/changes.ts'
export type { StrengthChange } from '../explain/diff/strength.ts'
export type { Kind as EntityKind } from '../model/kinds.ts'
export type { Modality } from '../model/modalities.ts'
export type { ConditionOperator, Course, QualifierName } from '../model/qualifiers.ts'
export type { ClaimStanding } from '../model/standing.ts'
export type { BiolinkMatch, PredicateRole } from '../model/vocabulary.ts'

const claimDirections: readonly ClaimDirection[] = ['out', 'in', 'either']
const entityOrders = {
  NAME_ASC: 'name-ascending',
  NAME_DESC: 'name-descending',
  CLAIM_COUNT_ASC: 'claims-ascending',
  CLAIM_COUNT_DESC: 'claims-descending',
} as const satisfies Record<string, EntityOrder>
const claimOrders = { POSITION_ASC: 'ascending', POSITION_DESC: 'descending' } as const satisfies Record<
  string,
  ClaimOrder
>
const readings = ['forward', 'inverse'] as const
const pathDirections = ['forward', 'either'] as const
const qualifierNames = Object.keys(qualifiers.shape).filter((name) => name !== 'negated') as QualifierName[]

export type ReadingDirection = (typeof readings)[number]
export type PathDirection = (typeof pathDirections)[number]

const capitals = <Value extends string>(values: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(values.map((value) => [inCapitals(value), value]))

/** Enum resolvers: name in the schema -> value inside. Enums that are not here have one form only. */
export const enumResolvers = {
  EntityKind: capitals(kinds),
  Modality: capitals(modalities),
  ClaimDirection: capitals(claimDirections),
  EntityOrder: entityOrders,
  ClaimOrder: claimOrders,
  Course: capitals(courses),
  ConditionOperator: capitals(operators),
  ReadingDirection: capitals(readings),
  Wording: capitals(wordings),
  DocumentFormat: capitals(documentFormats),
  PathDirection: capitals(pathDirections),
  BiolinkMatch: capitals(biolinkMatches),
  PredicateRole: capitals(predicateRoles),
  ChangeKind: capitals(changeKinds),
  StrengthChange: capitals(strengthChanges),
  QualifierName: capitals(qualifierNames),
  EvidenceDirection: capitals(directions),
  KnowledgeLevel: capitals(knowledgeLevels),
  AgentType: capitals(agentTypes),
  MatchGrade: capitals(matches),
  SynonymType: capitals(synonymTypes),
  SynonymScope: capitals(synonymScopes),
  SourceType: capitals(sourceTypes),
  SourceStanding: capitals(standings),
  ClaimStanding: capitals(claimStandings),
  TreatmentForm: capitals(treatmentForms),
  TestForm: capitals(testForms),
}
