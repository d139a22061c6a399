/** All resolvers, by type. */
import { CancerOrigin } from './cancer-origin.ts'
import { Condition } from './condition.ts'
import { Cause } from './cause.ts'
import { Symptom } from './symptom.ts'
import { Treatment } from './treatment.ts'
import { DiagnosticTest } from './diagnostic-test.ts'
import { AnatomicalSite } from './anatomical-site.ts'
import { Substance } from './substance.ts'
import { Cell } from './cell.ts'
import { Factor } from './factor.ts'
import { Outcome } from './outcome.ts'
import { Attribute } from './attribute.ts'
import { Route } from './route.ts'
import { Action } from './action.ts'
import { Person } from './person.ts'
import { Organisation } from './organisation.ts'
import { Section, Source } from './source.ts'
import { Concept } from './concept.ts'
import { Advice } from './advice.ts'
import { Citation } from './citation.ts'
import { CitationSegment, Claim, EntitySegment, Evidence, OriginalTriple, Segment, TextSegment } from './claim.ts'
import { BiolinkPredicate, Predicate } from './predicate.ts'
import { Compared, Comparison, ComparisonRow, ExplanationComparison, StepUse } from './comparison.ts'
import { Connected, MostConnectedResult } from './connected.ts'
import { CrossReference } from './cross-reference.ts'
import { EntityCard } from './entity-card.ts'
import { ExplainManyAnswer, ExplainManyResult } from './explain-many.ts'
import { Intervention, InterventionAct } from './intervention.ts'
import {
  Explanation,
  ExplanationResult,
  Origin,
  RetractedSource,
  Robustness,
  Score,
  StatedClaim,
  Step,
} from './explanation.ts'
import { Entity, EntityStatement, StatedField } from './entity.ts'
import { Path } from './path.ts'
import { PossibleCause, PossibleCausesResult, SymptomChain } from './possible-cause.ts'
import { LeftOut, Subgraph, SubgraphNode } from './subgraph.ts'
import { Lifted, NearMiss, WhyNot } from './why-not.ts'
import { PredicateCount, SourceCount } from './facets.ts'
import { Dataset } from './dataset.ts'
import { ClaimChange, EntityChange, FieldChange, ReleaseDiff } from './release-diff.ts'
import { Graph, Question, Release, Triple } from './graph.ts'
import { Node } from './node.ts'
import { BiolinkQualifier, ConditionItem, Conditions, Qualifiers, Quantity } from './qualifiers.ts'
import { Query } from './query.ts'
import { SearchHit, TermCandidate, TermResolution } from './search.ts'

export const resolvers = {
  Query,
  Node,
  Entity,
  CancerOrigin,
  Condition,
  Cause,
  Symptom,
  Treatment,
  DiagnosticTest,
  AnatomicalSite,
  Substance,
  Cell,
  Factor,
  Outcome,
  Attribute,
  Route,
  Action,
  Person,
  Organisation,
  Source,
  Concept,
  Claim,
  Section,
  Segment,
  TextSegment,
  EntitySegment,
  CitationSegment,
  Evidence,
  OriginalTriple,
  StatedField,
  Qualifiers,
  BiolinkQualifier,
  Quantity,
  Conditions,
  ConditionItem,
  CrossReference,
  BiolinkPredicate,
  Predicate,
  PredicateCount,
  SourceCount,
  Graph,
  Question,
  Release,
  Triple,
  Dataset,
  EntityStatement,
  ReleaseDiff,
  EntityChange,
  ClaimChange,
  FieldChange,
  SearchHit,
  TermResolution,
  TermCandidate,
  ExplanationResult,
  Explanation,
  Step,
  Score,
  Citation,
  WhyNot,
  NearMiss,
  Lifted,
  Advice,
  Origin,
  Robustness,
  Intervention,
  InterventionAct,
  RetractedSource,
  StatedClaim,
  ExplainManyResult,
  ExplainManyAnswer,
  Path,
  PossibleCausesResult,
  PossibleCause,
  SymptomChain,
  MostConnectedResult,
  Connected,
  Comparison,
  ComparisonRow,
  Compared,
  ExplanationComparison,
  StepUse,
  Subgraph,
  SubgraphNode,
  LeftOut,
  EntityCard,
}
