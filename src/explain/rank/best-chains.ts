/** The best chain from every entity to one, by the published score, without walking every path. */
import { pauseEvery, type Sliced } from '../../graph/slices.ts'
import { isHierarchy, leadsOn } from '../paths/following.ts'
import { type Path, type Step, stepFrom } from '../paths/path.ts'
import type { Arrow } from '../../model/arrow.ts'
import { pushTo } from '../../model/groups.ts'
import { brokenTie, hubFactor, score, weights } from '../paths/score.ts'

/** A chain by its first step and the best chain from there; `value` is that of its score. */
export interface Chain {
  readonly step: Step
  readonly rest: Chain | null
  readonly length: number
  readonly value: number
}

/** What chains are made of: what they end with may be other than what leads there. */
export interface Links {
  readonly last: StepsInto
  readonly into: StepsInto
}

/** What can stand before a chain depends on whether that begins by going up to a kind, or down to one. */
const beginningOf = ({ step }: Chain): string => (isHierarchy(step) ? (step.forward ? 'up' : 'down') : 'on')

const runsThrough = (chain: Chain | null, id: string): boolean => {
  for (let at = chain; at !== null; at = at.rest) if (at.step.to.id === id) return true
  return false
}

/**
 * The best chain from each entity to a symptom, lengthened by a step at a time. It is enough to keep one of each for each
 * way to begin: every factor of the score is at most 1 and depends on its own step or entity alone, so the best chain goes
 * on with a best one, and no cycle can better it.
 */
export function* bestChains(
  symptom: string,
  { last, into }: Links,
  maxSteps: number,
): Sliced<ReadonlyMap<string, Chain>> {
  let tried = 0
  const best = new Map<string, Chain>()
  let changed: readonly (Chain | null)[] = [null]
  for (let length = 1; length <= maxSteps && changed.length > 0; length++) {
    const next = new Map<string, Chain>()
    for (const rest of changed)
      for (const { step, value } of rest === null ? (last.get(symptom) ?? []) : (into.get(rest.step.from.id) ?? [])) {
        if (++tried % pauseEvery === 0) yield
        const start = step.from.id
        if (start === symptom || runsThrough(rest, start) || !leadsOn(step, rest?.step)) continue
        const chain = rest === null ? { step, rest, length: 1, value } : lengthened(step, value, rest)
        const key = `${beginningOf(chain)} ${start}`
        const kept = next.get(key) ?? best.get(key)
        if (kept === undefined || isBetter(chain, kept)) next.set(key, chain)
      }
    for (const [key, chain] of next) best.set(key, chain)
    changed = [...next.values()]
  }
  const ofEach = new Map<string, Chain>()
  for (const chain of best.values()) {
    const kept = ofEach.get(chain.step.from.id)
    if (kept === undefined || isBetter(chain, kept)) ofEach.set(chain.step.from.id, chain)
  }
  return ofEach
}

/** The steps that end at each entity, with the value of the score that each has alone. */
export type StepsInto = ReadonlyMap<string, readonly { readonly step: Step; readonly value: number }[]>

/** In their direction; from a thing to its kinds too. */
export function* stepsInto(arrows: readonly Arrow[]): Sliced<StepsInto> {
  const into = new Map<string, { step: Step; value: number }[]>()
  for (const [at, arrow] of arrows.entries()) {
    if (at % pauseEvery === 0) yield
    for (const step of arrow.roles.includes('hierarchy')
      ? [stepFrom(arrow, true), stepFrom(arrow, false)]
      : [stepFrom(arrow, true)])
      pushTo(into, step.to.id, { step, value: score([step]).value })
  }
  return into
}

/** The published score, factor by factor: one more step, and what it leads to becomes an inner entity. */
function lengthened(step: Step, value: number, rest: Chain): Chain {
  const factor = hubFactor(step.to.claims) * weights.perFurtherStep
  return { step, rest, length: rest.length + 1, value: value * rest.value * factor }
}

/** Products of the same factors differ by less than this with the order of multiplying. */
const alike = 1e-12

/** In the order of explanations. */
function isBetter(one: Chain, other: Chain): boolean {
  if (Math.abs(one.value - other.value) > alike * other.value) return one.value > other.value
  return brokenTie(pathOf(one), pathOf(other)) < 0
}

/** A chain written out. */
export function pathOf(chain: Chain): Path {
  const path: Step[] = []
  for (let at: Chain | null = chain; at !== null; at = at.rest) path.push(at.step)
  return path
}
