/**
 * All simple paths among gathered arrows, shortest first: between each start and each end, with at most maxSteps steps.
 * A path may pass through another start or end, when its kind may be passed through. Where an entity is both, the path
 * is a cycle. Paths of one length come by start, in the order asked, then step by step in the order of the dataset.
 */
import { fitsStory } from './following.ts'
import type { Path, PathQuestion, Step } from './path.ts'
import type { Arrow } from '../../model/arrow.ts'
import { pauseEvery, type Sliced } from '../../graph/slices.ts'
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
  /** Steps tried. */
  readonly tried: number
}

/** The filters of the question are applied, so the arrows may have been gathered for a wider one. */
export function* simplePaths(
  arrows: readonly Arrow[],
  question: PathQuestion,
  { most, tries = defaultTries }: EnumerationLimits,
): Sliced<Enumerated> {
  const { starts, entities, onward } = yield* walks(arrows, question)
  const { oneStoryBeyond: beyond } = question
  const paths: Path[] = []
  const visited = new Uint8Array(entities)
  let tried = 0

  /** All paths of exactly so many steps from a start; false: a limit was met. */
  function* from(start: number, length: number): Sliced<boolean> {
    const path: Step[] = []
    /** The entities of the path, and which step of each is tried next. */
    const way = [{ entity: start, next: 0 }]
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const left = length - path.length
      const one = onward(last.entity, left)[last.next++]
      if (one === undefined) {
        visited[last.entity] = 0
        way.pop()
        path.pop()
        continue
      }
      const { step, next } = one
      if (++tried > tries) return false
      if (tried % pauseEvery === 0) yield
      if (beyond !== undefined && !fitsStory(step, beyond, { only: length === 1, last: left === 1 })) continue
      const closes = left === 1 && next === start && !path.some(({ arrow }) => arrow.id === step.arrow.id)
      if (visited[next] === 1 && !closes) continue
      if (left === 1) {
        if (paths.length === most) return false
        paths.push([...path, step])
        continue
      }
      path.push(step)
      visited[next] = 1
      way.push({ entity: next, next: 0 })
    }
    return true
  }

  for (let length = 1; length <= question.maxSteps; length++)
    for (const start of starts) {
      visited[start] = 1
      if (!(yield* from(start, length))) return { paths, cut: true, tried }
    }
  return { paths, cut: false, tried }
}
