/** What acts on a chain: what breaks it, what treats or prevents what it runs through, and the tests that find that. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Kind } from '../../model/kinds.ts'
import { type Predicate, refining, type Vocabulary, withRole } from '../../model/vocabulary.ts'
import type { Loaders } from '../../read/loaders.ts'
import type { Path } from '../paths/path.ts'

/** What a predicate is for when something acts against what a chain runs through. */
export const actingRoles = ['treatment', 'prevention', 'action'] as const
/** What can intervene. A symptom may reveal a condition, yet it is no test. */
const interveners: readonly Kind[] = ['Treatment', 'DiagnosticTest', 'Action', 'Factor', 'Concept']

/** The most claims of a sort read of one entity for its interventions; others do not count. */
export const maxInterventionsOfEntity = 100
/** The most rows of interventions in an answer. */
export const maxInterventions = 200

/**
 * BREAKS: it acts against something that leads on, so that the chain may not go on. TREATS: it treats the thing itself.
 * PREVENTS: it keeps the end of the chain from coming about. FINDS: it tells whether the thing is there. WIDER: it does
 * one of these to what the thing is a kind of, or to a group that includes it; that it does so to the thing nobody says.
 */
export const interventionRoles = ['BREAKS', 'TREATS', 'PREVENTS', 'FINDS', 'WIDER'] as const
export type InterventionRole = (typeof interventionRoles)[number]

/** One way in which something acts on a chain. */
export interface Act {
  readonly role: InterventionRole
  /** The number of a step, from 1: of a break the one that begins at `entity`, else the one that ends there. */
  readonly step: number
  /** The entity of the chain that it acts on. */
  readonly entity: string
  /** What intervenes is its subject. */
  readonly claim: ClaimRow
  /** Null when the claim is about `entity` itself; else the claim that it is a sort of, or included in, what `claim` is about. */
  readonly via: ClaimRow | null
}

/** What acts on a chain. Three batched reads, however many steps and chains there are. */
export async function actsOn(path: Path, loaders: Pick<Loaders, 'claimsOf'>, vocabulary: Vocabulary): Promise<Act[]> {
  const chain = [...path.slice(0, 1).map(({ from }) => from.id), ...path.map(({ to }) => to.id)]
  const reader = claimReader(loaders, vocabulary)
  const near = await Promise.all(chain.map((id) => reader.around(id)))
  const found = await Promise.all(
    chain.flatMap((entity, at) => {
      const leadsOn = at < path.length
      const acts = async (id: string, via: ClaimRow | null): Promise<Act[]> =>
        (await reader.actingOn(id)).map((claim) => {
          const role = via === null ? roleOf(claim.meaning, leadsOn) : 'WIDER'
          return { role, step: role === 'BREAKS' ? at + 1 : Math.max(1, at), entity, claim, via }
        })
      const ends = (near[at] ?? []).map((via) => ({
        via,
        id: via.subject.id === entity ? via.object.id : via.subject.id,
      }))
      // What stands in the chain itself has its own place in it.
      const outside = ends.filter(({ id }) => !chain.includes(id))
      return [acts(entity, null), ...outside.map(({ id, via }) => acts(id, via))]
    }),
  )
  return withoutRepeats(found.flat().toSorted(inOrder))
}

function roleOf({ roles }: Pick<Predicate, 'roles'>, leadsOn: boolean): InterventionRole {
  if (roles.includes('test')) return 'FINDS'
  if (roles.includes('treatment')) return 'TREATS'
  if (leadsOn) return 'BREAKS'
  return roles.includes('prevention') ? 'PREVENTS' : 'TREATS'
}

/** A claim that reaches a step in several ways is told once, in the first of them. */
function withoutRepeats(sorted: readonly Act[]): Act[] {
  const seen = new Set<string>()
  return sorted.filter(({ step, claim }) => {
    const isNew = !seen.has(`${step} ${claim.id}`)
    seen.add(`${step} ${claim.id}`)
    return isNew
  })
}

/** By step, then role; what is said of the entity itself first; then as the dataset has them. */
function inOrder(a: Act, b: Act): number {
  return (
    a.step - b.step ||
    interventionRoles.indexOf(a.role) - interventionRoles.indexOf(b.role) ||
    Number(a.via !== null) - Number(b.via !== null) ||
    a.claim.position - b.claim.position ||
    (a.via?.position ?? 0) - (b.via?.position ?? 0)
  )
}

/** Reads claims that are not denied. */
function claimReader(loaders: Pick<Loaders, 'claimsOf'>, vocabulary: Vocabulary) {
  const intervening = withRole(vocabulary, ...actingRoles, 'test')
  const hierarchy = withRole(vocabulary, 'hierarchy')
  const including = refining(vocabulary, ['includes'])
  const read = (id: string, direction: 'in' | 'out', predicates: readonly string[], kinds: readonly Kind[] | null) => {
    const which = { direction, predicates, kinds, modalities: null, sources: null, denied: false }
    return loaders.claimsOf(id, which, { limit: maxInterventionsOfEntity, after: undefined, reverse: false })
  }
  return {
    /** The claims by which something acts on an entity. */
    actingOn: (id: string): Promise<ClaimRow[]> => read(id, 'in', intervening, interveners),
    /** The claims that lead from an entity to what it is a sort of, and to what includes it. */
    async around(id: string): Promise<ClaimRow[]> {
      const sides = await Promise.all([read(id, 'out', hierarchy, null), read(id, 'in', including, null)])
      return sides.flat()
    },
  }
}
