/** An explanation as the documents tell it: all that is written in it, and nothing to read or work out any more. */
import type { EntityDetails } from '../../model/entity.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Segment, Wording } from '../../language/sentences.ts'
import type { Citation } from '../tell/citations.ts'

export interface ExplanationText {
  /** Its id: a URN. */
  readonly id: string
  /** Its heading: "Why breast cancer may lead to confusion". */
  readonly title: string
  readonly from: MentionedEntity
  readonly to: MentionedEntity
  readonly summary: readonly Segment[]
  readonly steps: readonly StepText[]
  readonly citations: readonly Citation[]
  /** What the sources advise on what it runs through, a sentence each. */
  readonly advice: readonly (readonly Segment[])[]
  /** Sources that stated a step and were retracted since: told, never counted. */
  readonly retracted: readonly Retracted[]
  /** The value of its score, from 0 to 1; for ranking, no probability. Null in a text for patients, who would read it as one. */
  readonly score: number | null
  /** For whom it is worded. */
  readonly wording: Wording
  /** How far it can be relied on, a sentence each. */
  readonly honesty: readonly string[]
  /** What a reader must know before relying on it: the date of the information, and that it is no medical advice. */
  readonly notice: string
  readonly release: ReleaseText
}

export interface StepText {
  /** The claim, by id. */
  readonly claim: string
  readonly from: MentionedEntity
  readonly to: MentionedEntity
  readonly segments: readonly Segment[]
  /** Why it follows, where no source states it. */
  readonly note?: string | undefined
}

export interface Retracted {
  readonly title: string
  /** ISO 8601. */
  readonly on?: string | undefined
  /** The steps it stated, by number. */
  readonly steps: readonly number[]
}

export interface MentionedEntity {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  /** What sort of treatment or test it is. */
  readonly form?: EntityDetails['form'] | undefined
  readonly xrefs?: EntityDetails['xrefs'] | undefined
}

export interface ReleaseText {
  readonly id: string
  /** The title and version of the dataset. */
  readonly title: string
  readonly version: string
  /** The date of its information, ISO 8601. */
  readonly asOf: string
  /** Of the dataset: SPDX, or an address. */
  readonly license?: string | undefined
}

export interface DocumentOptions {
  /** The address of the page of an entity; without it names are no links. */
  readonly entityUrl?: (id: string) => string
  /** The level of its heading in HTML and Markdown, 1 to 5; those inside it are one deeper. Default: 1. */
  readonly headingLevel?: number
  /** Stands before every id in HTML, so that several documents can share a page. */
  readonly idPrefix?: string
}
