/** Who speaks against a claim. */
import { entity, list, type Named, nameInSentence, type Phrase, phrase } from './phrase.ts'

/** A source or a person; EDITOR: who made the dataset concludes it; LEFT_OUT: whoever was not to be heard. */
export type Opponent = Named | 'EDITOR' | 'LEFT_OUT'

/** Named in a sentence; of more the number is told. */
const mostNamed = 3

/** "“Doubts” and Jane Doe speak against this"; "some evidence" where nobody is named. */
export function opposition(opponents: readonly Opponent[]): Phrase {
  const named = opponents.slice(0, opponents.length > mostNamed ? mostNamed - 1 : mostNamed).map(nameOf)
  const others = opponents.length - named.length
  const names = others === 0 ? named : [...named, phrase(`${others} more`)]
  return phrase(
    ...(names.length === 0 ? ['some evidence'] : [list(names, 'and')]),
    names.length > 1 ? 'speak against this' : 'speaks against this',
  )
}

/** The title of a source is quoted, unless its name in a sentence says what it is: "the article “…”". */
function nameOf(opponent: Opponent): Phrase {
  if (opponent === 'EDITOR') return phrase('what the editor of the dataset concludes')
  if (opponent === 'LEFT_OUT') return phrase('a source that was left out')
  const bare = opponent.kind === 'Source' && nameInSentence(opponent) === opponent.name && !/[“”"]/.test(opponent.name)
  return bare ? phrase(`“${opponent.name}”`) : phrase(entity(opponent))
}
