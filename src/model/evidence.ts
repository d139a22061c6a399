/** What supports or refutes a claim, and who says so. */

export const directions = ['supports', 'refutes'] as const
export type EvidenceDirection = (typeof directions)[number]

/** On what a source bases a claim: knowledge_level of Biolink 4.4.4. */
export const knowledgeLevels = [
  'knowledge_assertion',
  'logical_entailment',
  'prediction',
  'statistical_association',
  'text_co_occurrence',
  'observation',
  'not_provided',
] as const
export type KnowledgeLevel = (typeof knowledgeLevels)[number]

/** Who or what made it: agent_type of Biolink 4.4.4. */
export const agentTypes = [
  'manual_agent',
  'automated_agent',
  'data_analysis_pipeline',
  'computational_model',
  'text_mining_agent',
  'image_processing_agent',
  'manual_validation_of_automated_agent',
  'not_provided',
] as const
export type AgentType = (typeof agentTypes)[number]

export interface Evidence {
  /** The id of a Source entity. */
  readonly source: string
  /** The id of a section of that source. */
  readonly section?: string | undefined
  /** The id of the Person whom the source quotes or reports; absent: the source itself says it. */
  readonly attributedTo?: string | undefined
  /** The source does not state it: the editor of the dataset infers it, and the note says why it follows. */
  readonly attribution?: 'editor' | undefined
  readonly direction: EvidenceDirection
  readonly note?: string | undefined
  /** The study it reports, by its registration or accession: NCT00321464. */
  readonly study?: string | undefined
  /** The publication it stands in, a CURIE, where the source is a collection of publications: PMID:21436587. */
  readonly publication?: string | undefined
  /** The record of the source it stands in, where the source is a database. */
  readonly record?: string | undefined
  readonly knowledgeLevel?: KnowledgeLevel | undefined
  readonly agentType?: AgentType | undefined
  /** Information resources that passed it on. */
  readonly aggregators?: readonly string[] | undefined
  /** Information resources whose data the source drew on. */
  readonly supportingSources?: readonly string[] | undefined
  /** Terms of the Evidence and Conclusion Ontology. */
  readonly evidenceTypes?: readonly string[] | undefined
  readonly supportingText?: readonly string[] | undefined
  /** Figures of the source, by slot of Biolink. */
  readonly strength?: Readonly<Record<string, string>> | undefined
  readonly updatedOn?: string | undefined
  /** What stood in the source before it was mapped. */
  readonly original?: OriginalTriple | undefined
  /** Columns of the source that have no place here. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

export interface OriginalTriple {
  readonly subject?: string | undefined
  readonly predicate?: string | undefined
  readonly object?: string | undefined
}

/** Evidence as a release has it. */
export interface EvidenceLine extends Evidence {
  /** The id of the dataset that has it; every release says it. */
  readonly dataset?: string | undefined
  /** What it goes back to; lines of one origin are one piece of evidence. */
  readonly origin: string
  /** True when its source has been retracted: it supports and refutes nothing any more. */
  readonly retracted: boolean
}
