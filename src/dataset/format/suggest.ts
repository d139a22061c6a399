/** What was meant by a word that is none of those that can stand there. */
import { didYouMean } from 'graphql/jsutils/didYouMean.js'
import { suggestionList } from 'graphql/jsutils/suggestionList.js'

const mostShown = 3
/** Comparing a word with more than these takes longer than it helps. */
const mostCompared = 20_000

/** The nearest of the words that can stand there, best first; none where there are too many to compare. */
export function suggestions(written: unknown, known: readonly string[]): string[] {
  if (typeof written !== 'string' || written === '' || known.length > mostCompared) return []
  return suggestionList(written, known).slice(0, mostShown)
}

/** ` Did you mean "causes"?`, or nothing. */
export const meant = (words: readonly string[]): string => didYouMean(words)
