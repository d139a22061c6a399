/** What differs between two releases, entity by entity and claim by claim, in the order of ids, in bounded memory. */

export const changeKinds = ['added', 'removed', 'changed'] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface FieldChange {
  readonly field: string
  /** The values as JSON; undefined: it was not, or is no longer, there. */
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface Change<Item> {
  readonly id: string
  readonly change: ChangeKind
  /** Of a change: the fields that differ. */
  readonly fields: readonly FieldChange[]
  readonly before: Item | undefined
  readonly after: Item | undefined
}

/** One side of a comparison: items in ascending order of their ids, as UTF-8 is compared. */
export type Side<Item> = AsyncIterable<Item> | Iterable<Item>

/**
 * Merges two sides. `fieldsOf` gives what is compared: by name, any value that JSON can hold.
 * `goesOn` is asked with each id before it is compared; the comparison ends where it says no.
 */
export async function* changesBetween<Item extends { readonly id: string }>(
  before: Side<Item>,
  after: Side<Item>,
  fieldsOf: (item: Item) => Readonly<Record<string, unknown>>,
  goesOn: (id: string) => boolean = () => true,
): AsyncGenerator<Change<Item>> {
  const [one, other] = [iterate(before), iterate(after)]
  try {
    let [left, right] = [await one.next(), await other.next()]
    while (left.done !== true || right.done !== true) {
      const order = left.done === true ? 1 : right.done === true ? -1 : compareIds(left.value.id, right.value.id)
      const { id } = order <= 0 ? (left.value as Item) : (right.value as Item)
      if (!goesOn(id)) return
      if (order < 0 && left.done !== true) {
        yield { id: left.value.id, change: 'removed', fields: [], before: left.value, after: undefined }
        left = await one.next()
      } else if (order > 0 && right.done !== true) {
        yield { id: right.value.id, change: 'added', fields: [], before: undefined, after: right.value }
        right = await other.next()
      } else if (left.done !== true && right.done !== true) {
        const fields = differing(fieldsOf(left.value), fieldsOf(right.value))
        if (fields.length > 0)
          yield { id: left.value.id, change: 'changed', fields, before: left.value, after: right.value }
        ;[left, right] = [await one.next(), await other.next()]
      }
    }
  } finally {
    await one.return?.(undefined)
    await other.return?.(undefined)
  }
}

/** As both databases compare texts: by code points, which is the order of UTF-8. */
export const compareIds = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

async function* iterate<Item>(side: Side<Item>): AsyncGenerator<Item> {
  yield* side
}

function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names.flatMap((field) => {
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(after[field])] as (string | undefined)[]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}
