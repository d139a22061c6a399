/** A part of the graph to draw: what lies around some entities, within a budget, and what of it was left out. */
import type { Kind } from '../../model/kinds.ts'
import { badInput, within } from '../../errors.ts'
import { byPosition, type CutReason, type SearchBudget } from './breadth-first.ts'
import { noFilters } from './edge-filter.ts'
import type { Arrow, End } from '../../model/arrow.ts'
import { neighbourhood, neighbourhoodBudget } from './neighbourhood.ts'
import type { ArrowReader } from '../../read/reader.ts'

/** The most steps from the entities that it is drawn around. */
export const maxSubgraphDepth = 3
/** The most nodes, and the most entities to draw around. */
export const maxSubgraphNodes = 500
/** The most edges: the nearest, then the first in the order of the dataset. */
export const maxSubgraphEdges = 2_000

export interface SubgraphQuestion {
  /** Ids of the entities that it is drawn around. */
  readonly around: readonly string[]
  /** 0: only the claims between those. */
  readonly depth: number
  /** Only claims with these predicates; null: any. */
  readonly predicates: readonly string[] | null
  /** Only entities of these kinds besides those it is drawn around; null: any. */
  readonly kinds: readonly Kind[] | null
  /** The most nodes. */
  readonly first: number
}

export interface SubgraphNode {
  readonly entity: End
  /** Steps from the nearest entity that it is drawn around. */
  readonly distance: number
}

export interface Subgraph {
  /** Nearest first, then by number of claims, the most first. */
  readonly nodes: readonly SubgraphNode[]
  /** The claims between the nodes, denied ones too, in the order of the dataset. */
  readonly edges: readonly Arrow[]
  /** What was found and does not fit; what was not read is not counted, and `cut` tells of it. */
  readonly leftOut: {
    readonly nodes: number
    readonly edges: number
    readonly kinds: readonly { readonly kind: Kind; readonly count: number }[]
    readonly predicates: readonly { readonly predicate: string; readonly count: number }[]
  }
  readonly visited: number
  readonly cut: boolean
  readonly reason: CutReason | null
}

/** One read of each direction a step, and one more for the claims between the nodes. */
export async function subgraph(
  question: SubgraphQuestion,
  reader: ArrowReader,
  budget: SearchBudget = neighbourhoodBudget,
): Promise<Subgraph> {
  check(question)
  const { around, depth, predicates, kinds, first } = question
  const filters = { ...noFilters, predicates, kinds, denied: true }
  const near = await neighbourhood(around, reader, { direction: 'either', levels: depth, filters, budget })
  const distance = (id: string): number => near.distances.get(id) ?? 0
  const found = [...near.ends.values()].sort(
    (a, b) => distance(a.id) - distance(b.id) || b.claims - a.claims || (a.id < b.id ? -1 : 1),
  )
  const kept = found.slice(0, first)
  const ids = kept.map(({ id }) => id)
  // No kind is wanted, and the nodes are exempt from that: the claims between them.
  const between = await neighbourhood(ids, reader, {
    direction: 'out',
    levels: 1,
    filters: { ...filters, kinds: [] },
    budget,
    known: near.ends,
  })
  const read = between.arrows
  const far = ({ subject, object }: Arrow): number => Math.max(distance(subject.id), distance(object.id))
  const edges = read.toSorted((a, b) => far(a) - far(b) || a.position - b.position).slice(0, maxSubgraphEdges)
  const drawn = new Set(edges.map(({ id }) => id))
  const without = new Map(
    [...near.arrows, ...read].flatMap((arrow) => (drawn.has(arrow.id) ? [] : [[arrow.id, arrow]])),
  )
  return {
    nodes: kept.map((entity) => ({ entity, distance: distance(entity.id) })),
    edges: edges.sort(byPosition),
    leftOut: {
      nodes: found.length - kept.length,
      edges: without.size,
      kinds: tally(found.slice(first).map(({ kind }) => kind)).map(([kind, count]) => ({ kind, count })),
      predicates: tally([...without.values()].map(({ predicate }) => predicate)).map(([predicate, count]) => ({
        predicate,
        count,
      })),
    },
    visited: near.visited + between.visited,
    cut: near.cut || between.cut,
    reason: near.reason ?? between.reason,
  }
}

function check({ around, depth, first }: SubgraphQuestion): void {
  if (around.length < 1 || around.length > maxSubgraphNodes)
    throw badInput('around', `from 1 to ${maxSubgraphNodes} entities`, `${around.length} entities`)
  within('depth', depth, 0, maxSubgraphDepth)
  within('first', first, 1, maxSubgraphNodes)
}

/** How often each value comes: the most frequent first, equals by value. */
function tally<Value extends string>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}
