/** What is said of one entity, of another, and of the one against the other. */
import type { ClaimRow } from '../../model/claim.ts'
import { isHeld } from '../../model/standing.ts'
import type { EntityEnd } from '../../model/entity.ts'
import { badInput } from '../../errors.ts'
import type { Loaders } from '../../read/loaders.ts'
import type { Predicate, PredicateRole } from '../../model/vocabulary.ts'
import { actingRoles } from './interventions.ts'
import type { Path, Step } from '../paths/path.ts'

/** The most claims read of each of the two, in the order of the dataset. */
export const maxComparedClaims = 500

/** What a row of a comparison is about, in the order of the rows. */
export const aspects = [
  'ACTS_ON',
  'ROUTE',
  'MEASURE',
  'COST',
  'RESULT',
  'DIAGNOSIS',
  'CLASS',
  'QUALITY',
  'DEPENDS_ON',
  'OTHER',
] as const
export type Aspect = (typeof aspects)[number]

const aspectOfRole: ReadonlyMap<PredicateRole, Aspect> = new Map<PredicateRole, Aspect>([
  ...actingRoles.map((role) => [role, 'ACTS_ON'] as const),
  ['test', 'DIAGNOSIS'],
  ['causal', 'RESULT'],
  ['symptom', 'RESULT'],
  ['hierarchy', 'CLASS'],
])
const aspectOfName: ReadonlyMap<string, Aspect> = new Map<string, Aspect>([
  ['has_outcome', 'RESULT'],
  ['administered_by', 'ROUTE'],
  ['has_measure', 'MEASURE'],
  ['costs_more_than', 'COST'],
  ['pays_for', 'COST'],
  ['belongs_to_class', 'CLASS'],
  ['includes', 'CLASS'],
  ['has_brand', 'CLASS'],
  ['has_quality', 'QUALITY'],
  ['depends_on', 'DEPENDS_ON'],
])

/** By what a predicate is for, else by itself or by the one that it refines. */
const aspectOf = ({ name, refines = '', roles }: Predicate): Aspect =>
  [...roles.map((role) => aspectOfRole.get(role)), aspectOfName.get(name), aspectOfName.get(refines)].find(
    (aspect) => aspect !== undefined,
  ) ?? 'OTHER'

/** An entity at the other end, with what is said of it on each side; a side that says nothing is empty. */
export interface Compared {
  readonly entity: EntityEnd
  readonly a: readonly ClaimRow[]
  readonly b: readonly ClaimRow[]
}

/** All claims with one predicate, read one way. */
export interface ComparisonRow {
  readonly aspect: Aspect
  readonly predicate: Predicate
  /** out: a and b are the subjects. in: they are the objects. */
  readonly direction: 'out' | 'in'
  readonly a: readonly ClaimRow[]
  readonly b: readonly ClaimRow[]
  /** Said of both, or denied of both. */
  readonly shared: readonly Compared[]
  /** Said of the one and denied of the other. */
  readonly opposed: readonly Compared[]
  readonly onlyA: readonly Compared[]
  readonly onlyB: readonly Compared[]
}

export interface Comparison {
  /** The claims between the two: which costs more, which hurts more, that they are not the same. */
  readonly between: readonly ClaimRow[]
  readonly rows: readonly ComparisonRow[]
  /** True when one of them has more claims than are read. */
  readonly cut: boolean
}

/** Compares two entities in one read. */
export async function compare(a: string, b: string, loaders: Pick<Loaders, 'claimsOf'>): Promise<Comparison> {
  if (a === b) throw badInput('b', 'another entity than a', b)
  const which = {
    direction: 'either',
    predicates: null,
    kinds: null,
    modalities: null,
    sources: null,
    denied: true,
  } as const
  const range = { limit: maxComparedClaims + 1, after: undefined, reverse: false }
  const found = await Promise.all([a, b].map((id) => loaders.claimsOf(id, which, range)))
  const [ofA = [], ofB = []] = found.map((claims) => claims.slice(0, maxComparedClaims))
  const joins = (claim: ClaimRow) => [claim.subject.id, claim.object.id].every((id) => id === a || id === b)
  const between = new Map([...ofA, ...ofB].filter(joins).map((claim) => [claim.id, claim]))
  return {
    between: [...between.values()].toSorted(byPosition),
    rows: rowsOf(
      ofA.filter((claim) => !joins(claim)),
      ofB.filter((claim) => !joins(claim)),
      a,
      b,
    ),
    cut: found.some((claims) => claims.length > maxComparedClaims),
  }
}

function rowsOf(ofA: readonly ClaimRow[], ofB: readonly ClaimRow[], a: string, b: string): ComparisonRow[] {
  const rows = new Map<string, { direction: 'out' | 'in'; predicate: Predicate; a: ClaimRow[]; b: ClaimRow[] }>()
  const put = (claims: readonly ClaimRow[], id: string, side: 'a' | 'b') => {
    for (const claim of claims) {
      const direction = claim.subject.id === id ? 'out' : 'in'
      const key = `${direction} ${claim.predicate}`
      const row = rows.get(key) ?? { direction, predicate: claim.meaning, a: [], b: [] }
      rows.set(key, row)
      row[side].push(claim)
    }
  }
  put(ofA, a, 'a')
  put(ofB, b, 'b')
  return [...rows.values()].map(rowOf).toSorted(inOrder)
}

function rowOf(row: { direction: 'out' | 'in'; predicate: Predicate; a: ClaimRow[]; b: ClaimRow[] }): ComparisonRow {
  const byEntity = new Map<string, { entity: EntityEnd; a: ClaimRow[]; b: ClaimRow[] }>()
  for (const side of ['a', 'b'] as const)
    for (const claim of row[side]) {
      const entity = row.direction === 'out' ? claim.object : claim.subject
      const compared = byEntity.get(entity.id) ?? { entity, a: [], b: [] }
      byEntity.set(entity.id, compared)
      compared[side].push(claim)
    }
  const all = [...byEntity.values()]
  const both = all.filter((one) => one.a.length > 0 && one.b.length > 0)
  return {
    aspect: aspectOf(row.predicate),
    ...row,
    shared: both.filter((one) => agree(one)),
    opposed: both.filter((one) => !agree(one)),
    onlyA: all.filter((one) => one.b.length === 0),
    onlyB: all.filter((one) => one.a.length === 0),
  }
}

/** Whether some of these claims hold, all are denied, or there is none: what is not mentioned may hold or not. */
export const mentionOf = (claims: readonly ClaimRow[]): 'SAID' | 'DENIED' | 'NOT_MENTIONED' =>
  claims.length === 0 ? 'NOT_MENTIONED' : claims.some(holds) ? 'SAID' : 'DENIED'

/** Whether some claim of a and some claim of b both say it, or both deny it. */
const agree = ({ a, b }: Compared): boolean => a.some((one) => b.some((other) => holds(one) === holds(other)))

/** Whether some evidence says that it holds. */
const holds = ({ negated, standing }: ClaimRow): boolean => !negated && isHeld(standing)

const byPosition = (one: ClaimRow, other: ClaimRow): number => one.position - other.position
const firstPosition = ({ a, b }: ComparisonRow): number => Math.min(...[...a, ...b].map(({ position }) => position))

/** By aspect, then as the dataset has the claims. */
const inOrder = (one: ComparisonRow, other: ComparisonRow): number =>
  aspects.indexOf(one.aspect) - aspects.indexOf(other.aspect) || firstPosition(one) - firstPosition(other)

/** A step and the explanations that take it: their numbers in each list, from 1. */
export interface StepUse {
  readonly step: Step
  readonly inA: readonly number[]
  readonly inB: readonly number[]
}

export interface ExplanationComparison {
  /** Steps that explanations of both take, the same claim read the same way. */
  readonly shared: readonly StepUse[]
  readonly onlyA: readonly StepUse[]
  readonly onlyB: readonly StepUse[]
  /** Ids of the entities that explanations of both run through, their last ones aside, in the order of the first list. */
  readonly meeting: readonly string[]
}

/** What two lists of explanations have in common, and what each has alone; steps stand in the order of their first use. */
export function compareExplanations(a: readonly Path[], b: readonly Path[]): ExplanationComparison {
  const uses = new Map<string, { step: Step; inA: number[]; inB: number[] }>()
  for (const [side, paths] of [
    ['inA', a],
    ['inB', b],
  ] as const)
    for (const [place, path] of paths.entries())
      for (const step of path) {
        const key = `${step.forward ? 'forward' : 'against'} ${step.arrow.id}`
        const use = uses.get(key) ?? { step, inA: [], inB: [] }
        uses.set(key, use)
        use[side].push(place + 1)
      }
  const all = [...uses.values()]
  const throughB = new Set(entitiesBeforeEnd(b))
  return {
    shared: all.filter(({ inA, inB }) => inA.length > 0 && inB.length > 0),
    onlyA: all.filter(({ inB }) => inB.length === 0),
    onlyB: all.filter(({ inA }) => inA.length === 0),
    meeting: [...new Set(entitiesBeforeEnd(a))].filter((id) => throughB.has(id)),
  }
}

const entitiesBeforeEnd = (paths: readonly Path[]): string[] => paths.flatMap((path) => path.map(({ from }) => from.id))
