/**
 * The streamed form of a dataset's folders, for what a program writes and no person edits: parts of gzipped NDJSON, one
 * entry a line. An entity is written as in YAML with its `kind` beside its id, a claim just as in YAML.
 */
import { lstatSync, readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { LinePlace } from './place.ts'
import type { Mistake, Rule } from './rules.ts'

export const partEnding = '.ndjson.gz'
/** Entries a part that we write: it is taken into memory whole. */
const entriesAPart = 20_000
/** A part that claims to hold more once unpacked is refused: a few kB of gzip can stand for gigabytes. */
const maxBytes = 256 * 1024 * 1024

export interface Line {
  readonly value: unknown
  readonly place: LinePlace
}

/** The lines of a part; each that is no JSON, and a part that cannot be read, is told to `mistaken`. */
export function* readPart(
  location: string,
  file: string,
  mistaken: (mistake: Mistake) => void,
): Generator<Line, void, undefined> {
  const whole = (rule: Rule, message: string) => mistaken({ file, line: 1, path: '', rule, message })
  let text: string
  try {
    if (!lstatSync(location).isFile())
      return whole('unexpected-file', 'Only regular files are read, but this is a folder, a link or a device.')
    text = gunzipSync(readFileSync(location), { maxOutputLength: maxBytes }).toString('utf8')
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      return whole('oversize-file', `A part has at most ${maxBytes} bytes once unpacked, but this one has more.`)
    return whole('unreadable-file', error instanceof Error ? error.message : String(error))
  }
  let number = 0
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end < 0 ? text.length : end)
    at = end < 0 ? text.length : end + 1
    const place = new LinePlace(file, ++number)
    if (line.trim() === '') continue
    try {
      yield { value: JSON.parse(line), place }
    } catch (error) {
      mistaken(place.mistake([], 'json-syntax', error instanceof Error ? error.message : String(error)))
    }
  }
}

/** Writes entries as parts, each handed to `write` as its name and bytes. */
export class PartWriter {
  readonly #write: (name: string, bytes: Buffer) => void
  #lines: string[] = []
  #parts = 0
  count = 0

  constructor(write: (name: string, bytes: Buffer) => void) {
    this.#write = write
  }

  add(entry: object): void {
    this.#lines.push(JSON.stringify(entry))
    this.count++
    if (this.#lines.length >= entriesAPart) this.end()
  }

  /** Writes what is left. */
  end(): void {
    if (this.#lines.length === 0) return
    const name = `${String(++this.#parts).padStart(6, '0')}${partEnding}`
    this.#write(name, gzipSync(`${this.#lines.join('\n')}\n`, { level: 6 }))
    this.#lines = []
  }
}
