/** What claims must keep beyond their shape: a predicate that fits, evidence that exists, nothing said twice. */
import { checkQuantity, checkReferences, checkSections, type Index } from './references.ts'
import { claimIdOf } from '../../model/ids.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import type { Entry, WrittenDataset } from '../format/read.ts'
import { claimReferences, find } from './reference-table.ts'
import type { OwnPredicates } from '../format/own-predicates.ts'
import type { Mistake, Path } from '../format/rules.ts'
import { meant, suggestions } from '../format/suggest.ts'

export function checkClaims(written: WrittenDataset, index: Index, predicates: Vocabulary): Mistake[] {
  const seen = new Map<string, string>()
  return written.claims.flatMap((entry) => [
    ...checkReferences(entry, claimReferences(entry.written), index),
    ...checkSections(entry, ['evidence'], index),
    ...checkQuantity(entry, ['qualifiers', 'quantity']),
    ...checkPredicate(entry, index, predicates, written.predicates),
    ...checkTwice(entry, seen, predicates),
  ])
}

function checkPredicate(
  entry: Entry<unknown>,
  index: Index,
  predicates: Vocabulary,
  own: OwnPredicates | undefined,
): Mistake[] {
  const name = find(entry.written, ['claim', 1])[0]?.value
  if (typeof name !== 'string') return []
  const predicate = predicates.get(name)
  if (predicate === undefined) {
    // its mistake is told where it stands
    if (own?.named.has(name) === true || own?.unread === true) return []
    const near = suggestions(name, [...predicates.keys()])
    const message = `A predicate is one of the domain (data/predicates.yaml), of the dataset's own predicates.yaml, or a CURIE of Biolink 4.4.4 such as biolink:treats, but got: "${name}".${meant(near)}`
    return [entry.file.mistake([...entry.path, 'claim', 1], 'unknown-predicate', message, near)]
  }
  const fits = (at: Path, id: unknown, allowed: readonly Kind[], role: string): Mistake[] => {
    const kind = typeof id === 'string' ? index.byId.get(id)?.kind : undefined
    if (kind === undefined || allowed.includes(kind)) return []
    const message = `The ${role} of "${name}" is one of ${allowed.join(', ')}, but "${String(id)}" is a ${kind}.`
    return [entry.file.mistake([...entry.path, ...at], 'predicate-does-not-fit', message)]
  }
  const each = (pattern: readonly (string | number)[], allowed: readonly Kind[], role: string) =>
    find(entry.written, pattern).flatMap(({ path, value }) => fits(path, value, allowed, role))
  return [
    ...each(['claim', 0], predicate.subjects, 'subject'),
    ...each(['claim', 2], predicate.objects, 'object'),
    ...each(['qualifiers', 'alternatives', '*'], predicate.objects, 'object'),
  ]
}

/** `seen` holds the claims met so far, by id, with the place of each. */
function checkTwice(entry: Entry<unknown>, seen: Map<string, string>, predicates: Vocabulary): Mistake[] {
  const [subject, predicate, object] = [0, 1, 2].map((at) => find(entry.written, ['claim', at])[0]?.value)
  if (typeof subject !== 'string' || typeof predicate !== 'string' || typeof object !== 'string') return []
  const written = find(entry.written, ['variant'])[0]?.value
  const variant = typeof written === 'string' ? written : undefined
  const id = claimIdOf([subject, predicate, object], variant)
  const at = [...entry.path, 'claim']
  const first = seen.get(id)
  if (first !== undefined) {
    const message = `"${id}" is at ${first} already. Give one of them a variant, or add its evidence to the other.`
    return [entry.file.mistake(at, 'duplicate-claim', message)]
  }
  seen.set(id, `${entry.file.file}:${entry.file.lineAt(at)}`)
  const mirrored = seen.get(claimIdOf([object, predicate, subject], variant))
  if (subject === object || predicates.get(predicate)?.symmetric !== true || mirrored === undefined) return []
  const message = `"${predicate}" holds in both directions, and ${mirrored} says the other one already.`
  return [entry.file.mistake(at, 'symmetric-duplicate', message)]
}
