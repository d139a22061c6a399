/**
 * Of two paths of which one sums up what the other tells step by step, the one in detail stays. A claim sums up when it
 * says what it runs through (`via`): bone metastasis causes high blood calcium *through calcium release*.
 */
import { pauseEvery, type Sliced } from '../../read/slices.ts'
import type { Path, Step } from './path.ts'

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
  const kept: Path[] = []
  for (const [at, path] of paths.entries()) {
    if (at % pauseEvery === 0) yield
    if (!summing.has(path) || !path.some((step, i) => isTold(path, step, i, byEntities))) kept.push(path)
  }
  return kept
}

/** Whether some path goes the same way, but through what this step only names. */
function isTold(path: Path, step: Step, at: number, byEntities: ReadonlyMap<string, readonly Path[]>): boolean {
  const via = step.arrow.via ?? []
  if (via.length === 0) return false
  const entities = entitiesOf(path)
  const through = step.forward ? via : via.toReversed()
  const told = byEntities.get(keyOf(entities.toSpliced(at + 1, 0, ...through))) ?? []
  const before = claimsOf(path.slice(0, at))
  const after = claimsOf(path.slice(at + 1))
  return told.some(
    (other) => claimsOf(other.slice(0, at)) === before && claimsOf(other.slice(at + 1 + through.length)) === after,
  )
}

const entitiesOf = (path: Path): string[] => [
  ...path.slice(0, 1).map(({ from }) => from.id),
  ...path.map(({ to }) => to.id),
]
const keyOf = (ids: readonly string[]): string => ids.join(' ')
const claimsOf = (steps: Path): string => keyOf(steps.map(({ arrow }) => arrow.id))
