/** Tables as they really come: short rows, typed headers, quotes, Windows line ends. */
import { parse } from 'csv-parse'
import { type Input, linesOf, plainName } from './input.ts'
import type { Read, RowPlace } from './row.ts'
import { isList } from './slots.ts'

/** How one column of a table is read. */
export interface Column {
  readonly slot: string
  readonly list: boolean
}

/** `synonym:string[]` of Neo4j's loader is the list `synonym`. */
export function columnOf(written: string): Column {
  const [, name = '', list] =
    /^(.*?)(?::(?:ID|string|int|long|float|double|boolean))?(\[\])?$/.exec(written.trim()) ?? []
  return { slot: name, list: list !== undefined || isList(name) }
}

export interface TableRow {
  readonly slots: Record<string, unknown>
  readonly place: RowPlace
  readonly short: boolean
}

/** Rows of a table by the names of its columns; `separator` divides the items of a list. */
export async function* tableRows(
  { name, stream }: Input,
  separator = '|',
): AsyncGenerator<TableRow | Extract<Read, { of: 'unreadable' }>> {
  const plain = plainName(name)
  if (/\.csv$/i.test(plain)) {
    yield* csvRows({ name, stream }, separator)
    return
  }
  let header: string | undefined
  let columns: readonly Column[] = []
  let line = 0
  for await (const batch of linesOf(stream))
    for (const raw of batch) {
      line++
      if (raw === '' || (header === undefined && raw.startsWith('#'))) continue
      if (header === undefined) {
        header = raw
        columns = raw.split('\t').map(columnOf)
        continue
      }
      yield rowOf(raw.split('\t').map(unquoted), columns, { file: name, line, raw, header }, separator)
    }
}

async function* csvRows(
  { name, stream }: Input,
  separator: string,
): AsyncGenerator<TableRow | Extract<Read, { of: 'unreadable' }>> {
  const parser = stream.pipe(
    parse({ bom: true, relax_column_count: true, info: true, raw: true, skip_empty_lines: true }),
  )
  stream.on('error', (error) => parser.destroy(error))
  let header: string | undefined
  let columns: readonly Column[] = []
  for await (const one of parser) {
    const { record, info, raw: written } = one as { record: string[]; info: { lines: number }; raw: string }
    const raw = written.replace(/\r?\n$/, '')
    if (header === undefined) {
      header = raw
      columns = record.map(columnOf)
    } else yield rowOf(record, columns, { file: name, line: info.lines, raw, header }, separator)
  }
}

/** Quotes around a whole field of a TSV are those of a spreadsheet; any others belong to the text. */
function unquoted(field: string): string {
  if (field.length < 2 || !field.startsWith('"') || !field.endsWith('"')) return field
  const inner = field.slice(1, -1)
  return inner.replaceAll('""', '').includes('"') ? field : inner.replaceAll('""', '"')
}

function rowOf(
  fields: readonly string[],
  columns: readonly Column[],
  place: RowPlace,
  separator: string,
): TableRow | Extract<Read, { of: 'unreadable' }> {
  if (fields.length > columns.length && fields.slice(columns.length).some((field) => field !== '')) {
    const message = `A row has at most the ${columns.length} fields of its header, but this one has ${fields.length}.`
    return { of: 'unreadable', place, code: 'too-many-fields', message }
  }
  const slots: Record<string, unknown> = {}
  for (const [at, { slot, list }] of columns.entries()) {
    const field = fields[at]
    if (field === undefined || field === '' || slot === '') continue
    slots[slot] = list ? itemsOf(field, separator) : field
  }
  return { slots, place, short: fields.length < columns.length }
}

/** The items of a list; `\|` is a bar inside an item, as SSSOM writes it. */
function itemsOf(field: string, separator: string): string[] {
  const parts = field.includes('\\') ? field.split(new RegExp(`(?<!\\\\)\\${separator}`)) : field.split(separator)
  return parts.map((part) => part.replaceAll(`\\${separator}`, separator).trim()).filter((part) => part !== '')
}
