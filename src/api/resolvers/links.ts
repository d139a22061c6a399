/** The edges that read like the domain: each follows claims of certain predicates from an entity one way. */
import { linksOf } from '../connections.ts'
import type { LinkConnectionParent } from '../parents.ts'
import type { Context } from '../context.ts'
import type { EntityRef } from '../../model/entity.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'
import { refining, type Vocabulary, withRole } from '../../model/vocabulary.ts'
import { actingRoles } from '../../explain/rank/interventions.ts'
import type { Direction } from '../../read/loaders.ts'
import type { PageArguments } from '../pagination.ts'

/** Which predicates of a vocabulary an edge follows: those with a role, or those named with all that refine them. */
type Followed = readonly string[] | ((vocabulary: Vocabulary) => readonly string[])

/** The predicates by which a treatment acts on something. */
export const interventions = (vocabulary: Vocabulary): string[] => withRole(vocabulary, ...actingRoles)

/** The predicates by which something shows itself in a symptom. */
export const symptoms = (vocabulary: Vocabulary): string[] => withRole(vocabulary, 'symptom')

/** The predicates by which a test finds something. */
export const tests = (vocabulary: Vocabulary): string[] => withRole(vocabulary, 'test')

type LinkArguments = PageArguments & {
  readonly kinds?: readonly Kind[] | null | undefined
  readonly modalities?: readonly Modality[] | null | undefined
  readonly denied?: boolean | undefined
}

/** The resolver of an edge. With `kind`, only entities of that kind are at its other end. */
export function link(direction: Direction, followed: Followed, kind?: Kind) {
  const kept = new WeakMap<Vocabulary, readonly string[]>()
  const predicatesOf = (vocabulary: Vocabulary): readonly string[] => {
    const known = kept.get(vocabulary)
    if (known !== undefined) return known
    const found = typeof followed === 'function' ? followed(vocabulary) : refining(vocabulary, followed)
    kept.set(vocabulary, found)
    return found
  }
  return async (entity: EntityRef, args: LinkArguments, context: Context): Promise<LinkConnectionParent> =>
    linksOf(context, entity.id, args, {
      direction,
      predicates: predicatesOf(await context.vocabulary()),
      kinds: kind === undefined ? (args.kinds ?? null) : [kind],
      modalities: args.modalities ?? null,
      sources: null,
      denied: args.denied ?? false,
    })
}
