/** Pairs of entities that are within so many steps of each other, the greatest hubs among them; the same for one seed. */
import { linesOf, tables } from './scale-tables.ts'
import { randomFrom } from './random.ts'

export interface Pair {
  readonly from: string
  readonly to: string
  /** Steps of the walk that made the pair; the nearest path may have fewer. */
  readonly walked: number
  readonly hub: boolean
}

const longestWalk = 4
/** Every so many pairs begin at a hub, and as many walk through one by chance. */
const everyHub = 10
const hubs = 100

export async function randomPairs(folder: string, withArticles: boolean, count: number, seed = 1): Promise<Pair[]> {
  const neighbours = new Map<string, string[]>()
  const join = (one: string, other: string) => {
    const known = neighbours.get(one)
    if (known === undefined) neighbours.set(one, [other])
    else known.push(other)
  }
  for (const table of tables(withArticles))
    for await (const { subject = '', object = '' } of linesOf(folder, `${table}_edges`)) {
      join(subject, object)
      join(object, subject)
    }
  const ids = [...neighbours.keys()]
  const byDegree = ids.toSorted(
    (one, other) => (neighbours.get(other)?.length ?? 0) - (neighbours.get(one)?.length ?? 0),
  )
  const random = randomFrom(seed)
  const pick = (some: readonly string[]): string => some[Math.floor(random() * some.length)] ?? ''
  const pairs: Pair[] = []
  while (pairs.length < count) {
    const hub = pairs.length % everyHub === 0
    const from = pick(hub ? byDegree.slice(0, hubs) : ids)
    const walked = 1 + Math.floor(random() * longestWalk)
    let to = from
    for (let step = 0; step < walked; step++) to = pick(neighbours.get(to) ?? [])
    if (to !== from) pairs.push({ from, to, walked, hub })
  }
  return pairs
}
