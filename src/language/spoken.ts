/** What a sentence is made of. */
import type { Modality } from '../model/modalities.ts'
import type { Predicate } from '../model/vocabulary.ts'
import type { Opponent } from './opposition.ts'
import type { Named } from './phrase.ts'
import type { Said } from './qualifiers.ts'

/** A claim with all that its sentence needs: its two ends, its predicate, and whom its qualifiers name. */
export interface Spoken {
  readonly modality: Modality
  readonly qualifiers?: Said | undefined
  readonly subject: Named
  readonly object: Named
  readonly predicate: Pick<Predicate, 'name' | 'forward' | 'inverse'> &
    Partial<Pick<Predicate, 'turned' | 'performed' | 'advisable' | 'stative' | 'through'>>
  /** Finds the entities that via, sites, alternatives and conditions name. */
  readonly entity?: ((id: string) => Named | undefined) | undefined
  /** The person who alone says it. */
  readonly saidBy?: Named | undefined
  /** True when no source says it: the editor of the dataset concludes it. */
  readonly inferred?: boolean | undefined
  /** What the evidence makes of it, where that is not plain support. */
  readonly standing?: 'disputed' | 'refuted' | 'retracted' | undefined
  /** Who speaks against it, where it is disputed. */
  readonly opponents?: readonly Opponent[] | undefined
}
