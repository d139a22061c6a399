/**
 * Makes data/biolink/ from the model file of Biolink: `npx tsx src/build/biolink.ts biolink-model.yaml`. The model is
 * CC0 (https://github.com/biolink/biolink-model). What is made is checked in, so that a model's change can be reviewed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { wordingOf } from './biolink-wording.ts'

interface Element {
  readonly is_a?: string
  readonly mixins?: readonly string[]
  readonly mixin?: boolean
  readonly description?: string
  readonly inverse?: string
  readonly symmetric?: boolean
  readonly deprecated?: string | boolean
  readonly deprecated_element_has_exact_replacement?: string
  readonly exact_mappings?: readonly string[]
  readonly narrow_mappings?: readonly string[]
}
interface Model {
  readonly version: string
  readonly slots: Readonly<Record<string, Element>>
  readonly classes: Readonly<Record<string, Element>>
}

const [input] = process.argv.slice(2)
if (input === undefined)
  throw new Error('The model file must be named: npx tsx src/build/biolink.ts biolink-model.yaml')
const { version, slots, classes } = parse(readFileSync(input, 'utf8')) as Model

/** "gene or gene product" is GeneOrGeneProduct among classes. */
const className = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
const slotName = (name: string): string => name.replaceAll(/[ ,]+/g, '_')

function ancestors(elements: Readonly<Record<string, Element>>, name: string): string[] {
  const parent = elements[name]?.is_a
  return parent === undefined ? [] : [parent, ...ancestors(elements, parent)]
}

const predicates = Object.entries(slots).filter(
  ([name]) => name === 'related to' || ancestors(slots, name).includes('related to'),
)
const inverseOf = new Map<string, string>()
for (const [name, { inverse, symmetric }] of predicates) {
  if (symmetric === true) inverseOf.set(name, name)
  if (inverse === undefined) continue
  inverseOf.set(name, inverse)
  if (!inverseOf.has(inverse)) inverseOf.set(inverse, name)
}
const sentence = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim()

const written = predicates.map(([name, slot]) => {
  const id = slotName(name)
  const inverse = inverseOf.get(name)
  if (inverse === undefined) throw new Error(`A predicate is symmetric or has an inverse, but "${name}" has neither.`)
  return {
    name: id,
    description: sentence(slot.description) || `Biolink gives no description of ${name}.`,
    wording: wordingOf(id),
    inverse: slotName(inverse),
    symmetric: slot.symmetric === true,
    ...(slot.is_a === undefined ? {} : { parent: slotName(slot.is_a) }),
    ...(slot.deprecated === undefined ? {} : { deprecated: true }),
    ...(slot.deprecated_element_has_exact_replacement === undefined
      ? {}
      : { replacedBy: slotName(slot.deprecated_element_has_exact_replacement) }),
    exact: slot.exact_mappings ?? [],
    narrow: slot.narrow_mappings ?? [],
  }
})
const categories = Object.entries(classes).map(([name, { is_a: parent, mixins = [], mixin = false }]) => ({
  name: className(name),
  ...(parent === undefined ? {} : { parent: className(parent) }),
  ...(mixins.length === 0 ? {} : { mixins: mixins.map(className) }),
  ...(mixin ? { mixin } : {}),
}))

const folder = fileURLToPath(new URL('../../data/biolink/', import.meta.url))
const lines = (entries: readonly object[]): string => entries.map((one) => `    ${JSON.stringify(one)}`).join(',\n')
const source = `Biolink Model ${version}, CC0, https://github.com/biolink/biolink-model`
mkdirSync(folder, { recursive: true })
for (const [file, entries] of [
  ['predicates', written],
  ['categories', categories],
] as const)
  writeFileSync(
    `${folder}${file}.json`,
    `{\n  "version": ${JSON.stringify(version)},\n  "source": ${JSON.stringify(source)},\n  "${file}": [\n${lines(entries)}\n  ]\n}\n`,
  )
