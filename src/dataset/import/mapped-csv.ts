/** A spreadsheet by a mapping file that says which column says what: one claim a row. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { WhygraphError } from '../../errors.ts'
import type { Reader } from './import.ts'
import { type Slots, textOf } from './row.ts'
import { isList } from './slots.ts'
import { tableRows } from './tables.ts'

const template = z.string().min(1)
const end = z.strictObject({
  id: template.describe('"DRUGBANK:{drug id}": text, and columns in braces.'),
  name: template.optional(),
  category: template.optional(),
})
const mappingFile = z.strictObject({
  subject: end,
  predicate: template.describe('"biolink:treats", or a column: "{relation}".'),
  predicates: z.record(z.string(), z.string()).default({}).describe('What each word of that column means.'),
  object: end,
  slots: z
    .record(z.string(), template)
    .default({})
    .describe('Any slot of an edge of Biolink: publications: "PMID:{pmid}".'),
  separator: z.string().min(1).default(';').describe('Between the items of a list in one cell.'),
})

const braces = /\{([^{}]+)\}/g

export function mappedCsv(map: string | undefined): Reader {
  if (map === undefined)
    throw new WhygraphError(
      'BAD_USER_INPUT',
      'A spreadsheet needs --map, a YAML file that says which column says what.',
    )
  const mapping = readMapping(map)
  const templates = [mapping.subject, mapping.object].flatMap(({ id, name, category }) => [id, name, category])
  const used = new Set(
    [...templates, mapping.predicate, ...Object.values(mapping.slots)].flatMap((one) =>
      Array.from(one?.matchAll(braces) ?? [], ([, column = '']) => column),
    ),
  )
  return async function* (input) {
    let isKnown = false
    for await (const row of tableRows(input, mapping.separator)) {
      if ('of' in row) {
        yield row
        continue
      }
      const { slots: cells, place, short } = row
      if (!isKnown) checkColumns(place.header ?? '', used, map)
      isKnown = true
      const [subject, object] = [mapping.subject, mapping.object].map(
        (one) => filled(one.id, cells, mapping.separator)[0],
      )
      const said = filled(mapping.predicate, cells, mapping.separator)[0]
      if (subject === undefined || object === undefined || said === undefined) {
        const message = 'A row fills the templates of subject, predicate and object.'
        yield { of: 'unreadable', place, code: 'missing-required', message }
        continue
      }
      for (const [id, { name, category }] of [
        [subject, mapping.subject],
        [object, mapping.object],
      ] as const) {
        const about = { name: one(name, cells, mapping.separator), category: one(category, cells, mapping.separator) }
        if (about.name !== undefined || about.category !== undefined)
          yield { of: 'node', slots: { id, ...about }, place, derived: true }
      }
      const others = Object.entries(mapping.slots).map(([slot, text]) => {
        const values = filled(text, cells, mapping.separator)
        return [slot, isList(slot) ? values : values[0]] as const
      })
      const rest = Object.entries(cells).filter(([column]) => !used.has(column))
      yield {
        of: 'edge',
        slots: {
          ...Object.fromEntries(
            rest.map(([column, value]) => [column in mapping.slots ? `column ${column}` : column, value]),
          ),
          ...Object.fromEntries(others),
          subject,
          predicate: mapping.predicates[said] ?? said,
          object,
        },
        place,
        short,
      }
    }
  }
}

const one = (text: string | undefined, cells: Slots, separator: string): string | undefined =>
  text === undefined ? undefined : filled(text, cells, separator)[0]

/** A template with its columns put in: once for each item where its column holds a list; none where one is empty. */
function filled(text: string, cells: Slots, separator: string): string[] {
  const columns = Array.from(text.matchAll(braces), ([, column = '']) => column)
  const items = columns.map((column) =>
    (textOf(cells[column]) ?? '')
      .split(separator)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  if (items.some((list) => list.length === 0)) return []
  const most = Math.max(1, ...items.map((list) => list.length))
  return Array.from({ length: most }, (_, at) => {
    let next = 0
    return text.replaceAll(braces, () => {
      const list = items[next++] ?? []
      return list[Math.min(at, list.length - 1)] ?? ''
    })
  })
}

function readMapping(file: string): z.output<typeof mappingFile> {
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `--map must be a YAML file that can be read, but ${file}: ${reason}`,
      {},
      error,
    )
  }
  const result = mappingFile.safeParse(written)
  if (result.success) return result.data
  const mistakes = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new WhygraphError(
    'BAD_USER_INPUT',
    `--map must say subject, predicate and object, but ${file} has mistakes.\n${mistakes.join('\n')}`,
  )
}

function checkColumns(header: string, used: ReadonlySet<string>, map: string): void {
  const missing = [...used].filter((column) => !header.includes(column))
  if (missing.length > 0)
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `${map} names columns of the table, but it has no ${missing.map((column) => `"${column}"`).join(', ')}. Its header is: ${header}`,
    )
}
