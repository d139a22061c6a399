/** The streamed form of a dataset says what its YAML says: the same release, the same mistakes. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { loadDataset, validateDataset } from '../src/dataset/check/validate.ts'
import { PartWriter } from '../src/dataset/format/part.ts'
import { readDataset } from '../src/dataset/format/read.ts'
import { readVocabulary, vocabulary } from '../src/dataset/format/vocabulary.ts'
import { shippedDataset } from '../src/start.ts'
import { releaseOf } from './fixtures/sample.ts'

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
const tinyVocabulary = readVocabulary(fixture('predicates.yaml'))
const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The entries of a YAML dataset as parts. */
function streamed(from: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-parts-'))
  folders.push(folder)
  cpSync(join(from, 'dataset.yaml'), join(folder, 'dataset.yaml'))
  const written = readDataset(from)
  for (const name of ['entities', 'claims'] as const) {
    mkdirSync(join(folder, name))
    const parts = new PartWriter((part, bytes) => writeFileSync(join(folder, name, part), bytes))
    for (const entry of written[name])
      parts.add({ ...('kind' in entry ? { kind: entry.kind } : {}), ...(entry.written as object) })
    parts.end()
  }
  return folder
}

test('parts make the same release as the YAML they came from', () => {
  const parts = streamed(shippedDataset)
  expect(readdirSync(join(parts, 'claims'))).toEqual(['000001.ndjson.gz'])
  expect(releaseOf(loadDataset(parts, vocabulary()))).toBe(releaseOf(loadDataset(shippedDataset, vocabulary())))
})

test('parts have the same mistakes as their YAML, each with its line', () => {
  const rulesOf = (folder: string) =>
    validateDataset(folder, tinyVocabulary)
      // An entity without a claim is a mistake of an editor; a file of an unknown kind has no entry to be written.
      .mistakes.filter(({ file, rule }) => rule !== 'orphan-entity' && file !== 'entities/kinds.yaml')
      .map(({ rule }) => rule)
      .sort()
  const parts = streamed(fixture('mistakes'))
  expect(rulesOf(parts)).toEqual(rulesOf(fixture('mistakes')))
  const fourth = validateDataset(parts, tinyVocabulary).mistakes.find(({ rule }) => rule === 'duplicate-claim')
  expect(fourth).toMatchObject({ file: 'claims/000001.ndjson.gz', line: 4, path: 'claim' })
})

test('a broken line, a broken part, a bomb and an unknown kind are mistakes, not crashes', () => {
  const parts = streamed(fixture('tiny'))
  const put = (name: string, bytes: Buffer) => writeFileSync(join(parts, name), bytes)
  put('claims/000002.ndjson.gz', gzipSync('{"claim":\n'))
  put('claims/000003.ndjson.gz', Buffer.from('no gzip'))
  put('entities/000002.ndjson.gz', gzipSync('{"kind":"Thing","id":"x"}\n\n[]\n'))
  put('entities/000003.ndjson.gz', gzipSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 }))
  const found = validateDataset(parts, tinyVocabulary).mistakes.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
  expect(found).toEqual([
    'claims/000002.ndjson.gz:1 json-syntax',
    'claims/000003.ndjson.gz:1 unreadable-file',
    'entities/000002.ndjson.gz:1 schema',
    'entities/000002.ndjson.gz:3 schema',
    'entities/000003.ndjson.gz:1 oversize-file',
  ])
})
