/** A dataset as the rows that a release is made of, its id and its checksum. */
import { canonicalJson, hashOf } from './canonical.ts'
import { claimId, type Dataset } from './dataset.ts'
import type { Kind, Manifest, WrittenEntity } from './format.ts'

/** Part of the release id: raise it when the same dataset makes other rows, so that a publish writes them anew. */
const graphFormat = 1

export type EntityRow = {
  readonly key: string
  readonly id: string
  readonly kind: Kind
  readonly name: string
  /** The name as it stands inside a sentence. */
  readonly mention: string
  readonly plural: boolean
  readonly summary: string
  readonly synonyms: readonly string[]
  readonly xrefs: readonly string[]
  /** Sort keys, unique in a release. */
  readonly byName: string
  readonly byClaims: string
  /** Claims that begin or end here. */
  readonly claimCount: number
  readonly predicatesOut: readonly string[]
  readonly predicatesIn: readonly string[]
  /** JSON of every written field that is not id, kind, name or summary. */
  readonly data: string
}

export type ClaimRow = {
  readonly key: string
  readonly id: string
  readonly subject: string
  readonly object: string
  readonly subjectKey: string
  readonly objectKey: string
  readonly position: number
  readonly predicate: string
  readonly modality: string
  readonly negated: boolean
  readonly sources: readonly string[]
  /** JSON of the qualifiers and of the evidence, as written. */
  readonly qualifiers: string
  readonly evidence: string
}

export interface ReleaseRows {
  readonly release: string
  readonly manifest: Manifest
  readonly entities: readonly EntityRow[]
  readonly claims: readonly ClaimRow[]
}

export function releaseRows(dataset: Dataset): ReleaseRows {
  const release = releaseId(dataset)
  const keyOf = (id: string) => `${release}:${id}`
  const out = grouped(dataset, 0)
  const into = grouped(dataset, 2)
  const entities = dataset.entities.map((entity) => {
    const { id, kind, name, summary, ...rest } = entity
    const claims = new Set([...(out.get(id)?.claims ?? []), ...(into.get(id)?.claims ?? [])]).size
    return {
      key: keyOf(id),
      id,
      kind,
      name,
      mention: mentionOf(entity),
      plural: entity.plural,
      summary,
      synonyms: entity.synonyms.map(({ text }) => text),
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
    const id = claimId(claim)
    return {
      key: keyOf(id),
      id,
      subject,
      object,
      subjectKey: keyOf(subject),
      objectKey: keyOf(object),
      position,
      predicate,
      modality: claim.modality,
      negated: claim.qualifiers?.negated ?? false,
      sources: [...new Set(claim.evidence.map(({ source }) => source))],
      qualifiers: canonicalJson(claim.qualifiers ?? {}),
      evidence: canonicalJson(claim.evidence),
    }
  })
  return { release, manifest: dataset.manifest, entities, claims }
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

/** Default: the name with a small first letter, unless it names someone or begins with a capitalised abbreviation. */
function mentionOf({ inSentence, kind, name }: WrittenEntity): string {
  if (inSentence !== undefined) return inSentence
  const [first = '', second = ''] = name
  const proper = kind === 'Person' || kind === 'Organisation' || kind === 'Source'
  return proper || /[\p{Lu}\p{N}-]/u.test(second) ? name : first.toLowerCase() + name.slice(first.length)
}

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
