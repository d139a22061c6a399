/** One YAML file: its value, and the line of every place in it. */
import { lstatSync, readFileSync } from 'node:fs'
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Place } from './place.ts'
import { type Mistake, type Path, pathText, type Rule } from './rules.ts'

const maxBytes = 32 * 1024 * 1024
/** An alias may repeat a list of aliases, and so on: a few lines could then stand for gigabytes. */
const maxAliases = 100

export interface YamlFile extends Place {
  readonly value: unknown
}

/** Reads and parses a file; its mistakes when it is not one YAML document within the bounds. */
export function readYaml(location: string, file: string): YamlFile | readonly Mistake[] {
  const whole = (rule: Rule, message: string, line = 1): Mistake => ({ file, line, path: '', rule, message })
  let text: string
  try {
    const stats = lstatSync(location)
    if (!stats.isFile())
      return [whole('unexpected-file', 'Only regular files are read, but this is a folder, a link or a device.')]
    if (stats.size > maxBytes)
      return [whole('oversize-file', `A file has at most ${maxBytes} bytes, but this one has ${stats.size}. Split it.`)]
    text = readFileSync(location, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (missing) return [whole('missing-file', `There must be a file ${file}, but there is none.`)]
    return [whole('unreadable-file', error instanceof Error ? error.message : String(error))]
  }
  return parseYaml(text, file)
}

/** Faults that each stand alone. */
const told = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'])

const lineOf = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? ''

const hintFor = (line: string): string =>
  /^\s*\t/.test(line)
    ? 'A line is indented with spaces, never with a tab.'
    : `Put a text into quotes that has a colon, or begins with [, {, *, &, !, @, % or a quote: 'so: "like this"'.`

export function parseYaml(text: string, file: string): YamlFile | readonly Mistake[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const syntax = (offset: number, message: string): Mistake => {
    return { file, line: Math.max(1, lines.linePos(offset).line), path: '', rule: 'yaml-syntax', message }
  }
  const faults = [...document.errors, ...document.warnings]
  // one slip of the pen makes many of these, and what comes after the first is guessed
  const [slip] = faults.filter(({ code }) => !told.has(code)).sort((one, other) => one.pos[0] - other.pos[0])
  if (slip !== undefined) return [syntax(slip.pos[0], `${slip.message}. ${hintFor(lineOf(text, slip.pos[0]))}`)]
  if (faults.length > 0) return faults.map(({ pos, message }) => syntax(pos[0], message))
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases })
    const lineAt = (path: Path) => Math.max(1, lines.linePos(offsetOf(document, path)).line)
    const mistake = (path: Path, rule: Rule, message: string, suggestions: readonly string[] = []): Mistake => {
      const near = suggestions.length === 0 ? {} : { suggestions }
      return { file, line: lineAt(path), path: pathText(path), rule, message, ...near }
    }
    return { file, value, lineAt, mistake }
  } catch (error) {
    return [syntax(0, error instanceof Error ? error.message : String(error))]
  }
}

/** Where a place begins; for one that is missing, where the nearest place around it begins. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step)
      if (pair === undefined) return offset
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step]
      if (item === undefined) return offset
      node = item
      if (isMap(item) || isSeq(item) || isScalar(item) || isAlias(item)) offset = item.range?.[0] ?? offset
    } else return offset
  }
  return offset
}
