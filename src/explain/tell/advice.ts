/** What the sources advise on what an explanation runs through: bone pain is a reason to tell the doctor right away. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityEnd } from '../../model/entity.ts'
import type { Loaders } from '../../read/loaders.ts'
import { inTerms, nameInSentence, type Phrase, segments, type Wording } from '../../language/sentences.ts'
import { type Lookup, namedOf, spokenOf } from './wording.ts'

/** An advice, and what of the explanation it is given on. */
export interface Advice {
  readonly claim: ClaimRow
  /** The entities it is given on: of the explanation, or kinds of these; none twice. */
  readonly on: readonly EntityEnd[]
}

type Claims = Pick<Loaders, 'claimsOf'>
/** The most claims read of one entity for its advice. */
const read = { limit: 100, after: undefined, reverse: false }
const which = { kinds: null, modalities: null, sources: null, denied: false }

/**
 * In the order of the dataset. Advice on a group holds for what it includes; with conditions, for what these name. Advice
 * on a thing holds for its kinds; that on a kind of symptom is told of the symptom, since that may be of this kind.
 */
export async function adviceOn(chain: readonly EntityEnd[], loaders: Claims): Promise<Advice[]> {
  const found = new Map<string, { claim: ClaimRow; on: Map<string, EntityEnd> }>()
  const about = await Promise.all(chain.map((one) => kindsOf(one, loaders)))
  const once = new Map(about.flat().map((one) => [one.id, one]))
  for (const [entity, claims] of await Promise.all([...once.values()].map((one) => adviceFor(one, loaders))))
    for (const claim of claims) {
      const known = found.get(claim.id) ?? { claim, on: new Map() }
      found.set(claim.id, known)
      known.on.set(entity.id, entity)
    }
  return [...found.values()]
    .sort((one, other) => one.claim.position - other.claim.position)
    .map(({ claim, on }) => ({ claim, on: [...on.values()] }))
}

/** The entity, what it is a kind of, and the symptoms that are kinds of it. */
async function kindsOf(entity: EntityEnd, { claimsOf }: Claims): Promise<EntityEnd[]> {
  const kinds = { ...which, predicates: ['is_a'] }
  const [above, below] = await Promise.all([
    claimsOf(entity.id, { ...kinds, direction: 'out' }, read),
    entity.kind === 'Symptom' ? claimsOf(entity.id, { ...kinds, direction: 'in' }, read) : [],
  ])
  const held = (claims: readonly ClaimRow[]) => claims.filter(({ negated }) => !negated)
  return [
    entity,
    ...held(above).map(({ object }) => object),
    ...held(below).flatMap(({ subject }) => (subject.kind === 'Symptom' ? [subject] : [])),
  ]
}

async function adviceFor(entity: EntityEnd, { claimsOf }: Claims): Promise<[EntityEnd, ClaimRow[]]> {
  const { id } = entity
  const groups = await claimsOf(id, { ...which, direction: 'in', predicates: ['includes'] }, read)
  const advised = await Promise.all(
    [id, ...groups.filter(({ negated }) => !negated).map(({ subject }) => subject.id)].map((one) =>
      claimsOf(one, { ...which, direction: 'out', predicates: ['calls_for'], modalities: ['advice'] }, read),
    ),
  )
  const holds = (claim: ClaimRow): boolean => {
    const named = namedIn(claim)
    return !claim.negated && (claim.subject.id === id || named.length === 0 || named.includes(id))
  }
  return [entity, advised.flat().filter(holds)]
}

const namedIn = ({ qualifiers }: ClaimRow): string[] =>
  qualifiers.conditions?.items.flatMap(({ entity }) => entity ?? []) ?? []

/** As one sentence, of what it is given on here: of all that a group includes, only that. */
export function adviceInWords({ claim, on }: Advice, lookup: Lookup, wording: Wording): Phrase {
  const spoken = spokenOf(claim, lookup)
  const { conditions, ...others } = claim.qualifiers
  const whole = on.some(({ id }) => id === claim.subject.id)
  if (whole || (conditions !== undefined && conditions.operator === 'all'))
    return segments(spoken, { wording, attributed: true })
  const names = on.map((one) => {
    const named = lookup(one.id) ?? namedOf(one)
    return nameInSentence(wording === 'clinical' ? inTerms(named) : named)
  })
  const inSentence = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
  const [only] = on.length === 1 ? on : []
  const subject =
    only === undefined
      ? { ...spoken.subject, name: inSentence, inSentence, clinical: undefined, plural: false }
      : (lookup(only.id) ?? namedOf(only))
  // What each of these is was its condition.
  const met = on.every(({ id }) => namedIn(claim).includes(id))
  return segments({ ...spoken, subject, qualifiers: met ? others : claim.qualifiers }, { wording, attributed: true })
}
