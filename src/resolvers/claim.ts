/** A claim: its ends, its wording and its evidence. */
import type { Context } from '../context.ts'
import { vocabulary } from '../dataset/vocabulary.ts'
import type { Predicate } from '../dataset/format.ts'
import type {
  ClaimResolvers,
  EntitySegmentResolvers,
  EvidenceResolvers,
  PredicateInfoResolvers,
  SegmentResolvers,
  TextSegmentResolvers,
} from '../generated/graphql.ts'
import type { ClaimRow, EntityEnd } from '../rows.ts'
import { type Named, type Reading, type Segment as SegmentRow, segments, textOf } from '../sentences.ts'
import { detailsOf, entityOf, entityOrNull } from './entity.ts'

export type TextSegmentRow = Extract<SegmentRow, { type: 'text' }>
export type EntitySegmentRow = Extract<SegmentRow, { type: 'entity' }>

function predicateOf(name: string): Predicate {
  const predicate = vocabulary().get(name)
  if (predicate === undefined) throw new Error(`A claim's predicate is one of the vocabulary, but this is not: ${name}`)
  return predicate
}

const named = ({ id, name, kind, mention, plural }: EntityEnd): Named => ({ id, name, kind, inSentence: mention, plural })

/** The pieces of a claim's sentence; entities that only its qualifiers name are loaded first. */
async function spoken(claim: ClaimRow, reading: Reading, context: Context): Promise<readonly SegmentRow[]> {
  const { via = [], sites = [], alternatives = [], conditions } = claim.qualifiers
  const ids = [...via, ...sites, ...alternatives, ...(conditions?.items.flatMap((item) => item.entity ?? []) ?? [])]
  const entities = new Map((await Promise.all(ids.map((id) => entityOf(id, context)))).map((one) => [one.id, named(one)]))
  return segments(
    {
      modality: claim.modality,
      qualifiers: claim.qualifiers,
      subject: named(claim.subject),
      object: named(claim.object),
      predicate: predicateOf(claim.predicate),
      entity: (id) => entities.get(id),
    },
    reading,
  )
}

export const Claim: ClaimResolvers = {
  id: ({ id }) => id,
  subject: ({ subject }) => subject,
  predicate: ({ predicate }) => predicate,
  predicateInfo: ({ predicate }) => predicateOf(predicate),
  object: ({ object }) => object,
  modality: ({ modality }) => modality,
  negated: ({ negated }) => negated,
  qualifiers: ({ qualifiers }) => qualifiers,
  sentence: async (claim, { read }, context) => textOf(await spoken(claim, { read }, context)),
  segments: async (claim, { read }, context) => [...(await spoken(claim, { read }, context))],
  evidence: ({ evidence }) => evidence,
  position: ({ position }) => position,
}

export const Segment: SegmentResolvers = {
  __resolveType: ({ type }) => (type === 'text' ? 'TextSegment' : 'EntitySegment'),
}

export const TextSegment: TextSegmentResolvers = { text: ({ text }) => text }

export const EntitySegment: EntitySegmentResolvers = {
  text: ({ text }) => text,
  entity: ({ id }, _args, context) => entityOf(id, context),
}

export const Evidence: EvidenceResolvers = {
  source: ({ source }, _args, context) => entityOf(source, context),
  section: async ({ source, section }, _args, context) => {
    const { sections } = await detailsOf(await entityOf(source, context), context)
    return sections?.find(({ id }) => id === section) ?? null
  },
  attribution: ({ attributedTo }) => (attributedTo === undefined ? 'SOURCE' : 'EXPERT'),
  attributedTo: ({ attributedTo }, _args, context) => entityOrNull(attributedTo, context),
  direction: ({ direction }) => direction,
  note: ({ note }) => note ?? null,
}

export const PredicateInfo: PredicateInfoResolvers = {
  predicate: ({ name }) => name,
  description: ({ description }) => description,
  label: ({ forward }) => forward.label,
  inverseLabel: ({ inverse }) => inverse.label,
  causal: ({ causal }) => causal,
  symmetric: ({ symmetric }) => symmetric,
  subjectKinds: ({ subjects }) => subjects,
  objectKinds: ({ objects }) => objects,
  biolinkPredicate: ({ biolink }) => biolink.predicate,
  biolinkMatch: ({ biolink }) => biolink.match,
}
