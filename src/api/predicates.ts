/** Predicates that a request names: checked against the vocabulary of its release. */
import { badInput, type WhygraphError } from '../errors.ts'
import { isOneEditApart } from '../model/edit-distance.ts'
import { meaningOf, type Predicate, type Vocabulary } from '../model/vocabulary.ts'

/** The most suggestions of an error. */
const mostSuggested = 5

/** These predicates, null where the argument is not given; fails when the release does not know one of them. */
export function knownPredicates(
  ids: readonly string[] | null | undefined,
  argument: string,
  vocabulary: Vocabulary,
): readonly string[] | null {
  if (ids == null) return null
  const unknown = ids.find((id) => !vocabulary.has(id))
  if (unknown !== undefined) throw unknownPredicate(unknown, argument, vocabulary)
  return ids
}

/** A predicate of a row, by its name. */
export const predicateNamed = async (
  name: string,
  { vocabulary }: { vocabulary: () => Promise<Vocabulary> },
): Promise<Predicate> => meaningOf(await vocabulary(), name)

function unknownPredicate(id: string, argument: string, vocabulary: Vocabulary): WhygraphError {
  const candidates = suggestions(id, vocabulary)
  const meant = candidates.length === 0 ? '' : ` (did you mean ${candidates.join(', ')}?)`
  return badInput(argument, `predicates of the release's vocabulary${meant}; graph { vocabulary } lists them`, id, {
    candidates,
  })
}

/** What is written like it, or reads like it, nearest first: `leadsTo`, `lead_to`, "leads to", `biolink:leads_to`, `lead`. */
function suggestions(id: string, vocabulary: Vocabulary): string[] {
  const asked = plain(id)
  const ranked = Array.from(vocabulary.values(), ({ name, forward, inverse }) => ({
    name,
    rank: Math.min(...[name, forward.label, inverse.label].map((text) => nearness(plain(text), asked))),
  }))
  return ranked
    .filter(({ rank }) => rank < 3)
    .toSorted((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
    .slice(0, mostSuggested)
    .map(({ name }) => name)
}

const nearness = (text: string, asked: string): number =>
  text === asked ? 0 : isOneEditApart(text, asked) ? 1 : text.startsWith(asked) || asked.startsWith(text) ? 2 : 3

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^biolink:/, '')
    .replace(/[^a-z0-9]/g, '')
