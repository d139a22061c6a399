/** What changed between two releases, line by line, for a terminal. */
import { type Change, type ChangeKind } from './changes.ts'
import { type ClaimChange, claimChanges, entityChanges, told, type ToldChange } from './release-diff.ts'
import type { ReleaseSide } from './sides.ts'

/** Changes told at once, so that their names are read together. */
const atOnce = 100
const sign: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '-', changed: '~' }

export async function* diffLines(from: ReleaseSide, to: ReleaseSide): AsyncGenerator<string> {
  const entities = { added: 0, removed: 0, changed: 0 }
  for await (const change of entityChanges(from, to)) {
    entities[change.change] += 1
    const name = (change.after ?? change.before)?.name
    yield `${sign[change.change]} entity ${change.id} (${name})`
    yield* fieldLines(change)
  }
  const claims = { added: 0, removed: 0, changed: 0, weakened: 0, strengthened: 0 }
  let some: ClaimChange[] = []
  const tell = async () => {
    const changes = await told(some, from, to)
    some = []
    for (const { change, strength } of changes) {
      claims[change] += 1
      if (strength !== undefined) claims[strength] += 1
    }
    return changes.flatMap(claimLines)
  }
  for await (const change of claimChanges(from, to)) {
    some.push(change)
    if (some.length === atOnce) yield* await tell()
  }
  yield* await tell()
  yield `entities: ${countsOf(entities)}`
  yield `claims: ${countsOf(claims)}`
}

function claimLines(change: ToldChange): string[] {
  const { sentenceBefore, sentenceAfter, strength } = change
  const held = strength === undefined ? '' : ` (${strength})`
  return [
    `${sign[change.change]} claim ${change.id}${held}`,
    ...fieldLines(change),
    ...(sentenceBefore === undefined ? [] : [`    before: ${sentenceBefore}`]),
    ...(sentenceAfter === undefined ? [] : [`    after:  ${sentenceAfter}`]),
  ]
}

const fieldLines = <Item>({ fields }: Change<Item>): string[] =>
  fields.map(({ field, before, after }) => `    ${field}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`)

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
