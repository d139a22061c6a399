/**
 * What is most connected to an entity: the degree-weighted path count after Himmelstein and Baranzini 2015
 * (doi:10.1371/journal.pcbi.1004259), over paths of up to three claims read either way.
 */
import type { Kind } from '../../model/kinds.ts'
import { within } from '../../errors.ts'
import type { CutReason, SearchBudget } from '../paths/breadth-first.ts'
import { noFilters } from '../paths/edge-filter.ts'
import type { Arrow, End } from '../../model/arrow.ts'
import { neighbourhood } from '../paths/neighbourhood.ts'
import { type Path, stepFrom } from '../paths/path.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { pauseEvery, type Sliced, sorted } from '../../graph/slices.ts'

/** The most steps of a path that is counted. */
export const maxConnectionSteps = 3
/** The most entities in an answer. */
export const maxConnected = 100
/** How strongly the claims of an entity weaken the paths through it: the exponent that the paper found best. */
export const damping = 0.4

/** `claims(x)` is the number of claims of x; each step counts both its ends, as in the paper. */
export const connectionFormula =
  'the sum over all paths of up to maxSteps claims, no entity twice, of the product over its steps of (claims(from) × claims(to))^-0.4'

export interface ConnectionQuestion {
  readonly to: string
  /** Only entities of these kinds are ranked; paths run through any. Null: any. */
  readonly kinds: readonly Kind[] | null
  /** Only claims with these predicates; null: any. */
  readonly predicates: readonly string[] | null
  readonly maxSteps: number
  readonly first: number
}

export interface Connected {
  readonly entity: End
  readonly score: {
    readonly value: number
    readonly formula: string
    readonly inputs: {
      readonly paths: number
      /** How many paths of each number of steps, and what they add up to. */
      readonly byLength: readonly { readonly steps: number; readonly paths: number; readonly sum: number }[]
    }
  }
  /** The path with the largest product, of those with the fewest steps; it runs from the entity to the one asked about. */
  readonly example: Path
}

export interface ConnectedAnswer {
  readonly connected: readonly Connected[]
  /** How many entities are connected within the steps, of the kinds wanted. */
  readonly total: number
  readonly visited: number
  readonly cut: boolean
  readonly reason: CutReason | null
}

/** Ranks what is connected to an entity: one read of each direction a step. Denied claims do not connect. */
export async function mostConnected(
  question: ConnectionQuestion,
  reader: ArrowReader,
  budget?: SearchBudget,
): Promise<ConnectedAnswer> {
  const { to, kinds, predicates, maxSteps, first } = question
  within('maxSteps', maxSteps, 1, maxConnectionSteps)
  within('first', first, 1, maxConnected)
  const reach = { direction: 'either', levels: maxSteps, filters: { ...noFilters, predicates }, budget } as const
  const { arrows, ends, visited, cut, reason } = await neighbourhood([to], reader, reach)
  const { budget: ofRequest } = reader
  const links = await ofRequest.run(linksOf(arrows))
  const counts = await ofRequest.run(countPaths(to, links, ends, maxSteps))
  const ranked = await ofRequest.run(rankedOf(counts, ends, kinds))
  const connected: Connected[] = []
  for (const { id, byLength, value } of ranked.slice(0, first))
    connected.push({
      entity: endOf(ends, id),
      score: {
        value,
        formula: connectionFormula,
        inputs: { paths: byLength.reduce((sum, { paths }) => sum + paths, 0), byLength },
      },
      example: await ofRequest.run(exampleOf(id, to, byLength[0]?.steps ?? 1, links, ends)),
    })
  return { connected, total: ranked.length, visited, cut, reason }
}

/** For each entity its neighbours, for each of these the arrows between the two in the order of the dataset. */
type Links = ReadonlyMap<string, ReadonlyMap<string, readonly Arrow[]>>
type Ends = ReadonlyMap<string, End>
interface Count {
  steps: number
  paths: number
  sum: number
}

function* linksOf(arrows: readonly Arrow[]): Sliced<Links> {
  const links = new Map<string, Map<string, Arrow[]>>()
  const put = (from: string, to: string, arrow: Arrow) => {
    const neighbours = links.get(from) ?? new Map<string, Arrow[]>()
    links.set(from, neighbours)
    const beside = neighbours.get(to)
    if (beside === undefined) neighbours.set(to, [arrow])
    else beside.push(arrow)
  }
  for (const [at, arrow] of arrows.entries()) {
    if (at % pauseEvery === 0) yield
    if (arrow.subject.id === arrow.object.id) continue
    put(arrow.subject.id, arrow.object.id, arrow)
    put(arrow.object.id, arrow.subject.id, arrow)
  }
  return links
}

/**
 * Counts and adds up the paths to every entity without walking each: those of two steps are joins of two links; those of
 * three continue them, less what would come back to where it has been.
 */
function* countPaths(to: string, links: Links, ends: Ends, maxSteps: number): Sliced<Map<string, Count[]>> {
  let counted = 0
  const link = (a: string, b: string) => {
    const paths = links.get(a)?.get(b)?.length ?? 0
    return { paths, sum: paths * stepWeight(endOf(ends, a), endOf(ends, b)) }
  }
  const found = new Map<string, Count[]>()
  let last = new Map([[to, { paths: 1, sum: 1 }]])
  for (let steps = 1; steps <= maxSteps; steps++) {
    const next = new Map<string, { paths: number; sum: number }>()
    for (const [middle, through] of last)
      for (const id of links.get(middle)?.keys() ?? []) {
        if (++counted % pauseEvery === 0) yield
        if (id === to) continue
        const on = link(middle, id)
        // A path of two steps to `middle` may have come through `id`: to - id - middle.
        const back = steps === 3 ? { first: link(to, id), second: on } : null
        const paths = through.paths - (back === null ? 0 : back.first.paths * back.second.paths)
        if (paths === 0) continue
        const sum = through.sum - (back === null ? 0 : back.first.sum * back.second.sum)
        const so = next.get(id) ?? { paths: 0, sum: 0 }
        next.set(id, { paths: so.paths + paths * on.paths, sum: so.sum + sum * on.sum })
      }
    yield
    for (const [id, count] of next) found.set(id, [...(found.get(id) ?? []), { steps, ...count }])
    last = next
  }
  return found
}

/** To 12 significant digits, so that sums of the same terms are equal in whatever order they are made. */
const rounded = (sum: number): number => Number(sum.toPrecision(12))

/** Best first, those of the kinds wanted. */
function* rankedOf(counts: ReadonlyMap<string, readonly Count[]>, ends: Ends, kinds: readonly Kind[] | null) {
  const found: { id: string; byLength: readonly Count[]; value: number }[] = []
  let at = 0
  for (const [id, byLength] of counts) {
    if (at++ % pauseEvery === 0) yield
    if (kinds !== null && !kinds.includes(endOf(ends, id).kind)) continue
    found.push({ id, byLength, value: rounded(byLength.reduce((sum, one) => sum + one.sum, 0)) })
  }
  return yield* sorted(found, (a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))
}

/** What one step contributes to the product of a path. */
const stepWeight = (a: End, b: End): number => (a.claims * b.claims) ** -damping

/** The best path of so many steps: largest product, then by ids; of claims side by side the first in the dataset. */
function* exampleOf(from: string, to: string, steps: number, links: Links, ends: Ends): Sliced<Path> {
  let tried = 0
  let best: { ids: readonly string[]; weight: number } | undefined
  for (const inner of innerEntities(from, to, steps, links)) {
    if (++tried % pauseEvery === 0) yield
    if (inner === null) continue
    // What the ends of the path contribute is the same for all.
    const weight = inner.reduce((product, id) => product * endOf(ends, id).claims ** (-2 * damping), 1)
    const isBetter =
      best === undefined || weight > best.weight || (weight === best.weight && inner.join(' ') < best.ids.join(' '))
    if (isBetter) best = { ids: inner, weight }
  }
  const stops = [from, ...(best?.ids ?? []), to]
  return stops.slice(1).map((id, i) => {
    const before = stops[i] ?? from
    const arrow = links.get(before)?.get(id)?.[0]
    if (arrow === undefined)
      throw new Error(`A counted path has claims, but there is none between ${before} and ${id}.`)
    return stepFrom(arrow, arrow.subject.id === before)
  })
}

/** What the paths of one to three steps between two entities run through; null where there is none, so that work may pause. */
function* innerEntities(from: string, to: string, steps: number, links: Links): Generator<readonly string[] | null> {
  const beside = (id: string) => links.get(id) ?? new Map<string, never>()
  if (steps === 1) {
    yield []
    return
  }
  const last = beside(to)
  for (const a of beside(from).keys()) {
    yield null
    if (a === to) continue
    if (steps === 2 && last.has(a)) yield [a]
    if (steps !== 3) continue
    // What lies beside both: looked for among the fewer of the two.
    const [fewer, more] = beside(a).size < last.size ? [beside(a), last] : [last, beside(a)]
    for (const b of fewer.keys()) yield b !== from && b !== a && b !== to && more.has(b) ? [a, b] : null
  }
}

function endOf(ends: Ends, id: string): End {
  const end = ends.get(id)
  if (end === undefined) throw new Error(`Every entity of a neighbourhood is known, but ${id} is not.`)
  return end
}
