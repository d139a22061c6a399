/** What every format is read as: a node or an edge in the slots of Biolink, with where it stands. */

/** Text, a list of texts, or any JSON of a slot that is not known. */
export type Slots = Readonly<Record<string, unknown>>

export interface Row {
  readonly of: 'node' | 'edge'
  readonly slots: Slots
  readonly place: RowPlace
  /** A row of a table that has fewer fields than its header. */
  readonly short?: boolean
  /** A node that an edge's row names besides: it is no row of its own, and the first that names it is kept. */
  readonly derived?: true
}

/** Where a row stands, and the row as it stands there. */
export interface RowPlace {
  readonly file: string
  readonly line: number
  readonly raw: string
  /** The line that names the columns, for a table. */
  readonly header?: string | undefined
}

/** A row that is none: it goes into quarantine. */
export interface Unreadable {
  readonly of: 'unreadable'
  readonly place: RowPlace
  readonly code: 'too-many-fields' | 'malformed-row' | 'missing-required' | 'unknown-metaedge' | 'undeclared-prefix'
  readonly message: string
}

export type Read = Row | Unreadable

const present = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** The text of a slot; numbers and truth values as texts, a list by its first. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? textOf(value[0]) : undefined
}

/** The texts of a slot, each once. */
export function textsOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : present(value) ? [value] : []
  return [...new Set(all.flatMap((one) => textOf(one) ?? []))]
}
