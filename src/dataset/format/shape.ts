/** What the written form says about a value, told as mistakes with a place and a rule. */
import type { z } from 'zod'
import { find } from '../check/reference-table.ts'
import type { Place } from './place.ts'
import type { Mistake, Path, Rule } from './rules.ts'

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
    if (issue.code !== 'unrecognized_keys') return [file.mistake(path, ruleOf(path), messageOf(issue, value))]
    return issue.keys.map((key) => file.mistake([...path, key], 'schema', `There is no field "${key}" here.`))
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

/** The contract, then what came. */
function messageOf(issue: z.core.$ZodIssue, written: unknown): string {
  const [got] = find(
    written,
    issue.path.filter((step) => typeof step !== 'symbol'),
  )
  if (got === undefined) return 'This must be given, but there is nothing.'
  if (issue.code === 'too_small' && Array.isArray(got.value))
    return `This list must have at least ${issue.minimum} items, but has ${got.value.length}.`
  const text = JSON.stringify(got.value)
  return `${issue.message.replace(/\.$/, '')}, but got: ${text.length > 80 ? `${text.slice(0, 80)}…` : text}.`
}
