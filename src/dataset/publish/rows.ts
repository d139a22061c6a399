/** A dataset as the rows that a release is made of, its id and its checksum. */
import { canonicalJson, hashOf } from './canonical.ts'
import type { Dataset } from '../format/dataset.ts'
import type { Manifest } from '../format/format.ts'
import type { ClaimRecord, EntityRecord, TermRecord } from '../../graph/model.ts'
import { nameInSentence } from '../../language/sentences.ts'
import { blockKey, claimIdOf, keyOf } from '../../model/ids.ts'
import { indexedWords } from '../../model/words.ts'
import { termRecords } from './terms.ts'

/** Part of the release id: raise it when the same dataset makes other rows, so that a publish writes them anew. */
const graphFormat = 2
/** Entities of a block. */
const blockSize = 500

export interface ReleaseRows {
  readonly release: string
  readonly manifest: Manifest
  readonly entities: readonly EntityRecord[]
  readonly claims: readonly ClaimRecord[]
  readonly terms: readonly TermRecord[]
}

export function releaseRows(dataset: Dataset): ReleaseRows {
  const release = releaseId(dataset)
  const out = grouped(dataset, 0)
  const into = grouped(dataset, 2)
  const entities = dataset.entities.map((entity, at) => {
    const { id, kind, name, summary, ...rest } = entity
    const claims = new Set([...(out.get(id)?.claims ?? []), ...(into.get(id)?.claims ?? [])]).size
    return {
      key: keyOf(release, id),
      id,
      kind,
      name,
      mention: nameInSentence(entity),
      plural: entity.plural,
      summary,
      synonyms: entity.synonyms.map(({ text }) => text),
      words: indexedWords([name, ...entity.synonyms.map(({ text }) => text)]),
      summaryWords: indexedWords([summary]),
      block: blockKey(release, Math.floor(at / blockSize)),
      xrefs: entity.xrefs.map((xref) => xref.id),
      byName: `${name.normalize('NFKC').toLowerCase()}\u001f${id}`,
      byClaims: `${String(claims).padStart(10, '0')}\u001f${id}`,
      claimCount: claims,
      predicatesOut: [...(out.get(id)?.predicates ?? [])].sort(),
      predicatesIn: [...(into.get(id)?.predicates ?? [])].sort(),
      data: canonicalJson(rest),
    }
  })
  const claims = dataset.claims.map((claim, position) => {
    const [subject, predicate, object] = claim.claim
    const id = claimIdOf(claim.claim, claim.variant)
    return {
      key: keyOf(release, id),
      id,
      subjectKey: keyOf(release, subject),
      objectKey: keyOf(release, object),
      position,
      predicate,
      modality: claim.modality,
      negated: claim.qualifiers?.negated ?? false,
      sources: distinct(claim.evidence.map(({ source }) => source)),
      attributedTo: distinct(claim.evidence.flatMap(({ attributedTo }) => attributedTo ?? [])),
      directions: distinct(claim.evidence.map(({ direction }) => direction)),
      qualified: Object.keys(claim.qualifiers ?? {}).filter((name) => name !== 'negated'),
      qualifiers: canonicalJson(claim.qualifiers ?? {}),
      evidence: canonicalJson(claim.evidence),
    }
  })
  const counts = new Map(entities.map(({ id, claimCount }) => [id, claimCount]))
  const terms = termRecords(release, dataset.entities, (id) => counts.get(id) ?? 0)
  return { release, manifest: dataset.manifest, entities, claims, terms }
}

/** The order of entities says nothing, so it does not change the id; the order of claims is how a reader meets them. */
function releaseId({ manifest, predicates, entities, claims }: Dataset): string {
  function* content() {
    yield { graphFormat, manifest }
    yield* [...predicates.values()].sort(by(({ name }) => name))
    yield* [...entities].sort(by(({ id }) => id))
    yield* claims
  }
  return hashOf(content()).slice(0, 16)
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

function grouped({ claims }: Dataset, end: 0 | 2): Map<string, { claims: Set<number>; predicates: Set<string> }> {
  const groups = new Map<string, { claims: Set<number>; predicates: Set<string> }>()
  for (const [position, { claim }] of claims.entries()) {
    const group = groups.get(claim[end]) ?? { claims: new Set(), predicates: new Set() }
    groups.set(claim[end], group)
    group.claims.add(position)
    group.predicates.add(claim[1])
  }
  return groups
}

function by<Value>(key: (value: Value) => string) {
  return (one: Value, other: Value) => (key(one) < key(other) ? -1 : 1)
}
