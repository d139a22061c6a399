/** Weighs what a graph says of each claim: the origins of its evidence, what speaks against it, and how it stands. */
import type { WrittenClaim } from '../format/format.ts'
import type { Evidence, EvidenceLine } from '../../model/evidence.ts'
import { type ClaimStanding, standingOf } from '../../model/standing.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import type { Qualifiers } from '../../model/qualifiers.ts'
import { type Witness, writeWitness } from '../../model/witness.ts'
import type { Composed, ComposedClaim } from './compose.ts'
import { originsIn } from './origins.ts'
import { pushTo } from '../../model/groups.ts'

export interface Weighed {
  readonly evidence: readonly EvidenceLine[]
  /** What was not retracted, as a search reads it. */
  readonly witnesses: readonly string[]
  readonly standing: ClaimStanding
  /** Ids of claims that cannot hold together with it: the same denied, or an opposite predicate. */
  readonly against: readonly string[]
}

export interface Weighing {
  readonly claim: (claim: ComposedClaim) => Weighed
  /** A line of evidence, of a claim or of something else. */
  readonly line: (line: Evidence) => EvidenceLine
}

/**
 * Passes over the claims three times: for the origins, for what would contradict some claim, and for who says that.
 * Only claims that contradict another, or could, are kept in mind.
 */
export function weigh(composed: Composed): Weighing {
  const { vocabulary } = composed
  const sources = [...composed.entities()].flatMap(({ entity }) => (entity.kind === 'Source' ? [entity] : []))
  const retracted = new Set(sources.flatMap(({ id, standing }) => (standing === 'retracted' ? [id] : [])))
  const originOf = originsIn(sources, linesOf(composed.claims()))
  const line = (written: Evidence): EvidenceLine => ({
    ...written,
    origin: originOf(written),
    retracted: retracted.has(written.source),
  })
  const wanted = new Set<string>()
  for (const { claim } of composed.claims()) for (const one of worthKeeping(claim, vocabulary)) wanted.add(one)
  const saying = new Map<string, string[]>()
  for (const { id, claim } of wanted.size === 0 ? [] : composed.claims()) {
    const said = sayingOf(claim, vocabulary)
    // What nobody supports any more speaks against nothing.
    const isSupported = claim.evidence.some(
      ({ direction, source }) => direction === 'supports' && !retracted.has(source),
    )
    if (isSupported && wanted.has(said)) pushTo(saying, said, id)
  }
  const contradicting = (claim: WrittenClaim): string[] => [
    ...new Set(contraries(claim, vocabulary).flatMap((one) => saying.get(one) ?? [])),
  ]
  return {
    line,
    claim: ({ claim }) => {
      const evidence = claim.evidence.map(line)
      const live = evidence.filter((one) => !one.retracted)
      const supporting = live.filter(({ direction }) => direction === 'supports').length
      const against = saying.size === 0 ? [] : contradicting(claim)
      return {
        evidence,
        witnesses: [...new Set(live.map(witnessOf).map(writeWitness))],
        standing: standingOf({ supporting, refuting: live.length - supporting, against: against.length }),
        against,
      }
    },
  }
}

function* linesOf(claims: Iterable<ComposedClaim>): Generator<Evidence> {
  for (const { claim } of claims) yield* claim.evidence
}

const witnessOf = ({ source, origin, attributedTo, direction }: EvidenceLine): Witness => ({
  source,
  origin,
  person: attributedTo ?? null,
  supports: direction === 'supports',
})

/** What a claim says, without how firmly: its arrow, all that changes what the arrow means, and its sign. */
function sayingOf(
  { claim: [subject, written, object], qualifiers }: WrittenClaim,
  predicates: Vocabulary,
  { predicate = written, negated = qualifiers?.negated ?? false } = {},
): string {
  const turned = object < subject && predicates.get(predicate)?.symmetric === true
  const arrow = turned ? [object, predicate, subject] : [subject, predicate, object]
  return [...arrow, negated ? '-' : '+', qualifiers === undefined ? '' : meaningOf(qualifiers)].join('\u001f')
}

/** The qualifiers that make it another arrow; what only tells when, how often or why is none of them. */
function meaningOf({
  aspect,
  course,
  population,
  sites,
  context,
  conditions,
  severity,
  degree,
  manner,
}: Qualifiers): string {
  const said = [
    aspect,
    course,
    population,
    sites?.toSorted(),
    context?.toSorted(),
    conditions,
    severity,
    degree,
    manner,
  ]
  return said.every((one) => one === undefined) ? '' : JSON.stringify(said)
}

/** What would have to be said for this claim not to hold: its denial, or an opposite predicate. */
function contraries(claim: WrittenClaim, predicates: Vocabulary): string[] {
  const negated = isNegated(claim)
  const opposites = negated ? [] : (predicates.get(claim.claim[1])?.opposites ?? [])
  return [
    sayingOf(claim, predicates, { negated: !negated }),
    ...opposites.map((predicate) => sayingOf(claim, predicates, { predicate })),
  ]
}

/** What is kept in mind because of a claim: a denial and what it denies, and opposites. Denials are few. */
function worthKeeping(claim: WrittenClaim, predicates: Vocabulary): string[] {
  if (isNegated(claim)) return [sayingOf(claim, predicates), ...contraries(claim, predicates)]
  return (predicates.get(claim.claim[1])?.opposites ?? []).map((predicate) =>
    sayingOf(claim, predicates, { predicate }),
  )
}

const isNegated = ({ qualifiers }: WrittenClaim): boolean => qualifiers?.negated ?? false
