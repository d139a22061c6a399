/** A claim: its ends, its wording and its evidence. */
import type { Context } from '../context.ts'
import type {
  CitationSegmentResolvers,
  ClaimResolvers,
  EntitySegmentResolvers,
  EvidenceResolvers,
  OriginalTripleResolvers,
  SegmentResolvers,
  TextSegmentResolvers,
} from '../generated/graphql.ts'
import { entitiesOf, namedOf, spokenOf } from '../../explain/tell/wording.ts'
import type { ClaimRow } from '../../model/claim.ts'
import { type Reading, type Segment as SegmentRow, segments, textOf } from '../../language/sentences.ts'
import { detailsOf, entityOf, entityOrNull } from './entity.ts'
import { datasetOf } from './dataset.ts'

const segmentTypes = { text: 'TextSegment', entity: 'EntitySegment', citation: 'CitationSegment' } as const

/** The pieces of a claim's sentence. Its ends bring their plain names, enough but for advice; all else that it names is loaded first. */
async function spoken(claim: ClaimRow, reading: Reading, context: Context): Promise<readonly SegmentRow[]> {
  const whole = reading.wording === 'clinical' || claim.modality === 'advice'
  const ends = [claim.subject.id, claim.object.id]
  const against = claim.standing === 'disputed' ? await contradicting(claim, context) : []
  const ids = entitiesOf(claim, against).filter((id) => whole || !ends.includes(id))
  const rows = await Promise.all(ids.map((id) => entityOf(id, context)))
  // A condition may name an end, too.
  const named = new Map([claim.subject, claim.object, ...rows].map((one) => [one.id, namedOf(one)]))
  return segments(
    spokenOf(claim, (id) => named.get(id), against),
    reading,
  )
}

/** The claims that cannot hold together with it. */
async function contradicting({ against }: ClaimRow, { loaders }: Context): Promise<ClaimRow[]> {
  const found = await Promise.all(against.map((id) => loaders.claim.load(id)))
  return found.filter((claim) => claim !== null)
}

export const Claim: ClaimResolvers = {
  id: ({ id }) => id,
  subject: ({ subject }) => subject,
  predicate: ({ meaning }) => meaning,
  object: ({ object }) => object,
  modality: ({ modality }) => modality,
  negated: ({ negated }) => negated,
  qualifiers: ({ qualifiers }) => qualifiers,
  sentence: async (claim, reading, context) => textOf(await spoken(claim, reading, context)),
  segments: (claim, reading, context) => spoken(claim, reading, context),
  evidence: ({ evidence }) => evidence,
  standing: ({ standing }) => standing,
  contradictedBy: (claim, _args, context) => contradicting(claim, context),
  dataset: ({ evidence }, _args, context) => datasetOf(evidence[0]?.dataset, context),
  position: ({ position }) => position,
}

export const Segment: SegmentResolvers = {
  __resolveType: ({ type }) => segmentTypes[type],
}

export const TextSegment: TextSegmentResolvers = { text: ({ text }) => text }

export const EntitySegment: EntitySegmentResolvers = {
  text: ({ text }) => text,
  entity: ({ id }, _args, context) => entityOf(id, context),
}

export const CitationSegment: CitationSegmentResolvers = {
  text: ({ text }) => text,
  number: ({ number }) => number,
  source: ({ source }, _args, context) => entityOf(source, context),
}

export const Evidence: EvidenceResolvers = {
  dataset: ({ dataset }, _args, context) => datasetOf(dataset, context),
  source: ({ source }, _args, context) => entityOf(source, context),
  section: async ({ source, section }, _args, context) => {
    const { sections } = await detailsOf(await entityOf(source, context), context)
    return sections?.find(({ id }) => id === section) ?? null
  },
  attribution: ({ attribution, attributedTo }) =>
    attribution === 'editor' ? 'EDITOR' : attributedTo === undefined ? 'SOURCE' : 'EXPERT',
  attributedTo: ({ attributedTo }, _args, context) => entityOrNull(attributedTo, context),
  direction: ({ direction }) => direction,
  origin: ({ origin }) => origin,
  retracted: ({ retracted }) => retracted,
  study: ({ study }) => study ?? null,
  publication: ({ publication }) => publication ?? null,
  record: ({ record }) => record ?? null,
  knowledgeLevel: ({ knowledgeLevel }) => knowledgeLevel ?? null,
  agentType: ({ agentType }) => agentType ?? null,
  aggregators: ({ aggregators }) => aggregators ?? [],
  supportingSources: ({ supportingSources }) => supportingSources ?? [],
  evidenceTypes: ({ evidenceTypes }) => evidenceTypes ?? [],
  updatedOn: ({ updatedOn }) => updatedOn ?? null,
  original: ({ original }) => original ?? null,
  note: ({ note }) => note ?? null,
}

export const OriginalTriple: OriginalTripleResolvers = {
  subject: ({ subject }) => subject ?? null,
  predicate: ({ predicate }) => predicate ?? null,
  object: ({ object }) => object ?? null,
}
