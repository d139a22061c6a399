/** An inference has an author: what a source does not state outright is the editor's, with a note that says why it follows. */
import type { Entry, WrittenDataset } from '../format/read.ts'
import { find } from './reference-table.ts'
import type { Mistake, Path } from '../format/rules.ts'

export const checkInferences = ({ claims, entities }: WrittenDataset): Mistake[] => [
  ...claims.flatMap((entry) => checkOne(entry, entry.written, entry.path)),
  ...entities.flatMap((entry) =>
    find(entry.written, ['stated', '*']).flatMap(({ path, value }) => checkOne(entry, value, [...entry.path, ...path])),
  ),
]

/** A claim, or a stated field. */
function checkOne({ file }: Entry<unknown>, written: unknown, at: Path): Mistake[] {
  const of = (from: unknown, name: string) => find(from, [name])[0]?.value
  const isImplied = of(written, 'modality') === 'implied'
  return find(written, ['evidence', '*']).flatMap(({ path, value }) => {
    const isInferred = of(value, 'attribution') === 'editor'
    const place = [...at, ...path]
    const mistakes: Mistake[] = []
    if (isImplied !== isInferred)
      mistakes.push(
        file.mistake(
          place,
          'inference-without-author',
          isImplied
            ? 'What is implied has evidence with "attribution: editor", but this has none.'
            : 'What has "attribution: editor" has the modality "implied", but this has another.',
        ),
      )
    if (isInferred && of(value, 'attributedTo') !== undefined)
      mistakes.push(
        file.mistake(
          [...place, 'attributedTo'],
          'inference-of-a-person',
          `What the editor infers nobody said, but this is attributed to "${String(of(value, 'attributedTo'))}".`,
        ),
      )
    if (isInferred && of(value, 'note') === undefined)
      mistakes.push(
        file.mistake(
          place,
          'inference-without-note',
          'What the editor infers has a note that says why it follows, but this has none.',
        ),
      )
    return mistakes
  })
}
