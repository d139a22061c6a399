/**
 * All simple paths among gathered arrows, shortest first: between each start and each end, with at most maxSteps steps.
 * A path may pass through another start or end, when its kind may be passed through. Where an entity is both, the path
 * is a cycle. Paths of one length come by start, in the order asked, then step by step in the order of the dataset.
 */
import type { Arrow, Path, PathQuestion, Step } from './path.ts'
import { walks } from './walks.ts'

export interface EnumerationLimits {
  /** Paths given. */
  readonly most: number
  /** Steps tried. */
  readonly tries?: number
}

export const defaultTries = 1_000_000

export interface Enumerated {
  readonly paths: readonly Path[]
  /** True when a limit left paths out: none is shorter than the last one given. */
  readonly cut: boolean
}

/** The filters of the question are applied, so the arrows may have been gathered for a wider one. */
export function simplePaths(
  arrows: readonly Arrow[],
  question: PathQuestion,
  { most, tries = defaultTries }: EnumerationLimits,
): Enumerated {
  const { starts, onward, canEnd } = walks(arrows, question)
  const paths: Path[] = []
  const path: Step[] = []
  const visited = new Set<number>()
  let tried = 0
  let cut = false

  /** Goes on from an entity by exactly `left` more steps; false: a limit was met. */
  function extend(entity: number, left: number, start: number): boolean {
    for (const { step, next } of onward(entity)) {
      if (!canEnd(next, left - 1)) continue
      if (++tried > tries) return false
      const closes = left === 1 && next === start && !path.some(({ arrow }) => arrow.id === step.arrow.id)
      if (visited.has(next) && !closes) continue
      if (left === 1) {
        if (paths.length === most) return false
        paths.push([...path, step])
        continue
      }
      path.push(step)
      visited.add(next)
      const whole = extend(next, left - 1, start)
      path.pop()
      visited.delete(next)
      if (!whole) return false
    }
    return true
  }

  for (let length = 1; length <= question.maxSteps && !cut; length++)
    for (const start of starts) {
      visited.add(start)
      cut = !extend(start, length, start)
      visited.delete(start)
      if (cut) break
    }
  return { paths, cut }
}
