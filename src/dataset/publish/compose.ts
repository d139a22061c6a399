/** Several datasets as one graph: entities of one id are one node, and every claim stays what its dataset says. */
import { WhygraphError } from '../../errors.ts'
import type { EntityStatement } from '../../model/entity.ts'
import { claimIdOf } from '../../model/ids.ts'
import type { Predicate, Vocabulary } from '../../model/vocabulary.ts'
import type { Dataset } from '../format/dataset.ts'
import type { WrittenClaim, WrittenEntity } from '../format/format.ts'
import { canonicalJson } from './canonical.ts'

export interface ComposedEntity {
  /** What the first dataset says of it, with the synonyms, cross-references and stated fields of the others. */
  readonly entity: WrittenEntity
  /** Ids of the datasets that have it, in the order of the graph. */
  readonly datasets: readonly string[]
  /** What each dataset says, where there are several. */
  readonly statements: readonly EntityStatement[]
}

export interface ComposedClaim {
  /** Where an earlier dataset has a claim of the same id, `@` and the dataset are added to its variant. */
  readonly id: string
  readonly dataset: string
  readonly claim: WrittenClaim
  /** Its place in the graph: datasets one after the other, each in its own order. */
  readonly position: number
}

export interface Composed {
  readonly vocabulary: Vocabulary
  entities(): Iterable<ComposedEntity>
  claims(): Iterable<ComposedClaim>
}

/** Fails where two datasets cannot be one graph. */
export function compose(datasets: readonly Dataset[]): Composed {
  const ids = datasets.map(({ manifest }) => manifest.id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw refused(`each dataset once, but got twice: ${twice}`)
  if (datasets.length === 0) throw refused('at least one dataset, but got: none')
  return {
    vocabulary: unitedVocabulary(datasets),
    entities: () => unitedEntities(datasets),
    claims: () => placedClaims(datasets),
  }
}

function* unitedEntities(datasets: readonly Dataset[]): Generator<ComposedEntity> {
  const [only] = datasets
  if (only !== undefined && datasets.length === 1) {
    const { id } = only.manifest
    for (const entity of only.entities) yield united([{ dataset: id, entity }])
    return
  }
  const byId = new Map<string, { dataset: string; entity: WrittenEntity }[]>()
  for (const { manifest, entities } of datasets)
    for (const entity of entities) {
      const said = byId.get(entity.id)
      if (said === undefined) byId.set(entity.id, [{ dataset: manifest.id, entity }])
      else said.push({ dataset: manifest.id, entity })
    }
  for (const said of byId.values()) yield united(said)
}

function united(said: readonly { dataset: string; entity: WrittenEntity }[]): ComposedEntity {
  const datasets = said.map(({ dataset }) => dataset)
  const entities = said.map(({ entity }) => entity)
  const [first] = entities
  if (first === undefined) throw new Error('An entity is of one dataset at least.')
  const stated = said.flatMap(({ dataset, entity }) =>
    entity.stated.map((one) => ({ ...one, evidence: one.evidence.map((line) => ({ ...line, dataset })) })),
  )
  if (entities.length === 1) return { entity: { ...first, stated }, datasets, statements: [] }
  const kinds = new Set(entities.map(({ kind }) => kind))
  // A Concept is whatever its dataset had no kind for, so it gives way to a kind.
  kinds.delete('Concept')
  if (kinds.size > 1) {
    const says = said.map(({ dataset, entity }) => `${entity.kind} in ${dataset}`).join(', ')
    throw refused(`one kind for each entity, but ${first.id} is ${says}`)
  }
  const leading = entities.find(({ kind }) => kind !== 'Concept') ?? first
  const entity: WrittenEntity = {
    ...leading,
    stated,
    synonyms: distinctBy(
      entities.flatMap(({ name, synonyms }) => [...synonyms, ...otherName(leading, name)]),
      ({ text }) => text,
    ),
    xrefs: distinctBy(
      entities.flatMap(({ xrefs }) => xrefs),
      ({ id }) => id,
    ),
  }
  return {
    entity,
    datasets,
    statements: said.map(({ dataset, entity: { id: _id, kind, name, summary, ...details } }) => {
      return { dataset, kind, name, summary, details }
    }),
  }
}

/** The name that another dataset uses is a word for the entity too. */
const otherName = (leading: WrittenEntity, name: string): WrittenEntity['synonyms'] =>
  name === leading.name ? [] : [{ text: name, type: 'clinical', mapped: true }]

function* placedClaims(datasets: readonly Dataset[]): Generator<ComposedClaim> {
  const taken = new Set<string>()
  let position = 0
  for (const { manifest, claims } of datasets) {
    const ours: string[] = []
    for (const claim of claims) {
      const own = claimIdOf(claim.claim, claim.variant)
      const id = taken.has(own) ? claimIdOf(claim.claim, `${claim.variant ?? ''}@${manifest.id}`) : own
      yield { id, dataset: manifest.id, claim, position: position++ }
      if (datasets.length > 1) ours.push(own)
    }
    for (const id of ours) taken.add(id)
  }
}

function unitedVocabulary(datasets: readonly Dataset[]): Vocabulary {
  const all = new Map<string, Predicate>()
  for (const { manifest, predicates } of datasets)
    for (const [name, predicate] of predicates) {
      const known = all.get(name)
      if (known !== undefined && known !== predicate && canonicalJson(known) !== canonicalJson(predicate))
        throw refused(`one meaning for each predicate, but ${name} has another in ${manifest.id}`)
      all.set(name, predicate)
    }
  return all
}

const refused = (contract: string): WhygraphError =>
  new WhygraphError('INVALID_DATASET', `The datasets of a graph must have ${contract}.`)

function distinctBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const found = new Map<string, Item>()
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item)
  return [...found.values()]
}
