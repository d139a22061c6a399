/** Reads the files of a dataset: entries as written and as parsed, each with its place. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  claim,
  claimFile,
  entityFile,
  manifest,
  type Manifest,
  type WrittenClaim,
  type WrittenEntity,
} from './format.ts'
import { type Kind, kinds } from '../../model/kinds.ts'
import type { Mistake, Path } from './rules.ts'
import { parseShape } from './shape.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

const maxFiles = 10_000

/** An entry of a file. One with mistakes has no value, yet what it says of other entries can still be checked. */
export interface Entry<Value> {
  readonly written: unknown
  readonly value: Value | undefined
  readonly file: YamlFile
  readonly path: Path
}

export interface EntityEntry extends Entry<WrittenEntity> {
  readonly kind: Kind | undefined
}

export interface WrittenDataset {
  readonly manifest: Entry<Manifest> | undefined
  readonly entities: readonly EntityEntry[]
  /** Files by name, then as they stand in the file. */
  readonly claims: readonly Entry<WrittenClaim>[]
  /** What is wrong with files and shapes; what entries say of one another is not looked at here. */
  readonly mistakes: readonly Mistake[]
  /** Folders of which a file is missing here, because it could not be read: what refers to its entries may be right. */
  readonly incomplete: ReadonlySet<'entities' | 'claims'>
}

export function readDataset(folder: string): WrittenDataset {
  const mistakes: Mistake[] = []
  const read = (name: string): YamlFile[] => {
    const file = readYaml(join(folder, name), name)
    if ('value' in file) return [file]
    mistakes.push(...file)
    return []
  }
  const checked = <Value>(result: { value: Value; mistakes: readonly Mistake[] }): Value => {
    mistakes.push(...result.mistakes)
    return result.value
  }
  const inFolder = (name: string) => listFolder(folder, name, mistakes).flatMap(read)

  const manifests = read('dataset.yaml').map((file) => {
    return { written: file.value, value: checked(parseShape(manifest, file.value, file, [])), file, path: [] }
  })
  const entities = inFolder('entities').flatMap((file) => {
    checked(parseShape(entityFile, { ...record(file.value), entities: [] }, file, []))
    const written = record(file.value)['kind']
    const kind = kinds.find((known) => known === written)
    return items(file, 'entities', mistakes).map((entity, at) => {
      const path = ['entities', at]
      // The format tells entities apart by the kind at the top of their file, so each is parsed as a file of its own.
      const parsed =
        kind && checked(parseShape(entityFile, { kind, entities: [entity] }, file, path, ['entities', 0]))?.entities[0]
      return { written: entity, value: parsed && kind && { ...parsed, kind }, file, path, kind }
    })
  })
  const claims = inFolder('claims').flatMap((file) => {
    checked(parseShape(claimFile, { ...record(file.value), claims: [] }, file, []))
    return items(file, 'claims', mistakes).map((one, at) => {
      const path = ['claims', at]
      return { written: one, value: checked(parseShape(claim, one, file, path)), file, path }
    })
  })
  const unread = mistakes.filter(({ path }) => path === '').map(({ file }) => file.split('/')[0])
  const incomplete = new Set((['entities', 'claims'] as const).filter((name) => unread.includes(name)))
  return { manifest: manifests[0], entities, claims, mistakes, incomplete }
}

function listFolder(folder: string, name: string, mistakes: Mistake[]): string[] {
  const whole = (rule: Mistake['rule'], message: string) =>
    mistakes.push({ file: name, line: 1, path: '', rule, message })
  const location = join(folder, name)
  if (!lstatSync(location, { throwIfNoEntry: false })?.isDirectory()) {
    whole('missing-file', `There must be a folder ${name}/, but there is none (a link to one is not followed).`)
    return []
  }
  let found
  try {
    found = readdirSync(location, { withFileTypes: true })
  } catch (error) {
    whole('unreadable-file', error instanceof Error ? error.message : String(error))
    return []
  }
  const listed = found.filter((entry) => !entry.name.startsWith('.') && !entry.name.endsWith('.md'))
  if (listed.length > maxFiles) {
    whole('oversize-file', `A folder has at most ${maxFiles} files, but this one has ${listed.length}.`)
    return []
  }
  return listed
    .map((entry) => `${name}/${entry.name}`)
    .sort((one, other) => (one < other ? -1 : 1))
    .filter((file) => {
      if (!file.endsWith('.yaml'))
        mistakes.push({
          file,
          line: 1,
          path: '',
          rule: 'unexpected-file',
          message: `${name}/ holds files that end in .yaml only.`,
        })
      return file.endsWith('.yaml')
    })
}

function items(file: YamlFile, key: string, mistakes: Mistake[]): readonly unknown[] {
  const found = record(file.value)[key]
  if (Array.isArray(found)) return found
  mistakes.push(
    file.mistake([key], 'schema', `There must be a list "${key}", but got: ${JSON.stringify(found) ?? 'nothing'}.`),
  )
  return []
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
