/** Claims and entities of the graph as what sentences are made of. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityRef } from '../../model/entity.ts'
import type { Named, Opponent, Spoken } from '../../language/sentences.ts'

/** Finds the entities that a claim names. */
export type Lookup = (id: string) => Named | undefined

/** What a sentence needs of an entity. Its clinical term, and how one is told to do it, is known only of an entity that was read in full. */
export function namedOf(entity: EntityRef): Named {
  const { id, name, kind, mention, plural } = entity
  const named = { id, name, kind, inSentence: mention, plural }
  if (!('details' in entity)) return named
  const { clinicalName, imperative } = entity.details
  return { ...named, clinical: clinicalName, imperative }
}

/**
 * Every entity that the sentence of a claim names, whoever alone says it and whoever speaks against it included: its ends
 * first. Whoever words a claim has these at hand.
 */
export function entitiesOf(claim: ClaimRow, counterclaims: readonly ClaimRow[] = []): string[] {
  const { subject, object, qualifiers } = claim
  const { via = [], sites = [], context = [], alternatives = [], conditions } = qualifiers
  const inConditions = conditions?.items.flatMap(({ entity }) => entity ?? []) ?? []
  const speaker = speakerOf(claim)
  const named = [subject.id, object.id, ...via, ...sites, ...context, ...alternatives, ...inConditions]
  const against = linesAgainst(claim, counterclaims).map(voiceOf)
  return [...new Set([...named, speaker ?? [], ...against.flatMap((voice) => voice ?? [])].flat())]
}

type Line = ClaimRow['evidence'][number]

/** What speaks against a claim: evidence that refutes it, and what supports the claims that cannot hold together with it. */
export const linesAgainst = ({ evidence }: ClaimRow, counterclaims: readonly ClaimRow[]): Line[] =>
  [
    ...evidence.filter(({ direction }) => direction === 'refutes'),
    ...counterclaims.flatMap((claim) => claim.evidence.filter(({ direction }) => direction === 'supports')),
  ].filter(({ retracted }) => !retracted)

/** Whose word a line is, by id: a person whom its source quotes, or the source; null: its editor concludes it. */
const voiceOf = ({ source, attributedTo, attribution }: Line): string | null =>
  attribution === 'editor' ? null : (attributedTo ?? source)

/** Who speaks against a disputed claim, each once. */
function opponentsOf(claim: ClaimRow, counterclaims: readonly ClaimRow[], lookup: Lookup): Opponent[] {
  const voices = new Set(linesAgainst(claim, counterclaims).map(voiceOf))
  const named = [...voices].flatMap((voice): Opponent[] => (voice === null ? ['EDITOR'] : [lookup(voice) ?? []].flat()))
  // Another claim disputes it still, though none of those who say that is heard.
  return named.length === 0 && counterclaims.length > 0 ? ['LEFT_OUT'] : named
}

/** The person who alone says a claim, by id; undefined where a source itself says it too, or nobody supports it. */
export function speakerOf({ evidence }: ClaimRow): string | undefined {
  const supporting = evidence.filter(({ direction, retracted }) => direction === 'supports' && !retracted)
  const speakers = new Set(supporting.map(({ attributedTo }) => attributedTo))
  return speakers.size === 1 ? supporting[0]?.attributedTo : undefined
}

/** Whether nobody says it: its editor concludes it. */
export const isInferred = ({ evidence }: ClaimRow): boolean =>
  evidence.length > 0 && evidence.every(({ attribution }) => attribution === 'editor')

/** A claim ready to be said. Its ends carry their own names, so only clinical terms and qualifiers need the lookup. */
export function spokenOf(claim: ClaimRow, lookup: Lookup, counterclaims: readonly ClaimRow[] = []): Spoken {
  const speaker = speakerOf(claim)
  return {
    modality: claim.modality,
    qualifiers: claim.qualifiers,
    subject: lookup(claim.subject.id) ?? namedOf(claim.subject),
    object: lookup(claim.object.id) ?? namedOf(claim.object),
    predicate: claim.meaning,
    entity: lookup,
    inferred: isInferred(claim),
    saidBy: speaker === undefined ? undefined : lookup(speaker),
    standing: claim.standing === 'supported' ? undefined : claim.standing,
    opponents: claim.standing === 'disputed' ? opponentsOf(claim, counterclaims, lookup) : undefined,
  }
}
