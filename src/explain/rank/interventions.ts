/** Where a chain can be broken: the treatments and tests that act on its steps. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Loaders } from '../../read/loaders.ts'
import type { Path } from '../paths/path.ts'

/** The predicates by which something acts against what a chain runs through. */
export const breaking: readonly string[] = [
  'treats',
  'relieves',
  'prevents',
  'reduces_risk_of',
  'slows',
  'stabilises',
  'given_to_prevent',
  'given_to_stop_or_slow',
  'meant_to_kill',
  'meant_to_stabilise',
  'acts_on',
]
/** The predicates by which a test finds it. */
export const finding: readonly string[] = ['confirms', 'investigates', 'reveals']
/** The predicates by which something acts on the place where a step happens. */
const onPlaces: readonly string[] = ['stabilises', 'meant_to_stabilise', 'acts_on']
/** What can intervene. A symptom may reveal a condition, yet it is no test. */
const interveners: readonly Kind[] = ['Treatment', 'DiagnosticTest', 'Action', 'Factor', 'Concept']

/** The most claims read of one entity for its interventions; those of a sort beyond it are reported as cut. */
export const maxInterventionsOfEntity = 100

/** The most interventions that one chain is told with, and those of several chains together. */
export const maxInterventions = { ofChain: 100, ofChains: 200 } as const

export interface Intervention {
  /** The number of the step it acts on, from 1: the one that ends at `entity`; the first for the entity that the chain starts from. */
  readonly step: number
  /** The entity of the chain that it acts on. */
  readonly entity: string
  /** BREAKS: it acts against the step. FINDS: it tells whether the step has happened. */
  readonly role: 'BREAKS' | 'FINDS'
  /** What intervenes is its subject. */
  readonly claim: ClaimRow
  /**
   * Null when the claim is about `entity` itself. Else the claim that leads from it to the object of `claim`:
   * what it is a sort of, what includes it, where it occurs.
   */
  readonly via: ClaimRow | null
}

export interface Interventions {
  readonly interventions: readonly Intervention[]
  /** Numbers of the steps that something acts against. */
  readonly breakable: readonly number[]
  /** True when an entity has more claims than are read. */
  readonly cut: boolean
}

/** The interventions on a chain. Three batched reads, however many steps and chains there are. */
export async function interventionsOn(path: Path, loaders: Pick<Loaders, 'claimsOf'>): Promise<Interventions> {
  const chain = [...path.slice(0, 1).map(({ from }) => from.id), ...path.map(({ to }) => to.id)]
  const reader = claimReader(loaders)
  const near = await Promise.all(chain.map((id) => reader.around(id)))
  const found = await Promise.all(
    chain.flatMap((entity, i) => {
      const acting = async (id: string, via: ClaimRow | null): Promise<Intervention[]> =>
        (await reader.actingOn(id, via?.predicate === 'occurs_in' ? onPlaces : null)).map((claim) => ({
          step: Math.max(1, i),
          entity,
          role: finding.includes(claim.predicate) ? 'FINDS' : 'BREAKS',
          claim,
          via,
        }))
      const ends = (near[i] ?? []).map((via) => ({
        via,
        id: via.subject.id === entity ? via.object.id : via.subject.id,
      }))
      // What stands in the chain itself has its own place in it.
      const outside = ends.filter(({ id }) => !chain.includes(id))
      return [acting(entity, null), ...outside.map(({ id, via }) => acting(id, via))]
    }),
  )
  const interventions = withoutRepeats(found.flat().toSorted(inOrder))
  const breakable = new Set(interventions.flatMap(({ step, role }) => (role === 'BREAKS' ? [step] : [])))
  return { interventions, breakable: [...breakable], cut: reader.cut() }
}

/** A claim that reaches a step in several ways is told once, in the first of them. */
function withoutRepeats(sorted: readonly Intervention[]): Intervention[] {
  const seen = new Set<string>()
  return sorted.filter(({ step, claim }) => {
    const isNew = !seen.has(`${step} ${claim.id}`)
    seen.add(`${step} ${claim.id}`)
    return isNew
  })
}

/** By step; what breaks before what finds; what is said of the entity itself first; then as the dataset has them. */
function inOrder(a: Intervention, b: Intervention): number {
  return (
    a.step - b.step ||
    Number(a.role === 'FINDS') - Number(b.role === 'FINDS') ||
    Number(a.via !== null) - Number(b.via !== null) ||
    a.claim.position - b.claim.position ||
    (a.via?.position ?? 0) - (b.via?.position ?? 0)
  )
}

/** Reads claims that are not denied, and remembers whether there were more. */
function claimReader(loaders: Pick<Loaders, 'claimsOf'>) {
  let cut = false
  const read = async (
    id: string,
    direction: 'in' | 'out',
    predicates: readonly string[],
    kinds: readonly Kind[] | null,
  ) => {
    const range = { limit: maxInterventionsOfEntity + 1, after: undefined, reverse: false }
    const which = { direction, predicates, kinds, modalities: null, sources: null, denied: false }
    const claims = await loaders.claimsOf(id, which, range)
    cut ||= claims.length >= range.limit
    return claims.slice(0, maxInterventionsOfEntity)
  }
  return {
    cut: () => cut,
    /** The claims by which something acts on an entity; with `only`, those with these predicates. */
    async actingOn(id: string, only: readonly string[] | null): Promise<ClaimRow[]> {
      const claims = await read(id, 'in', [...breaking, ...finding], interveners)
      return only === null ? claims : claims.filter(({ predicate }) => only.includes(predicate))
    },
    /** The claims that lead from an entity to its sort and its place, and to what includes it. */
    async around(id: string): Promise<ClaimRow[]> {
      const sides = await Promise.all([
        read(id, 'out', ['is_a', 'occurs_in'], null),
        read(id, 'in', ['includes'], null),
      ])
      return sides.flat()
    },
  }
}
