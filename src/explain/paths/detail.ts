/**
 * Of two paths of which one sums up what the other tells step by step, one is enough. A claim sums up when it says what
 * it runs through (`via`): bone metastasis causes high blood calcium *through calcium release*. The one in detail stays.
 * Only a long way, through more than `mostAside` entities, is told in detail where it is all that was asked for: in the
 * middle of a longer chain it would be a story of its own.
 */
import { pauseEvery, type Sliced } from '../../graph/slices.ts'
import type { Path, Step } from './path.ts'

/** How many entities a claim may sum up to be told in detail within a longer chain. */
const mostAside = 2

export function* inDetail(paths: readonly Path[]): Sliced<readonly Path[]> {
  const summing = new Set<Path>()
  const byEntities = new Map<string, Path[]>()
  for (const [at, path] of paths.entries()) {
    if (at % pauseEvery === 0) yield
    if (path.some(({ arrow }) => (arrow.via?.length ?? 0) > 0)) summing.add(path)
  }
  if (summing.size === 0) return paths
  for (const [at, path] of paths.entries()) {
    if (at % pauseEvery === 0) yield
    const key = keyOf(entitiesOf(path))
    const group = byEntities.get(key)
    if (group === undefined) byEntities.set(key, [path])
    else group.push(path)
  }
  const gone = new Set<Path>()
  /** With all that tells it in more detail still. */
  const drop = (path: Path): void => {
    if (gone.has(path)) return
    gone.add(path)
    if (summing.has(path)) path.forEach((step, i) => detailsOf(path, step, i, byEntities).forEach(drop))
  }
  for (const [at, path] of [...summing].entries()) {
    if (at % pauseEvery === 0) yield
    path.forEach((step, i) => {
      const details = detailsOf(path, step, i, byEntities)
      if (details.length === 0) return
      if (path.length > 1 && (step.arrow.via ?? []).length > mostAside) details.forEach(drop)
      else gone.add(path)
    })
  }
  return paths.filter((path) => !gone.has(path))
}

/** The paths that go the same way, but through what this step only names. */
function detailsOf(path: Path, step: Step, at: number, byEntities: ReadonlyMap<string, readonly Path[]>): Path[] {
  const via = step.arrow.via ?? []
  if (via.length === 0) return []
  const entities = entitiesOf(path)
  const through = step.forward ? via : via.toReversed()
  const told = byEntities.get(keyOf(entities.toSpliced(at + 1, 0, ...through))) ?? []
  const before = claimsOf(path.slice(0, at))
  const after = claimsOf(path.slice(at + 1))
  return told.filter(
    (other) => claimsOf(other.slice(0, at)) === before && claimsOf(other.slice(at + 1 + through.length)) === after,
  )
}

const entitiesOf = (path: Path): string[] => [
  ...path.slice(0, 1).map(({ from }) => from.id),
  ...path.map(({ to }) => to.id),
]
const keyOf = (ids: readonly string[]): string => ids.join(' ')
const claimsOf = (steps: Path): string => keyOf(steps.map(({ arrow }) => arrow.id))
