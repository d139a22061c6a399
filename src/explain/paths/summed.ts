/**
 * What a claim states in one step and a path tells in detail: bone metastasis causes high blood calcium *through calcium
 * release* (`via`). A step of that way may be told in more detail still, so the path is made shorter claim by claim.
 */
import { edgeFilter } from './edge-filter.ts'
import type { Filters, Path } from './path.ts'
import { type Arrow, isDenied } from '../../model/arrow.ts'
import type { ScoredPath } from './score.ts'
import { grouped } from '../../model/groups.ts'

/** A claim, and the steps that tell it in detail: the numbers of the first and the last, from 1. */
export interface Summed {
  readonly arrow: Arrow
  readonly first: number
  readonly last: number
}

/** A path, and what of its question its words depend on. */
export interface Told extends ScoredPath {
  /** What is stated in one step and told in detail here. */
  readonly summed?: readonly Summed[]
  /** Who was to say nothing: neither cited nor told of. */
  readonly unheard?: Unheard
}
export type Unheard = Pick<Filters, 'avoidSources' | 'avoidPersons'>

/** With what the words of each path need, from the arrows that were gathered for its question. */
export function toldFrom(arrows: readonly Arrow[], question: Filters): (scored: ScoredPath) => Told {
  const summed = summing(arrows, question)
  const { avoidSources, avoidPersons } = question
  return (scored) => ({ ...scored, summed: summed(scored.path), unheard: { avoidSources, avoidPersons } })
}

/** An entity of a path, and how many steps come before it. */
interface Stop {
  readonly id: string
  readonly at: number
}

/**
 * Finds them among the arrows that were gathered for a question, for any of its paths. Left out are what an editor
 * concludes, since nobody states it, and what lies within another: the whole says it.
 */
export function summing(arrows: readonly Arrow[], filters: Filters): (path: Path) => readonly Summed[] {
  const admit = edgeFilter({ ...filters, denied: false })
  const told = arrows.flatMap((arrow) => (arrow.via?.length ? (admit.arrow(arrow) ?? []) : []))
  const bySubject = grouped(told, ({ subject }) => subject.id)
  return (path) => {
    const found = new Map<string, Summed>()
    const met = new Set<string>()
    const look = (stops: readonly Stop[]): void => {
      const key = stops.map(({ at }) => at).join(' ')
      if (met.has(key)) return
      met.add(key)
      for (const [from, start] of stops.entries())
        for (const arrow of bySubject.get(start.id) ?? []) {
          const way = [...(arrow.via ?? []), arrow.object.id]
          const end = stops[from + way.length]
          const goesThere = way.every((id, at) => stops[from + 1 + at]?.id === id)
          // Read backwards a way is another statement.
          if (end === undefined || !goesThere || !path.slice(start.at, end.at).every(({ forward }) => forward)) continue
          found.set(`${arrow.id} ${start.at}`, { arrow, first: start.at + 1, last: end.at })
          look(stops.toSpliced(from + 1, way.length - 1))
        }
    }
    const [first] = path
    if (first !== undefined && bySubject.size > 0)
      look([{ id: first.from.id, at: 0 }, ...path.map(({ to }, at) => ({ id: to.id, at: at + 1 }))])
    const stated = [...found.values()].filter(({ arrow }) => arrow.modality !== 'implied' && !isDenied(arrow))
    const within = (one: Summed, other: Summed): boolean =>
      one.first >= other.first && one.last <= other.last && one.last - one.first < other.last - other.first
    return stated
      .filter((one) => !stated.some((other) => within(one, other)))
      .sort((one, other) => one.first - other.first || one.arrow.position - other.arrow.position)
  }
}
