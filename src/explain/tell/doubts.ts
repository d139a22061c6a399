/** What weakens an explanation, step by step: told alike by the API and by documents. */
import { type Arrow, isDisputed } from '../../model/arrow.ts'
import type { Path } from '../paths/path.ts'
import type { Score } from '../paths/score.ts'

export type Doubt = 'hedged' | 'disputed' | 'uncited'

const doubts: Readonly<Record<Doubt, (arrow: Arrow) => boolean>> = {
  /** Not stated outright. */
  hedged: ({ modality }) => modality !== 'asserted',
  /** Some evidence, or another claim, speaks against it. */
  disputed: isDisputed,
  /** No source supports it. */
  uncited: ({ witnesses }) => !witnesses.some(({ supports }) => supports),
}

/** The places, from 0, of the steps that are so. */
export const placesOf = (doubt: Doubt, path: Path): number[] =>
  path.flatMap(({ arrow }, at) => (doubts[doubt](arrow) ? [at] : []))

/** The place, from 0, of the step that is worth least; the first of equals. */
export function weakestPlace({ inputs }: Score): number {
  const worth = inputs.steps.map(({ firmness, support }) => firmness * support)
  return worth.indexOf(Math.min(...worth))
}
