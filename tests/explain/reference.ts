/** The paths of a question by brute force, written without anything of the search: slow and plain. */
import { firmness, type PathQuestion } from '../../src/explain/paths/path.ts'
import type { Arrow } from '../../src/model/arrow.ts'

export interface PlainStep {
  readonly claim: string
  readonly forward: boolean
  readonly position: number
  readonly arrow: Arrow
  readonly to: string
}
export type PlainPath = readonly PlainStep[]

/** Shortest first, then by start, then step by step by position. */
export function pathsByForce(arrows: readonly Arrow[], question: PathQuestion): PlainPath[] {
  const found: { start: number; path: PlainPath }[] = []
  const usable = arrows.flatMap((arrow) => heard(arrow, question))
  const touching = new Map<string, Arrow[]>()
  for (const arrow of usable)
    for (const id of new Set([arrow.subject.id, arrow.object.id]))
      touching.set(id, [...(touching.get(id) ?? []), arrow])

  const walk = (start: number, at: string, path: PlainPath, seen: readonly string[]): void => {
    if (path.length > 0 && question.to.includes(at)) found.push({ start, path })
    if (path.length === question.maxSteps || (path.length > 0 && at === seen[0])) return
    for (const arrow of touching.get(at) ?? []) {
      for (const forward of question.bothDirections && arrow.subject.id !== arrow.object.id ? [true, false] : [true]) {
        const [near, far] = forward ? [arrow.subject, arrow.object] : [arrow.object, arrow.subject]
        const usedUp = path.some(({ claim }) => claim === arrow.id)
        const closes = far.id === seen[0] && question.to.includes(far.id)
        if (near.id !== at || usedUp || (seen.includes(far.id) && !closes)) continue
        if (path.length > 0 && !mayPass(near, question)) continue
        walk(
          start,
          far.id,
          [...path, { claim: arrow.id, forward, position: arrow.position, arrow, to: far.id }],
          [...seen, far.id],
        )
      }
    }
  }
  for (const [start, id] of question.from.entries()) if (!question.avoidEntities.includes(id)) walk(start, id, [], [id])
  return found
    .sort(
      (one, other) =>
        one.path.length - other.path.length || one.start - other.start || byPosition(one.path, other.path),
    )
    .map(({ path }) => path)
}

/** Best first, by the formula as it is published. */
export function rankedByForce(paths: readonly PlainPath[]): PlainPath[] {
  const text = (path: PlainPath) => path.map(({ claim }) => claim).join(' ')
  return paths
    .map((path) => ({ path, value: valueOf(path) }))
    .sort((one, other) => {
      const close = Math.abs(one.value - other.value) <= 1e-11 * Math.max(one.value, other.value)
      if (!close) return other.value - one.value
      return one.path.length - other.path.length || (text(one.path) < text(other.path) ? -1 : 1)
    })
    .map(({ path }) => path)
}

export function valueOf(path: PlainPath): number {
  let value = 0.8 ** (path.length - 1)
  for (const [at, { arrow, forward }] of path.entries()) {
    const independent = new Set(arrow.witnesses.filter((one) => one.supports).map((one) => one.origin)).size
    value *= firmness[arrow.modality] * (arrow.negated ? 0 : 1 - 0.5 ** independent)
    if (arrow.against.length > 0 || arrow.witnesses.some((one) => !one.supports)) value /= 2
    const { claims } = forward ? arrow.object : arrow.subject
    if (at < path.length - 1 && claims > 50) value *= (claims / 50) ** -0.4
  }
  return value
}

/** The arrow as the sources that are not avoided tell it; none when the question leaves it out. */
function heard(arrow: Arrow, question: PathQuestion): Arrow[] {
  const { predicates, modalities, avoidClaims, avoidEntities, avoidSources, avoidPersons } = question
  const witnesses = arrow.witnesses.filter(
    ({ source, person }) => !avoidSources.includes(source) && !avoidPersons.includes(person ?? ''),
  )
  const left =
    (predicates?.includes(arrow.predicate) ?? true) &&
    (modalities?.includes(arrow.modality) ?? true) &&
    !avoidClaims.includes(arrow.id) &&
    !avoidEntities.includes(arrow.subject.id) &&
    !avoidEntities.includes(arrow.object.id) &&
    (witnesses.length > 0 || arrow.witnesses.length === 0) &&
    (question.denied === true || (!arrow.negated && witnesses.some((one) => one.supports)))
  return left ? [{ ...arrow, witnesses }] : []
}

const mayPass = ({ kind }: Arrow['subject'], { kinds }: PathQuestion): boolean => kinds?.includes(kind) ?? true

function byPosition(one: PlainPath, other: PlainPath): number {
  const at = one.findIndex(({ position }, i) => position !== other[i]?.position)
  return at === -1 ? 0 : (one[at]?.position ?? 0) - (other[at]?.position ?? 0)
}
