/** An entity: a node of the graph, as the program holds it. */
import type { Evidence, EvidenceLine } from './evidence.ts'
import type { Kind } from './kinds.ts'
import type { Modality } from './modalities.ts'
import type { Qualifiers } from './qualifiers.ts'

/** How well a cross-reference fits (SKOS: exactMatch, closeMatch, narrowMatch, broadMatch, relatedMatch). */
export const matches = ['exact', 'close', 'narrow', 'broad', 'related'] as const
export type MatchGrade = (typeof matches)[number]

export const synonymTypes = ['lay', 'clinical', 'abbreviation', 'brand', 'spelling', 'unspecified'] as const
export type SynonymType = (typeof synonymTypes)[number]

/** How what a synonym means relates to the entity, as the synonym scopes of OBO Format 1.4 do. */
export const synonymScopes = ['exact', 'narrow', 'broad', 'related'] as const
export type SynonymScope = (typeof synonymScopes)[number]

export const treatmentForms = ['strategy', 'drug_class', 'drug', 'procedure', 'device', 'supportive'] as const
export type TreatmentForm = (typeof treatmentForms)[number]

export const testForms = ['examination', 'laboratory', 'imaging', 'pathology', 'referral'] as const
export type TestForm = (typeof testForms)[number]

export const sourceTypes = ['health_article', 'interview', 'journal_article', 'organisation_page', 'database'] as const
export type SourceType = (typeof sourceTypes)[number]

export const standings = ['current', 'outdated', 'retracted'] as const
export type SourceStanding = (typeof standings)[number]

/** A word for an entity as it stands inside a sentence, with its article. */
export interface Term {
  readonly text: string
  readonly plural: boolean
}

/** Another word for an entity; `mapped`: the source does not use it. */
export interface Synonym {
  readonly text: string
  readonly type: SynonymType
  /** Absent: exact. */
  readonly scope?: SynonymScope | undefined
  readonly mapped: boolean
}

/** The identifier that an ontology has for an entity; `id` is a CURIE, `from` the file in which it was seen. */
export interface Xref {
  readonly id: string
  /** Absent where the file in which it was seen gives none. */
  readonly label?: string | undefined
  readonly match: MatchGrade
  readonly from: string
  readonly note?: string | undefined
}

/** Evidence for a field of the entity itself. */
export interface Stated<Line extends Evidence = EvidenceLine> {
  readonly field: string
  readonly value: string
  readonly modality: Modality
  readonly qualifiers?: Qualifiers | undefined
  readonly evidence: readonly Line[]
}

export interface Section {
  readonly id: string
  readonly title: string
}

interface PersonDetails {
  readonly credentials: readonly string[]
  readonly specialty?: string | undefined
  readonly role?: string | undefined
}

/** Other entities stand by their ids. */
interface SourceDetails {
  readonly type: SourceType
  readonly url?: string | undefined
  readonly publisher?: string | undefined
  readonly reviewedBy?: string | undefined
  readonly reviewedOn?: string | undefined
  readonly publishedOn?: string | undefined
  readonly authors: readonly string[]
  readonly container?: string | undefined
  readonly volume?: string | undefined
  readonly pages?: string | undefined
  readonly experts: readonly string[]
  readonly topics: readonly string[]
  readonly cites: readonly string[]
  readonly copyrightYear?: number | undefined
  readonly copyrightHolder?: string | undefined
  readonly rights?: string | undefined
  readonly standing: SourceStanding
  /** ISO 8601. */
  readonly retractedOn?: string | undefined
  /** The study that the whole source reports. */
  readonly study?: string | undefined
  readonly sections: readonly Section[]
}

/** What one of several datasets says of an entity that they share. */
export interface EntityStatement {
  readonly dataset: string
  readonly kind: Kind
  readonly name: string
  readonly summary: string
  readonly details: EntityDetails<Evidence>
}

/** The fields that are not columns of the node; those of other kinds are not there. */
export interface EntityDetails<Line extends Evidence = EvidenceLine>
  extends Partial<PersonDetails>, Partial<SourceDetails> {
  /** The name inside a plain sentence, where it is not the name as it is written: "the bloodstream". */
  readonly inSentence?: string | undefined
  /** How clinicians call it inside a sentence, reviewed by an editor: it means just what the name means. */
  readonly clinicalName?: Term | undefined
  readonly plural: boolean
  /** True when the source does not use this name: mapped from an ontology, or made from the id. */
  readonly mapped: boolean
  readonly definition?: string | undefined
  readonly synonyms: readonly Synonym[]
  readonly xrefs: readonly Xref[]
  readonly stated: readonly Stated<Line>[]
  readonly form?: TreatmentForm | TestForm | undefined
  /** Of an action: how a person is told to do it, "tell your doctor". */
  readonly imperative?: string | undefined
  /** Of an organisation. */
  readonly location?: string | undefined
  /** Ids of the datasets that have it: there in every release. */
  readonly datasets?: readonly string[] | undefined
  /** What each dataset says, where several have it. */
  readonly statements?: readonly EntityStatement[] | undefined
  /** The id in the graph it was imported from, where that cannot be an id here. */
  readonly originalId?: string | undefined
  /** All its Biolink categories, where the graph it was imported from names them. */
  readonly categories?: readonly string[] | undefined
  /** false: that graph gives no description, and the summary was made from category and id. */
  readonly described?: false | undefined
  /** Columns of that graph that have no place here. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
  /** Of a Concept: its Biolink category. */
  readonly category?: string | undefined
}

/** An entity as the end of a claim: enough for its name and kind, so that no second read is needed for those. */
export interface EntityEnd {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  /** The name inside a sentence: "the bloodstream". */
  readonly mention: string
  /** True when the name takes a plural verb. */
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
