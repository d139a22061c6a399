/**
 * The row type behind each GraphQL type: `XParent` is what a resolver of the type `X` gets as its parent.
 * Code generation maps by that name alone (`codegen.ts`). Every kind of entity shares `EntityParent`, its connections
 * and edges `EntityConnectionParent` and `EntityEdgeParent`, its links `LinkConnectionParent` and `LinkParent`.
 * A type without a row of its own is resolved from values of its own shape.
 */
import type { Release } from '../dataset/publish/releases.ts'
import type { DatasetHead } from '../dataset/publish/rows.ts'
import type { FieldChange } from '../explain/diff/changes.ts'
import type { EntityChange, ToldChange } from '../explain/diff/release-diff.ts'
import type { WhygraphError } from '../errors.ts'
import type { Answer } from '../explain/paths/explain.ts'
import type { Lifted, Miss, Misses } from '../explain/paths/misses.ts'
import type { OriginBehind, Score } from '../explain/paths/score.ts'
import type { Subgraph, SubgraphNode } from '../explain/paths/subgraph.ts'
import type { Compared, Comparison, ComparisonRow, StepUse } from '../explain/rank/compare.ts'
import type { Retracted } from '../explain/tell/retracted.ts'
import type { Intervention, NumberedAct } from '../explain/rank/intervention-rows.ts'
import type { Connected, ConnectedAnswer } from '../explain/rank/most-connected.ts'
import type { CauseAnswer, PossibleCause } from '../explain/rank/possible-causes.ts'
import type { Advice } from '../explain/tell/advice.ts'
import type { Citation } from '../explain/tell/citations.ts'
import type { Telling } from '../explain/tell/telling.ts'
import type { Segment } from '../language/sentences.ts'
import type { ClaimRow } from '../model/claim.ts'
import type {
  EntityEnd,
  EntityRef,
  EntityRow,
  EntityStatement,
  Section as SourceSection,
  Stated,
  Xref,
} from '../model/entity.ts'
import type { EvidenceLine, OriginalTriple } from '../model/evidence.ts'
import type { Kind } from '../model/kinds.ts'
import type { Conditions, Qualifiers, Quantity } from '../model/qualifiers.ts'
import type { Predicate } from '../model/vocabulary.ts'
import type { Hit } from '../search/score.ts'
import type { Candidate, Resolution } from '../search/terms.ts'
import type { Connection } from './pagination.ts'

// Entities, claims and what they are made of.
export type NodeParent = EntityRow | ClaimRow | Release | GraphParent | AddressedTelling | StepParent
/** What an id of an explanation or a path names. */
export type AddressedTelling = Telling & { readonly type: 'Explanation' | 'Path' }
export type EntityParent = EntityRef
export type EntityCardParent = EntityRow
export type CrossReferenceParent = Xref
export type StatedFieldParent = Stated
export type EntityStatementParent = EntityStatement
export type ClaimParent = ClaimRow
export type SectionParent = SourceSection
export type EvidenceParent = EvidenceLine
export type OriginalTripleParent = OriginalTriple
export type QualifiersParent = Qualifiers
export type QuantityParent = Quantity
export type ConditionsParent = Conditions
export type ConditionItemParent = Conditions['items'][number]
export type PredicateParent = Predicate
export type BiolinkPredicateParent = Predicate['biolink']
export type SegmentParent = Segment
export type TextSegmentParent = Extract<Segment, { type: 'text' }>
export type EntitySegmentParent = Extract<Segment, { type: 'entity' }>
export type CitationSegmentParent = Extract<Segment, { type: 'citation' }>

// What is served.
/** A graph, as a release has it. */
export interface GraphParent {
  readonly asOfRelease: Release
}
export type ReleaseParent = Release
/** Which kinds a predicate joins, and how often. */
export interface TripleParent {
  readonly subjectKind: string
  readonly predicate: string
  readonly objectKind: string
  readonly count: number
}
/** A question of a manifest, by ids. */
export interface QuestionParent {
  readonly from: string
  readonly to: string
}
export type DatasetParent = DatasetHead
export interface ReleaseDiffParent {
  readonly from: Release
  readonly to: Release
}
export type EntityChangeParent = EntityChange
export type ClaimChangeParent = ToldChange
export type FieldChangeParent = FieldChange

// Lists.
export interface EntityEdgeParent {
  readonly cursor: string
  readonly node: EntityRow
}
export interface ClaimEdgeParent {
  readonly cursor: string
  readonly node: ClaimRow
}
/** The other end of a claim, with the claim. */
export interface LinkParent {
  readonly cursor: string
  readonly node: EntityEnd
  readonly claim: ClaimRow
}
interface KindCount {
  readonly kind: Kind
  readonly count: number
}
export interface PredicateCountParent {
  readonly predicate: string
  readonly count: number
}
export interface SourceCountParent {
  readonly source: string
  readonly count: number
}
export interface EntityFacets {
  readonly kinds: () => Promise<KindCount[]>
  readonly subjectOf: () => Promise<PredicateCountParent[]>
  readonly objectOf: () => Promise<PredicateCountParent[]>
}
export interface ClaimFacets {
  readonly subjectKinds: KindCount[]
  readonly objectKinds: KindCount[]
  readonly predicates: PredicateCountParent[]
  readonly modalities: { readonly modality: ClaimRow['modality']; readonly count: number }[]
  readonly sources: SourceCountParent[]
}
export type EntityConnectionParent = Connection<EntityEdgeParent, EntityFacets>
export type ClaimConnectionParent = Connection<ClaimEdgeParent, ClaimFacets>
export type LinkConnectionParent = Connection<LinkParent, ClaimFacets>

// Search.
export type SearchHitParent = Hit
export type TermCandidateParent = Candidate
export type TermResolutionParent = Resolution

// Explanations.
/** An answer, and how many of its explanations are wanted. */
export interface ExplanationResultParent {
  readonly answer: Answer
  readonly first: number
  /** What several answers number their citations together with; default: this answer alone. */
  readonly together?: Telling['together']
}
export type ExplanationParent = Telling
export interface StepParent {
  readonly telling: Telling
  /** Its place, from 0. */
  readonly at: number
}
export type ScoreParent = Score
export type CitationParent = Citation
export type WhyNotParent = Misses
export interface NearMissParent extends Miss {
  readonly telling: Telling
}
export type LiftedParent = Lifted
export interface RobustnessParent {
  readonly source: string | null
  readonly speaker: string | null
  readonly same: boolean
  readonly complete: boolean
  readonly telling: Telling | null
}
export type AdviceParent = Advice
export type OriginParent = OriginBehind
/** What is stated in one step: its place among all such of a telling. */
export interface StatedClaimParent {
  readonly telling: Telling
  readonly at: number
}
export type RetractedSourceParent = Retracted
export type InterventionParent = Intervention
export type InterventionActParent = NumberedAct
export interface ExplainManyResultParent {
  readonly answers: readonly ExplainManyAnswerParent[]
}
export interface ExplainManyAnswerParent {
  readonly from: string
  readonly to: string
  readonly result: ExplanationResultParent | null
  readonly error: WhygraphError | null
}

// Paths, and what is made of them.
/** What a search cost, and why it was cut. */
export interface Work {
  readonly visitedClaims: number
  readonly cut: boolean
  readonly reason: Answer['reason']
}
export type PathParent = Telling
export interface PathEdgeParent {
  readonly cursor: string
  readonly node: Telling
}
export type PathConnectionParent = Pick<
  Connection<PathEdgeParent, never>,
  'edges' | 'nodes' | 'pageInfo' | 'totalCount'
> & {
  readonly work: Work
}
export interface PossibleCausesResultParent {
  readonly symptoms: readonly string[]
  readonly answer: CauseAnswer
}
export type PossibleCauseParent = PossibleCause
export interface SymptomChainParent {
  readonly symptom: string
  readonly telling: Telling
  readonly named: Telling | null
}
export interface MostConnectedResultParent {
  readonly to: string
  readonly answer: ConnectedAnswer
}
export type ConnectedParent = Connected
export interface ComparisonParent {
  readonly a: string
  readonly b: string
  readonly comparison: Comparison
}
export type ComparisonRowParent = ComparisonRow
export type ComparedParent = Compared
export interface ExplanationComparisonParent {
  readonly a: ExplanationResultParent
  readonly b: ExplanationResultParent
}
export type StepUseParent = StepUse
export type SubgraphParent = Subgraph
export type SubgraphNodeParent = SubgraphNode
