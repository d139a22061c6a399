/** The predicates that a dataset brings: `predicates.yaml` in its folder. Each refines one that is known. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { z } from 'zod'
import type { Predicate, Vocabulary } from '../../model/vocabulary.ts'
import { predicate } from './predicate.ts'
import { find } from '../check/reference-table.ts'
import type { Place } from './place.ts'
import type { Mistake, Path } from './rules.ts'
import { parseShape } from './shape.ts'
import { meant, suggestions } from './suggest.ts'
import { readYaml } from './yaml-file.ts'

export const ownPredicatesName = 'predicates.yaml'

const { shape } = predicate
const ownPredicate = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    .describe('lower case, words joined by _: blocks_release_of.'),
  refines: z.string().describe('The known predicate that says less: causes, or biolink:affects.'),
  description: shape.description,
  forward: shape.forward,
  inverse: shape.inverse,
  roles: shape.roles.unwrap().optional().describe('What it is for; when absent, what the refined one is for.'),
  subjects: shape.subjects.optional().describe('When absent, those of the refined one.'),
  objects: shape.objects.optional().describe('When absent, those of the refined one.'),
  turned: shape.turned,
  performed: shape.performed,
  advisable: shape.advisable,
  stative: shape.stative,
  through: shape.through,
  symmetric: shape.symmetric,
  opposites: shape.opposites,
})
export type OwnPredicate = z.output<typeof ownPredicate>

export const ownPredicateFile = z.strictObject({ predicates: z.array(ownPredicate).min(1) })

export interface OwnPredicates {
  /** Absent where the file could not be read. */
  readonly file?: Place
  /** None where one of them has a mistake of form. */
  readonly predicates: readonly OwnPredicate[]
  /** All names that the file gives, those with mistakes included. */
  readonly named: ReadonlySet<unknown>
  /** True where the file could not be read: any name may stand in it. */
  readonly unread: boolean
}

/** Those of a folder; undefined where it brings none. */
export function readOwnPredicates(folder: string, mistakes: Mistake[]): OwnPredicates | undefined {
  const location = join(folder, ownPredicatesName)
  if (!existsSync(location)) return undefined
  const file = readYaml(location, ownPredicatesName)
  if (!('value' in file)) {
    mistakes.push(...file)
    return { predicates: [], named: new Set(), unread: true }
  }
  const { value, mistakes: found } = parseShape(ownPredicateFile, file.value, file, [])
  mistakes.push(...found)
  const named = new Set(find(file.value, ['predicates', '*', 'name']).map(({ value: name }) => name))
  return { file, predicates: value?.predicates ?? [], named, unread: false }
}

/** A vocabulary with what a dataset adds, in the order in which each refines one that is there. */
export function withOwnPredicates(
  known: Vocabulary,
  own: OwnPredicates | undefined,
): { readonly vocabulary: Vocabulary; readonly mistakes: readonly Mistake[] } {
  if (own === undefined) return { vocabulary: known, mistakes: [] }
  const vocabulary = new Map(known)
  const mistakes: Mistake[] = []
  const mistaken = (at: Path, rule: Mistake['rule'], message: string, near: readonly string[] = []) =>
    void mistakes.push(
      ...(own.file === undefined ? [] : [own.file.mistake(['predicates', ...at], rule, message, near)]),
    )
  for (const [at, one] of own.predicates.entries()) {
    const refined = vocabulary.get(one.refines)
    if (vocabulary.has(one.name))
      mistaken([at, 'name'], 'duplicate-id', `A predicate is given once, but "${one.name}" is known already.`)
    else if (refined === undefined) {
      const near = suggestions(one.refines, [...vocabulary.keys()])
      const message = `A predicate refines one that is known, or that stands before it in this file, but got: "${one.refines}".${meant(near)}`
      mistaken([at, 'refines'], 'unknown-predicate', message, near)
    } else vocabulary.set(one.name, refinedBy(one, refined))
  }
  for (const [at, { opposites }] of own.predicates.entries())
    for (const [place, name] of opposites.entries())
      if (!vocabulary.has(name))
        mistaken([at, 'opposites', place], 'unknown-predicate', `An opposite is a known predicate, but got: "${name}".`)
  return { vocabulary, mistakes }
}

function refinedBy(one: OwnPredicate, refined: Predicate): Predicate {
  const { roles = refined.roles, subjects = refined.subjects, objects = refined.objects, ...rest } = one
  return { ...rest, roles, subjects, objects, biolink: { predicate: refined.biolink.predicate, match: 'nearest' } }
}

/** The text of `predicates.yaml` for what a vocabulary has beyond the known; undefined where it has nothing more. */
export function writeOwnPredicates(vocabulary: Vocabulary, known: Vocabulary): string | undefined {
  const predicates = [...vocabulary.values()]
    .filter(({ name }) => !known.has(name))
    .map(({ biolink: _inherited, ...own }) => own)
  return predicates.length === 0 ? undefined : stringify({ predicates })
}
