/** Claims told in clinical terms: only in those that an editor has found to mean just what the name means. */
import { type Named, nameInSentence } from './phrase.ts'

/** For whom a sentence is worded. */
export const wordings = ['plain', 'clinical'] as const
export type Wording = (typeof wordings)[number]

interface Ends {
  readonly subject: Named
  readonly object: Named
  readonly entity?: ((id: string) => Named | undefined) | undefined
}

/** The claim with clinical terms in place of names, where that leaves its two ends distinct. */
export function clinically<Claim extends Ends>(claim: Claim): Claim {
  const [subject, object] = [inTerms(claim.subject), inTerms(claim.object)]
  // "Denosumab is sold as Xgeva" would tell nothing with one term for both
  const same = termsOf(claim.subject).some((words) => termsOf(claim.object).includes(words))
  return {
    ...claim,
    ...(same ? {} : { subject, object }),
    entity: (id: string) => {
      const found = claim.entity?.(id)
      return found && inTerms(found)
    },
  }
}

/** The entity under its clinical term. */
export const inTerms = (named: Named): Named =>
  named.clinical === undefined ? named : { ...named, inSentence: named.clinical.text, plural: named.clinical.plural }

const termsOf = (named: Named): string[] =>
  [nameInSentence(named), ...(named.clinical?.text.split(/[()]/) ?? [])]
    .map((words) => words.toLowerCase().trim())
    .filter((words) => words !== '')
