/** What explanations are made of: arrows, steps along or against them, paths, and the question they answer. */
import type { Arrow, End } from '../../model/arrow.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'

/** An arrow read from one end to the other: with its direction, or against it. */
export interface Step {
  readonly arrow: Arrow
  readonly from: End
  readonly to: End
  readonly forward: boolean
}

/**
 * Steps of which each begins where the one before ends; no entity comes twice.
 * Only where start and end are the same entity does it come twice: such a path is a cycle, and uses no claim twice.
 */
export type Path = readonly Step[]

/** What may be followed. */
export interface Filters {
  /** Only arrows with these predicates; null: any. */
  readonly predicates: readonly string[] | null
  /** Inner entities are of these kinds; null: any. */
  readonly kinds: readonly Kind[] | null
  /** Only arrows with these modalities; null: any. */
  readonly modalities: readonly Modality[] | null
  readonly avoidEntities: readonly string[]
  readonly avoidClaims: readonly string[]
  /** Searched as though these had said nothing: an arrow that no other source supports is left out. */
  readonly avoidSources: readonly string[]
  /** Searched as though these persons had said nothing. */
  readonly avoidPersons: readonly string[]
  /** Arrows that their sources deny may be followed too; default: they are left out. */
  readonly denied?: boolean
  /** Arrows with these predicates may be followed against their direction, whatever holds of the others. */
  readonly eitherWay?: readonly string[]
}

/** Which paths are wanted. */
export interface PathQuestion extends Filters {
  /** Ids of the entities a path may begin at, and end at. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** Arrows may be followed against their direction too. */
  readonly bothDirections: boolean
  readonly maxSteps: number
  /** Only paths that can be read as one story with predicates beyond these: see `fitsStory`. */
  readonly oneStoryBeyond?: readonly string[]
}

/** How firmly each modality states an arrow, from 0 to 1. */
export const firmness: Readonly<Record<Modality, number>> = {
  asserted: 1,
  usually: 0.9,
  typically: 0.9,
  approximate: 0.9,
  often: 0.85,
  likely: 0.8,
  can: 0.75,
  sometimes: 0.7,
  may: 0.65,
  implied: 0.6,
  unspecified: 0.6,
  conditional: 0.5,
  advice: 0.5,
}

/** An arrow as a step from one of its ends. */
export function stepFrom(arrow: Arrow, forward: boolean): Step {
  return forward
    ? { arrow, from: arrow.subject, to: arrow.object, forward }
    : { arrow, from: arrow.object, to: arrow.subject, forward }
}
