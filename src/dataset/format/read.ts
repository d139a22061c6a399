/** Reads the files of a dataset: entries as written and as parsed, each with its place. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  claim,
  claimFile,
  entities as entitiesOf,
  entityFile,
  manifest,
  type Manifest,
  type WrittenClaim,
  type WrittenEntity,
} from './format.ts'
import { type Kind, kinds } from '../../model/kinds.ts'
import { type OwnPredicates, readOwnPredicates } from './own-predicates.ts'
import { partEnding, readPart } from './part.ts'
import type { Place } from './place.ts'
import type { Mistake, Path } from './rules.ts'
import { parseShape } from './shape.ts'
import { meant, suggestions } from './suggest.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

const maxFiles = 10_000
/** The path of an entry that has a line for itself. */
const top: Path = []

/** An entry of a file. One with mistakes has no value, yet what it says of other entries can still be checked. */
export interface Entry<Value> {
  readonly written: unknown
  readonly value: Value | undefined
  readonly file: Place
  readonly path: Path
}

export interface EntityEntry extends Entry<WrittenEntity> {
  readonly kind: Kind | undefined
  /** True when a program wrote it, not a person: what only an editor can know is not asked of it. */
  readonly streamed: boolean
}

export interface WrittenDataset {
  readonly manifest: Entry<Manifest> | undefined
  /** The predicates it brings; undefined where it brings none. */
  readonly predicates: OwnPredicates | undefined
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
  const mistaken = (mistake: Mistake) => void mistakes.push(mistake)

  const manifests = read('dataset.yaml').map((file) => {
    return { written: file.value, value: checked(parseShape(manifest, file.value, file, [])), file, path: [] }
  })
  const kindOf = (written: unknown) => kinds.find((known) => known === written)
  const entities: EntityEntry[] = []
  for (const name of listFolder(folder, 'entities', mistakes)) {
    if (name.endsWith(partEnding))
      for (const { value: line, place } of readPart(join(folder, name), name, mistaken)) {
        const { kind: written, ...entity } = record(line)
        const kind = kindOf(written)
        if (kind === undefined)
          mistaken(place.mistake(['kind'], 'schema', kindMessage(written), suggestions(written, kinds)))
        const parsed = kind && checked(parseShape(entitiesOf[kind], entity, place, []))
        const value = parsed && kind && { ...parsed, kind }
        // What has parsed says the same as what is written, and need not be held twice.
        entities.push({ written: value ?? entity, value, file: place, path: top, kind, streamed: true })
      }
    for (const file of name.endsWith(partEnding) ? [] : read(name)) {
      const named = record(file.value)['kind']
      const kind = kindOf(named)
      if (kind === undefined) mistaken(file.mistake(['kind'], 'schema', kindMessage(named), suggestions(named, kinds)))
      else checked(parseShape(entityFile, { ...record(file.value), entities: [] }, file, []))
      for (const [at, entity] of items(file, 'entities', mistakes).entries()) {
        const path = ['entities', at]
        const parsed = kind && checked(parseShape(entitiesOf[kind], entity, file, path))
        entities.push({
          written: entity,
          value: parsed && kind && { ...parsed, kind },
          file,
          path,
          kind,
          streamed: false,
        })
      }
    }
  }
  const claims: Entry<WrittenClaim>[] = []
  for (const name of listFolder(folder, 'claims', mistakes)) {
    if (name.endsWith(partEnding))
      for (const { value: line, place } of readPart(join(folder, name), name, mistaken)) {
        const value = checked(parseShape(claim, line, place, []))
        claims.push({ written: value ?? line, value, file: place, path: top })
      }
    for (const file of name.endsWith(partEnding) ? [] : read(name)) {
      checked(parseShape(claimFile, { ...record(file.value), claims: [] }, file, []))
      for (const [at, one] of items(file, 'claims', mistakes).entries()) {
        const path = ['claims', at]
        claims.push({ written: one, value: checked(parseShape(claim, one, file, path)), file, path })
      }
    }
  }
  const predicates = readOwnPredicates(folder, mistakes)
  const unread = mistakes.filter(({ path }) => path === '').map(({ file }) => file.split('/')[0])
  const incomplete = new Set((['entities', 'claims'] as const).filter((name) => unread.includes(name)))
  return { manifest: manifests[0], predicates, entities, claims, mistakes, incomplete }
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
      const known = file.endsWith('.yaml') || file.endsWith(partEnding)
      const message = `${name}/ holds files that end in .yaml or ${partEnding} only.`
      if (!known) mistakes.push({ file, line: 1, path: '', rule: 'unexpected-file', message })
      return known
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

const kindMessage = (written: unknown): string =>
  `kind must be one of ${kinds.join(', ')}, but got: ${JSON.stringify(written) ?? 'nothing'}.${meant(suggestions(written, kinds))}`

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
