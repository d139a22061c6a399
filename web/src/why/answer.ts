/** The answer to a question why, as the parts of its page take it. */
import type { WhyQuery } from '../../client/generated/documents.ts'

export type Answered = NonNullable<WhyQuery['explain']>
export type Explanation = Answered['explanations'][number]

/** What lights up together: a step, wherever it is shown. */
export interface Lit {
  readonly active: number | null
  readonly light: (step: number | null) => void
}
