/**
 * All simple paths among gathered arrows, shortest first: between each start and each end, with at most maxSteps steps.
 * A path may pass through another start or end, when its kind may be passed through. Where an entity is both, the path
 * is a cycle. Paths of one length come by start, in the order asked, then step by step in the order of the dataset.
 */
import { admission } from './admission.ts'
import { type Arrow, type Path, type PathQuestion, type Step, stepFrom } from './path.ts'

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
  const admit = admission(question)
  const starts = [...new Set(question.from)].filter(admit.end)
  const ends = new Set(question.to.filter(admit.end))
  const steps = stepsByStart(
    arrows.flatMap((arrow) => admit.arrow(arrow) ?? []),
    question.bothDirections,
  )
  const walks = walksToEnd(steps, ends, question.maxSteps, (step) => admit.inner(step.to))
  const paths: Path[] = []
  const path: Step[] = []
  const visited = new Set<string>()
  let tried = 0
  let cut = false

  /** Goes on from an entity by exactly `left` more steps; false: a limit was met. */
  function extend(id: string, left: number, start: string): boolean {
    for (const step of steps.get(id) ?? []) {
      const { id: next } = step.to
      if (!canEnd(walks, next, left - 1) || (left > 1 && !admit.inner(step.to))) continue
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
      if (!canEnd(walks, start, length)) continue
      visited.add(start)
      cut = !extend(start, length, start)
      visited.delete(start)
      if (cut) break
    }
  return { paths, cut }
}

/** Steps by the entity they start at, in the order of the dataset. */
function stepsByStart(arrows: readonly Arrow[], bothDirections: boolean): Map<string, Step[]> {
  const steps = new Map<string, Step[]>()
  const add = (step: Step) => {
    const group = steps.get(step.from.id)
    if (group === undefined) steps.set(step.from.id, [step])
    else group.push(step)
  }
  for (const arrow of arrows.toSorted((one, other) => one.position - other.position)) {
    add(stepFrom(arrow, true))
    if (bothDirections && arrow.subject.id !== arrow.object.id) add(stepFrom(arrow, false))
  }
  return steps
}

/** For each entity a bit for each length: set when some walk of exactly so many steps leads from it to an end. */
type Walks = ReadonlyMap<string, number>

const canEnd = (walks: Walks, id: string, steps: number): boolean => ((walks.get(id) ?? 0) & (1 << steps)) !== 0

function walksToEnd(
  steps: ReadonlyMap<string, readonly Step[]>,
  ends: ReadonlySet<string>,
  maxSteps: number,
  mayPass: (step: Step) => boolean,
): Walks {
  const walks = new Map<string, number>([...ends].map((id) => [id, 1]))
  for (let length = 1; length <= maxSteps; length++)
    for (const [id, group] of steps)
      if (group.some((step) => canEnd(walks, step.to.id, length - 1) && (length === 1 || mayPass(step))))
        walks.set(id, (walks.get(id) ?? 0) | (1 << length))
  return walks
}
