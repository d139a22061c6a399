/** KGX: nodes and edges as TSV, CSV, JSON Lines or one JSON document (https://github.com/biolink/kgx, kgx-format.md). */
import { text as wholeText } from 'node:stream/consumers'
import { WhygraphError } from '../../errors.ts'
import { type Input, linesOf, plainName } from './input.ts'
import type { Read, Slots } from './row.ts'
import { tableRows } from './tables.ts'

/** An edge has both ends; a file says by its name what it holds, where its rows do not. */
export const kindOfRow = (slots: Slots, name: string): 'node' | 'edge' => {
  if ('subject' in slots && 'object' in slots) return 'edge'
  if (/edges?[^/]*$/i.test(name)) return 'edge'
  return 'subject' in slots || 'predicate' in slots ? 'edge' : 'node'
}

export async function* readKgx(input: Input): AsyncGenerator<Read> {
  const plain = plainName(input.name)
  if (/\.jsonl$|\.ndjson$/i.test(plain)) yield* readLines(input)
  else if (/\.json$/i.test(plain)) yield* readDocument(input)
  else if (/\.(tsv|csv|txt)$/i.test(plain))
    for await (const row of tableRows(input)) yield 'of' in row ? row : { of: kindOfRow(row.slots, plain), ...row }
  else
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `A file of KGX ends in .tsv, .csv, .jsonl or .json, packed as .gz or .tar.gz or not, but got: ${input.name}.`,
    )
}

const isRecord = (value: unknown): value is Slots =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function* readLines({ name, stream }: Input): AsyncGenerator<Read> {
  let line = 0
  for await (const batch of linesOf(stream))
    for (const raw of batch) {
      line++
      if (raw.trim() === '') continue
      const place = { file: name, line, raw }
      let value: unknown
      try {
        value = JSON.parse(raw)
      } catch (error) {
        const message = `A line is one JSON object, but: ${error instanceof Error ? error.message : String(error)}`
        yield { of: 'unreadable', place, code: 'malformed-row', message }
        continue
      }
      if (isRecord(value)) yield { of: kindOfRow(value, plainName(name)), slots: value, place }
      else yield { of: 'unreadable', place, code: 'malformed-row', message: 'A line is one JSON object.' }
    }
}

/** A document of any size that a text can hold; larger graphs come as JSON Lines. Nodes and edges may be keyed by id. */
async function* readDocument({ name, stream }: Input): AsyncGenerator<Read> {
  let document: unknown
  try {
    document = JSON.parse((await wholeText(stream)).replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `${name} must be one JSON document, but: ${error instanceof Error ? error.message : String(error)}`,
      {},
      error,
    )
  }
  const outer = isRecord(document) ? document : {}
  const graph = isRecord(outer['knowledge_graph']) ? outer['knowledge_graph'] : outer
  for (const of of ['node', 'edge'] as const) {
    const listed = graph[`${of}s`]
    const entries: [string | undefined, unknown][] = Array.isArray(listed)
      ? listed.map((one: unknown) => [undefined, one])
      : Object.entries(isRecord(listed) ? listed : {})
    for (const [at, [id, value]] of entries.entries()) {
      // Lines mean nothing in a document: its entries are counted instead.
      const place = { file: name, line: at + 1, raw: JSON.stringify(value) }
      if (isRecord(value)) yield { of, slots: id === undefined ? value : { id, ...value }, place }
      else yield { of: 'unreadable', place, code: 'malformed-row', message: `An entry of ${of}s is an object.` }
    }
  }
}
