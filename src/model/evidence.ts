/** What supports or refutes a claim, and who says so. */

export const directions = ['supports', 'refutes'] as const
export type EvidenceDirection = (typeof directions)[number]

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
}

/** Evidence as a release has it. */
export interface EvidenceLine extends Evidence {
  /** The id of the dataset that has it; every release says it. */
  readonly dataset?: string | undefined
}
