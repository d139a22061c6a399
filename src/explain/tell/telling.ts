/** A ranked path with its words: what an explanation says, step by step and as a whole. */
import type { Loaders } from '../../read/loaders.ts'
import { once } from '../../read/once.ts'
import { inSlices, whole } from '../../read/slices.ts'
import type { ClaimRow } from '../../model/claim.ts'
import { standingOf } from '../../model/standing.ts'
import type { Wording } from '../../language/sentences.ts'
import { numbered, type Numbers } from './mentions.ts'
import { type Narrative, narrative } from './narrative.ts'
import type { Path } from '../paths/path.ts'
import type { ScoredPath } from '../paths/score.ts'
import { entitiesOf, type Lookup, namedOf } from './wording.ts'

export interface Telling extends ScoredPath {
  /** The numbers of its citations, which other tellings of the same answer share. */
  readonly numbers: Numbers
}

/** The sources of these paths, numbered together. */
export const numbersOfPaths = (paths: readonly Path[]): Numbers =>
  numbered(paths.flatMap((path) => path.flatMap(({ arrow }) => arrow.witnesses.map(({ source }) => source))))

/** Told by itself: its citations are numbered from 1. */
export const alone = ({ path, score }: ScoredPath): Telling => ({ path, score, numbers: numbersOfPaths([path]) })

/** The claims of a path in full, in the order of its steps: one read for all paths that are told. */
export async function claimsOfPath(path: Path, loaders: Loaders): Promise<ClaimRow[]> {
  return Promise.all(
    path.map(async ({ arrow }) => {
      const claim = await loaders.claim.load(arrow.id)
      if (claim === null) throw new Error(`A path runs along claims of its release, but not along ${arrow.id}.`)
      return claim
    }),
  )
}

/** The same with only the evidence that the path rests on: who was left out, or has retracted, is not cited. */
export async function citedClaims(path: Path, loaders: Loaders): Promise<ClaimRow[]> {
  const claims = await claimsOfPath(path, loaders)
  return claims.map((claim, at) => {
    const kept = path[at]?.arrow.witnesses ?? []
    const heard = ({ source, attributedTo, retracted }: ClaimRow['evidence'][number]) =>
      !retracted && kept.some((witness) => witness.source === source && witness.person === (attributedTo ?? null))
    const evidence = claim.evidence.filter(heard)
    const supporting = evidence.filter(({ direction }) => direction === 'supports').length
    const weight = { supporting, refuting: evidence.length - supporting, against: claim.against.length }
    return { ...claim, evidence, standing: standingOf(weight) }
  })
}

/** Finds the names of every entity that these claims speak of. */
export async function lookupFor(claims: readonly ClaimRow[], loaders: Loaders): Promise<Lookup> {
  const ids = [...new Set(claims.flatMap(entitiesOf))]
  const rows = await Promise.all(ids.map((id) => loaders.entity.load(id)))
  const named = new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, namedOf(row)] as const])))
  return (id) => named.get(id)
}

/** The words of a path: worked out once, however many fields and aliases ask for them, and in a slice of its own. */
export function tell({ path, numbers }: Telling, wording: Wording, loaders: Loaders): Promise<Narrative> {
  return once(path, `${wording} ${JSON.stringify([...numbers])}`, async () => {
    const claims = await citedClaims(path, loaders)
    const lookup = await lookupFor(claims, loaders)
    const steps = claims.map((claim, at) => ({ claim, forward: path[at]?.forward ?? true }))
    return inSlices(whole(() => narrative(steps, lookup, { wording, numbers })))
  })
}
