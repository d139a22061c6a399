/** Claims and entities of the graph as what sentences are made of. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityRef } from '../../model/entity.ts'
import type { Predicate } from '../../model/vocabulary.ts'
import { vocabulary } from '../../dataset/format/vocabulary.ts'
import type { Named, Spoken } from '../../language/sentences.ts'

/** Finds the entities that a claim names. */
export type Lookup = (id: string) => Named | undefined

/** What a sentence needs of an entity. Its clinical term is known only of an entity that was read in full. */
export function namedOf(entity: EntityRef): Named {
  const { id, name, kind, mention, plural } = entity
  const named = { id, name, kind, inSentence: mention, plural }
  return 'details' in entity ? { ...named, clinical: entity.details.clinicalName } : named
}

/** Every entity that the sentence of a claim names: its ends first. Whoever words a claim has these at hand. */
export function entitiesOf({ subject, object, qualifiers }: ClaimRow): string[] {
  const { via = [], sites = [], alternatives = [], conditions } = qualifiers
  const inConditions = conditions?.items.flatMap(({ entity }) => entity ?? []) ?? []
  return [...new Set([subject.id, object.id, ...via, ...sites, ...alternatives, ...inConditions])]
}

/** A claim ready to be said. Its ends carry their own names, so only clinical terms and qualifiers need the lookup. */
export const spokenOf = (claim: ClaimRow, lookup: Lookup): Spoken => ({
  modality: claim.modality,
  qualifiers: claim.qualifiers,
  subject: lookup(claim.subject.id) ?? namedOf(claim.subject),
  object: lookup(claim.object.id) ?? namedOf(claim.object),
  predicate: predicateOf(claim.predicate),
  entity: lookup,
})

export function predicateOf(name: string): Predicate {
  const predicate = vocabulary().get(name)
  if (predicate === undefined) throw new Error(`A claim's predicate is one of the vocabulary, but this is not: ${name}`)
  return predicate
}
