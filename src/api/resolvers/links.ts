/** The edges that read like the domain: each follows claims of certain predicates from an entity one way. */
import { linksOf } from '../connections.ts'
import type { LinkConnectionParent } from '../parents.ts'
import type { Context } from '../context.ts'
import type { EntityRef } from '../../model/entity.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'
import { acting } from '../../explain/rank/interventions.ts'
import type { Direction } from '../../read/loaders.ts'
import type { PageArguments } from '../pagination.ts'

/** The predicates by which a treatment acts on something. */
export const interventions: readonly string[] = acting

type LinkArguments = PageArguments & {
  readonly kinds?: readonly Kind[] | null | undefined
  readonly modalities?: readonly Modality[] | null | undefined
  readonly denied?: boolean | undefined
}

/** The resolver of an edge. With `kind`, only entities of that kind are at its other end. */
export function link(direction: Direction, predicates: readonly string[], kind?: Kind) {
  return (entity: EntityRef, args: LinkArguments, context: Context): Promise<LinkConnectionParent> =>
    linksOf(context, entity.id, args, {
      direction,
      predicates,
      kinds: kind === undefined ? (args.kinds ?? null) : [kind],
      modalities: args.modalities ?? null,
      sources: null,
      denied: args.denied ?? false,
    })
}
