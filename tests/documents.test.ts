/** What the documents say of settings, limits, errors and counts is what the program has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { settingNames } from '../src/config.ts'
import { validateDataset } from '../src/dataset/check/validate.ts'
import { errorCodes } from '../src/errors.ts'
import { defaultLimits } from '../src/api/limits.ts'
import { shippedDataset } from '../src/start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
/** The first cells of the rows of all tables that begin with a word in backticks. */
const named = (text: string, word: RegExp): string[] =>
  [...text.matchAll(/^\| `(\w+)` /gm)].flatMap(([, name]) => (name !== undefined && word.test(name) ? [name] : []))

const documents = ['README.md', 'CONTRIBUTING.md', ...inFolder('docs'), ...inFolder('docs/examples')]

function inFolder(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`)
}

test('the README lists every setting', () => {
  expect(named(read('README.md'), /^WHYGRAPH_/)).toEqual(settingNames)
})

test('the README counts the dataset', () => {
  const { entities, claims } = validateDataset(shippedDataset).counts
  expect(read('README.md')).toContain(`${entities} entities, ${claims} claims`)
})

test('every error code is explained', () => {
  const ours = named(read('docs/limits-and-errors.md'), /^[A-Z_]+$/)
  expect(ours.toSorted()).toEqual(Object.keys(errorCodes).sort())
})

test('every limit is listed with its value', () => {
  const [beforePrices = ''] = read('docs/limits-and-errors.md').split('### The price of a document')
  const rows = [...beforePrices.matchAll(/^\| `([a-z]\w+)` +\| (\d+) /gm)]
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, Number(value)]))).toEqual(defaultLimits)
})

describe('links', () => {
  test.each(documents)('%s points at files that are there', (document) => {
    const targets = [...read(document).matchAll(/(?<!!)\[[^\]]*\]\(([^)#:]+)\)/g)].map(([, target]) => target ?? '')
    const missing = targets.filter((target) => !existsSync(join(root, dirname(document), target)))
    expect(missing).toEqual([])
  })
})
