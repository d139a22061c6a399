/** What the written form says about a value, told as mistakes with a place and a rule. */
import type { z } from 'zod'
import { find } from '../check/reference-table.ts'
import type { Place } from './place.ts'
import type { Mistake, Path, Rule } from './rules.ts'
import { meant, suggestions } from './suggest.ts'

/** Parses `value`, found at `at` in `file`; `inside` is the path the schema puts before it. */
export function parseShape<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  file: Place,
  at: Path,
  inside: Path = [],
): { readonly value: Output | undefined; readonly mistakes: readonly Mistake[] } {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data, mistakes: [] }
  const mistakes = result.error.issues.flatMap((issue) => {
    const path = [...at, ...issue.path.slice(inside.length)]
    const shape = shapeAt(schema, issue.path)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const near = suggestions(key, Object.keys(shape))
        const message = `There is no field "${key}" here.${placeOf(key, shape)}${meant(near)}`
        return file.mistake([...path, key], 'schema', message, near)
      })
    const near =
      issue.code === 'invalid_value' ? suggestions(writtenAt(value, issue)?.value, issue.values.map(String)) : []
    return [file.mistake(path, ruleOf(path), `${messageOf(issue, value, shape)}${meant(near)}`, near)]
  })
  return { value: undefined, mistakes }
}

/** Some fields have a rule of their own, because they are the mistakes that weigh most. */
function ruleOf(path: Path): Rule {
  const [last, before, earlier] = [path.at(-1), path.at(-2), path.at(-3)]
  if (last === 'unit' && before === 'quantity') return 'quantity-without-unit'
  if (last === 'evidence') return 'claim-without-evidence'
  if (last === 'source' && earlier === 'evidence') return 'evidence-without-source'
  if (last === 'id' && earlier === 'xrefs') return 'malformed-curie'
  if (last === 'category' || (last === 'predicate' && before === 'biolink')) return 'malformed-curie'
  return 'schema'
}

type Shape = Readonly<Record<string, z.core.$ZodType>>

/** The fields of the object that is wanted at a place; none where another thing is. */
function shapeAt(schema: z.core.$ZodType, path: Path): Shape {
  const { def } = schema._zod as unknown as {
    readonly def: {
      readonly innerType?: z.core.$ZodType
      readonly element?: z.core.$ZodType
      readonly items?: readonly z.core.$ZodType[]
      readonly shape?: Shape
    }
  }
  if (def.innerType !== undefined) return shapeAt(def.innerType, path)
  const [step, ...rest] = path
  if (step === undefined) return def.shape ?? {}
  const inner = typeof step === 'number' ? (def.element ?? def.items?.[step]) : def.shape?.[String(step)]
  return inner === undefined ? {} : shapeAt(inner, rest)
}

/** ` It belongs under "qualifiers".`, or nothing where no field beside it has such a field. */
function placeOf(key: string, shape: Shape): string {
  const holders = Object.entries(shape).flatMap(([name, one]) =>
    key in shapeAt(one, []) || key in shapeAt(one, [0]) ? [`"${name}"`] : [],
  )
  return holders.length === 0 ? '' : ` It belongs under ${holders.join(' or ')}.`
}

/** "{ source, section?, … }" */
function shapeText(shape: Shape): string {
  const names = Object.entries(shape).map(([name, one]) => `${name}${one._zod.optin === 'optional' ? '?' : ''}`)
  return `{ ${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''} }`
}

const writtenAt = (written: unknown, issue: z.core.$ZodIssue) =>
  find(
    written,
    issue.path.filter((step) => typeof step !== 'symbol'),
  )[0]

/** The contract, then what came. */
function messageOf(issue: z.core.$ZodIssue, written: unknown, shape: Shape): string {
  const got = writtenAt(written, issue)
  if (got === undefined) return 'This must be given, but there is nothing.'
  if (issue.code === 'too_small' && Array.isArray(got.value))
    return `This list must have at least ${issue.minimum} items, but has ${got.value.length}.`
  const text = JSON.stringify(got.value)
  const came = text.length > 80 ? `${text.slice(0, 80)}…` : text
  if (issue.code === 'invalid_type' && issue.expected === 'string' && ['number', 'boolean'].includes(typeof got.value))
    return `This must be a text, but got a ${typeof got.value}: ${came}. Quote it: '${came}'.`
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return `This must be an object, ${shapeText(shape)}, but got: ${came}.`
  if (issue.code === 'invalid_type' && (issue.expected === 'array' || issue.expected === 'tuple'))
    return `This must be a list, [ … ], but got: ${came}.`
  if (issue.code === 'invalid_value')
    return `This must be one of ${issue.values.map(String).join(', ')}, but got: ${came}.`
  return `${issue.message.replace(/\.$/, '')}, but got: ${came}.`
}
