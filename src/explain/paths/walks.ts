/**
 * The steps of a question that lie on some walk from a start to an end. A search gathers tens of thousands of arrows,
 * of which few lead on; so entities are numbers here, and the lengths of the walks to or from one are the bits of one.
 */
import { edgeFilter } from './edge-filter.ts'
import type { Arrow, End } from '../../model/arrow.ts'
import { byPosition } from './breadth-first.ts'
import { pauseEvery, type Sliced } from '../../graph/slices.ts'
import { type PathQuestion, type Step, stepFrom } from './path.ts'

/** A step, and the entity it leads to. */
export interface Onward {
  readonly step: Step
  readonly next: number
}

export interface Walks {
  /** In the order asked. */
  readonly starts: readonly number[]
  /** How many entities there are: each is a number below this. */
  readonly entities: number
  /** Steps from an entity that a walk of exactly so many steps to an end begins with, in the order of the dataset. */
  readonly onward: (entity: number, left: number) => readonly Onward[]
}

/** Lengths up to this are bits of one number. */
const longest = 30

/** The filters of the question are applied. */
export function* walks(arrows: readonly Arrow[], question: PathQuestion): Sliced<Walks> {
  const { from, to, bothDirections, eitherWay = [], maxSteps } = question
  if (maxSteps > longest) throw new RangeError(`maxSteps must be at most ${longest}, but got: ${maxSteps}.`)
  const admit = edgeFilter(question)
  const entities = new Map<string, number>()
  const passes: boolean[] = []
  const numberOf = (end: End): number => {
    const known = entities.get(end.id)
    if (known !== undefined) return known
    entities.set(end.id, passes.length)
    return passes.push(admit.inner(end)) - 1
  }
  const lines: Line[] = []
  for (const [at, arrow] of arrows.toSorted(byPosition).entries()) {
    if (at % pauseEvery === 0) yield
    const told = admit.arrow(arrow)
    if (told === null) continue
    const [tail, head] = [numberOf(told.subject), numberOf(told.object)]
    lines.push({ arrow: told, forward: true, tail, head })
    if ((bothDirections || eitherWay.includes(told.predicate)) && tail !== head)
      lines.push({ arrow: told, forward: false, tail: head, head: tail })
  }
  const numbered = (ids: readonly string[]) =>
    [...new Set(ids)].filter(admit.end).flatMap((id) => entities.get(id) ?? [])
  const starts = numbered(from)
  const reached = yield* lengths(starts, lines, 'tail', 'head', passes, maxSteps)
  const ending = yield* lengths(numbered(to), lines, 'head', 'tail', passes, maxSteps)
  const steps = new Map<number, Onward[]>()
  for (const [at, { arrow, forward, tail, head }] of lines.entries()) {
    if (at % pauseEvery === 0) yield
    if (shortest(reached[tail]) + 1 + shortest(ending[head]) > maxSteps) continue
    const one = { step: stepFrom(arrow, forward), next: head }
    const group = steps.get(tail)
    if (group === undefined) steps.set(tail, [one])
    else group.push(one)
  }
  /** Steps that can still end, by entity and steps left: the same are asked for again and again. */
  const ends = new Map<number, readonly Onward[]>()
  return {
    starts,
    entities: passes.length,
    onward(entity, left) {
      const key = entity * (longest + 1) + left
      const known = ends.get(key)
      if (known !== undefined) return known
      const some = (steps.get(entity) ?? []).filter(({ next }) => ((ending[next] ?? 0) & (1 << (left - 1))) !== 0)
      ends.set(key, some)
      return some
    },
  }
}

/** An arrow in one of its directions. */
interface Line {
  readonly arrow: Arrow
  readonly forward: boolean
  readonly tail: number
  readonly head: number
}

/** For each entity the lengths of the walks to it from the seeds, along or against the lines; walks stop where they may not pass. */
function* lengths(
  seeds: readonly number[],
  lines: readonly Line[],
  near: 'tail' | 'head',
  far: 'tail' | 'head',
  passes: readonly boolean[],
  maxSteps: number,
): Sliced<Int32Array> {
  const bits = new Int32Array(passes.length)
  for (const seed of seeds) bits[seed] = 1
  for (let length = 1; length < maxSteps; length++) {
    yield
    for (const line of lines)
      if (((bits[line[near]] ?? 0) & (1 << (length - 1))) !== 0 && passes[line[far]] === true)
        bits[line[far]] = (bits[line[far]] ?? 0) | (1 << length)
  }
  return bits
}

const shortest = (bits = 0): number => (bits === 0 ? Infinity : 31 - Math.clz32(bits & -bits))
