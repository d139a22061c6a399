/** A ranked path with its words: what an explanation says, step by step and as a whole. */
import type { Loaders } from '../../read/loaders.ts'
import { once } from '../../read/once.ts'
import { inSlices, whole } from '../../graph/slices.ts'
import type { ClaimRow } from '../../model/claim.ts'
import { standingOf } from '../../model/standing.ts'
import type { Wording } from '../../language/sentences.ts'
import { type Numbers, numbersOf } from './mentions.ts'
import { inOrder, type Narrative, narrative, type NarrativeStep, saidBy } from './narrative.ts'
import type { Path } from '../paths/path.ts'
import type { Told, Unheard } from '../paths/summed.ts'
import { entitiesOf, type Lookup, namedOf } from './wording.ts'

export interface Telling extends Told {
  /** All whose citations are numbered together, this one among them. */
  readonly together: readonly Told[]
  /** The numbers of its citations, where they are known and `together` is not. */
  readonly numbers?: Numbers
}

/** Told by itself: its citations are numbered from 1. */
export const alone = ({ path, score, summed, unheard }: Told): Telling => {
  const told: Told = { path, score, ...(summed && { summed }), ...(unheard && { unheard }) }
  return { ...told, together: [told] }
}

type Line = ClaimRow['evidence'][number]
type Claims = Pick<Loaders, 'claim'>

async function claimOf(id: string, { claim }: Claims): Promise<ClaimRow> {
  const found = await claim.load(id)
  if (found === null) throw new Error(`A path runs along claims of its release, but not along ${id}.`)
  return found
}

/** The claims of a path in full, in the order of its steps: one read for all paths that are told. */
export const claimsOfPath = (path: Path, loaders: Claims): Promise<ClaimRow[]> =>
  Promise.all(path.map(({ arrow }) => claimOf(arrow.id, loaders)))

/** Whether this line was not to be left out. */
const isHeard =
  ({ avoidSources, avoidPersons }: Unheard = { avoidSources: [], avoidPersons: [] }) =>
  ({ source, attributedTo }: Line): boolean =>
    !avoidSources.includes(source) && (attributedTo === undefined || !avoidPersons.includes(attributedTo))

/** The claim with only this evidence, and how it stands by that. */
function restedOn(claim: ClaimRow, evidence: readonly Line[]): ClaimRow {
  const live = evidence.filter(({ retracted }) => !retracted)
  const supporting = live.filter(({ direction }) => direction === 'supports').length
  const weight = { supporting, refuting: live.length - supporting, against: claim.against.length }
  return { ...claim, evidence: live.length > 0 ? live : evidence, standing: standingOf(weight) }
}

/**
 * The claims of its steps with only the evidence that it rests on: who was left out, or has retracted, is not cited. Only
 * where nothing else is left the source that was retracted is: it is all that ever said so.
 */
export async function citedClaims({ path, unheard }: Told, loaders: Claims): Promise<ClaimRow[]> {
  const claims = await claimsOfPath(path, loaders)
  return claims.map((claim, at) => {
    const kept = path[at]?.arrow.witnesses ?? []
    const rests = ({ source, attributedTo }: Line) =>
      kept.some((witness) => witness.source === source && witness.person === (attributedTo ?? null))
    return restedOn(
      claim,
      claim.evidence.filter(isHeard(unheard)).filter((line) => line.retracted || rests(line)),
    )
  })
}

interface Spoken {
  readonly steps: readonly NarrativeStep[]
  readonly stated: readonly NarrativeStep[]
}

/** The claims that it speaks of, and those that speak against them. */
export const spokenIn = (told: Told, loaders: Claims): Promise<Spoken> =>
  once(told.path, 'spoken', async () => {
    const { path, summed = [], unheard } = told
    const heard = isHeard(unheard)
    const withCounterclaims = async (claim: ClaimRow, forward: boolean): Promise<NarrativeStep> => {
      if (claim.standing !== 'disputed') return { claim, forward }
      const against = await Promise.all(claim.against.map((id) => claimOf(id, loaders)))
      return { claim, forward, counterclaims: against.map((one) => restedOn(one, one.evidence.filter(heard))) }
    }
    const claims = await citedClaims(told, loaders)
    const wholes = await Promise.all(summed.map(({ arrow }) => claimOf(arrow.id, loaders)))
    return {
      steps: await Promise.all(claims.map((claim, at) => withCounterclaims(claim, path[at]?.forward ?? true))),
      stated: await Promise.all(
        wholes.map((claim) => withCounterclaims(restedOn(claim, claim.evidence.filter(heard)), true)),
      ),
    }
  })

/** All claims that its text cites, in the order in which it does. */
export async function allCited(told: Told, loaders: Claims): Promise<ClaimRow[]> {
  const { steps, stated } = await spokenIn(told, loaders)
  return inOrder(steps, stated).flatMap(saidBy)
}

/** The numbers of its citations, in the order in which the texts that share them cite. */
export const numbersFor = async ({ together, numbers }: Telling, loaders: Claims): Promise<Numbers> =>
  numbers ??
  once(together, 'numbers', async () =>
    numbersOf((await Promise.all(together.map((one) => allCited(one, loaders)))).flat()),
  )

/** Finds the names of every entity that these claims speak of. */
export const lookupFor = (claims: readonly ClaimRow[], loaders: Loaders): Promise<Lookup> =>
  lookupOf(
    claims.flatMap((claim) => entitiesOf(claim)),
    loaders,
  )

async function lookupOf(ids: readonly string[], loaders: Loaders): Promise<Lookup> {
  const rows = await Promise.all([...new Set(ids)].map((id) => loaders.entity.load(id)))
  const named = new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, namedOf(row)] as const])))
  return (id) => named.get(id)
}

/** The words of a path: worked out once, however many fields and aliases ask for them, and in a slice of its own. */
export async function tell(telling: Telling, wording: Wording, loaders: Loaders): Promise<Narrative> {
  const numbers = await numbersFor(telling, loaders)
  return once(telling.path, `${wording} ${JSON.stringify([...numbers])}`, async () => {
    const { steps, stated } = await spokenIn(telling, loaders)
    const named = [...stated, ...steps].flatMap(({ claim, counterclaims }) => entitiesOf(claim, counterclaims))
    const lookup = await lookupOf(named, loaders)
    return inSlices(whole(() => narrative(steps, lookup, { wording, numbers, stated })))
  })
}
