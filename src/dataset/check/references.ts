/** Whether what entries refer to is there, and of the right kind. */
import type { Kind } from '../../model/kinds.ts'
import type { Entry, WrittenDataset } from '../format/read.ts'
import { find, type Reference } from './reference-table.ts'
import type { Mistake } from '../format/rules.ts'
import { meant, suggestions } from '../format/suggest.ts'

export interface Known {
  /** Absent when the file's kind is none: what depends on it is then not checked. */
  readonly kind: Kind | undefined
  /** Ids of its sections, for a source. */
  readonly sections: ReadonlySet<unknown>
}

export interface Index {
  /** Also entities with mistakes of their own: a claim about one of them has no mistake for that. */
  readonly byId: ReadonlyMap<string, Known>
  /** False when a file of entities could not be read: an id that is not here may be there. */
  readonly complete: boolean
}

export function indexOf(written: WrittenDataset): Index {
  const byId = new Map<string, Known>()
  for (const { written: entity, kind } of written.entities) {
    const id = find(entity, ['id'])[0]?.value
    if (typeof id !== 'string' || byId.has(id)) continue
    const sections = find(entity, ['sections', '*', 'id']).map(({ value }) => value)
    byId.set(id, { kind, sections: new Set(sections) })
  }
  return { byId, complete: !written.incomplete.has('entities') }
}

export function checkReferences(entry: Entry<unknown>, references: readonly Reference[], index: Index): Mistake[] {
  return references.flatMap(({ path, id, kind, rule }) => {
    const known = index.byId.get(id)
    if (known === undefined && !index.complete) return []
    const at = [...entry.path, ...path]
    const wanted =
      kind === undefined ? 'an entity of the dataset' : `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind} of the dataset`
    if (known === undefined) {
      const fitting = [...index.byId].flatMap(([one, { kind: its }]) =>
        kind === undefined || its === kind ? [one] : [],
      )
      const near = suggestions(id, fitting)
      const message = `This must be the id of ${wanted}, but there is no "${id}".${meant(near)}`
      return [entry.file.mistake(at, rule ?? 'unknown-id', message, near)]
    }
    if (kind === undefined || known.kind === undefined || known.kind === kind) return []
    return [
      entry.file.mistake(at, rule ?? 'wrong-kind', `This must be the id of ${wanted}, but "${id}" is a ${known.kind}.`),
    ]
  })
}

/** Sections are known by the source they are of. `at` leads to a list of evidence. */
export function checkSections(entry: Entry<unknown>, at: readonly (string | number)[], index: Index): Mistake[] {
  return find(entry.written, [...at, '*']).flatMap(({ path, value }) => {
    const source = find(value, ['source'])[0]?.value
    const section = find(value, ['section'])[0]?.value
    const known = typeof source === 'string' ? index.byId.get(source) : undefined
    if (section === undefined || known === undefined || known.sections.has(section)) return []
    const near = suggestions(section, [...known.sections].map(String))
    const message = `This must be the id of a section of "${String(source)}", but it has no ${JSON.stringify(section)}.${meant(near)}`
    return [entry.file.mistake([...entry.path, ...path, 'section'], 'unknown-section', message, near)]
  })
}

export function checkQuantity(entry: Entry<unknown>, at: readonly (string | number)[]): Mistake[] {
  return find(entry.written, at).flatMap(({ path, value }) => {
    const min = find(value, ['min'])[0]?.value
    const max = find(value, ['max'])[0]?.value
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return []
    const message = `min must not be larger than max, but got: ${min} and ${max}.`
    return [entry.file.mistake([...entry.path, ...path, 'min'], 'quantity-range', message)]
  })
}
