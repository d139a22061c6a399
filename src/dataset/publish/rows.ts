/** The rows that a release is made of, made one by one as they are written, and the id of the release. */
import type { ClaimRecord, EntityRecord, TermRecord } from '../../graph/model.ts'
import { nameInSentence } from '../../language/sentences.ts'
import { blockKey, keyOf } from '../../model/ids.ts'
import { sortableName } from '../../model/sort-keys.ts'
import { indexedWords } from '../../model/words.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import type { Dataset } from '../format/dataset.ts'
import type { Manifest } from '../format/format.ts'
import { canonicalJson, hashOf } from './canonical.ts'
import { compose, type Composed, type ComposedClaim, type ComposedEntity } from './compose.ts'
import { termRecords } from './terms.ts'
import { weigh, type Weighing } from './weigh.ts'

/** Part of the release and of its id: raise it when the same datasets make other rows, so that a publish writes them anew. */
export const graphFormat = 6
/** Entities of a block. */
const blockSize = 500

/** A dataset of a release; `content` tells two states of one version apart. */
export interface DatasetHead {
  readonly manifest: Manifest
  readonly content: string
}

export interface ReleaseRows {
  readonly release: string
  readonly datasets: readonly DatasetHead[]
  readonly vocabulary: Vocabulary
  readonly counts: { readonly entities: number; readonly claims: number; readonly terms: number }
  entities(): Iterable<EntityRecord>
  claims(): Iterable<ClaimRecord>
  terms(): Iterable<TermRecord>
}

/** What is known of an entity only once all claims have been seen. */
interface Degree {
  claims: number
  readonly out: Set<string>
  readonly into: Set<string>
}

export function releaseRows(graph: string, datasets: readonly Dataset[]): ReleaseRows {
  const composed = compose(datasets)
  const heads = datasets.map((dataset) => ({ manifest: dataset.manifest, content: contentOf(dataset) }))
  const vocabulary = [...composed.vocabulary.values()].sort(by(({ name }) => name))
  const release = hashOf([{ graphFormat, graph, contents: heads.map(({ content }) => content) }, ...vocabulary]).slice(
    0,
    16,
  )
  const { degrees, claims } = degreesOf(composed)
  const entities = Array.from(composed.entities(), ({ entity }) => entity)
  const weighing = weigh(composed)
  const terms = termRecords(release, entities, (id) => degrees.get(id)?.claims ?? 0)
  return {
    release,
    datasets: heads,
    vocabulary: composed.vocabulary,
    counts: { entities: entities.length, claims, terms: terms.length },
    *entities() {
      let at = 0
      for (const one of composed.entities())
        yield entityRecord(release, one, at++, { degree: degrees.get(one.entity.id), weighing })
    },
    *claims() {
      for (const one of composed.claims()) yield claimRecord(release, one, weighing)
    },
    terms: () => terms,
  }
}

function degreesOf(composed: Composed): { degrees: Map<string, Degree>; claims: number } {
  const degrees = new Map<string, Degree>()
  const degreeOf = (id: string): Degree => {
    const degree = degrees.get(id) ?? { claims: 0, out: new Set(), into: new Set() }
    degrees.set(id, degree)
    return degree
  }
  let claims = 0
  for (const { claim } of composed.claims()) {
    const [subject, predicate, object] = claim.claim
    claims += 1
    const from = degreeOf(subject)
    from.claims += 1
    from.out.add(predicate)
    const to = degreeOf(object)
    if (object !== subject) to.claims += 1
    to.into.add(predicate)
  }
  return { degrees, claims }
}

function entityRecord(
  release: string,
  composed: ComposedEntity,
  at: number,
  { degree, weighing }: { readonly degree: Degree | undefined; readonly weighing: Weighing },
): EntityRecord {
  const { id, kind, name, summary, ...rest } = composed.entity
  const stated = rest.stated.map((one) => ({ ...one, evidence: one.evidence.map(weighing.line) }))
  const synonyms = composed.entity.synonyms.map(({ text }) => text)
  const claimCount = degree?.claims ?? 0
  const { datasets, statements } = composed
  return {
    key: keyOf(release, id),
    id,
    kind,
    name,
    mention: nameInSentence(composed.entity),
    plural: composed.entity.plural,
    summary,
    synonyms,
    words: indexedWords([name, ...synonyms]),
    summaryWords: indexedWords([summary]),
    block: blockKey(release, Math.floor(at / blockSize)),
    xrefs: composed.entity.xrefs.map((xref) => xref.id),
    datasets,
    byName: `${sortableName(name)}\u001f${id}`,
    byClaims: `${String(claimCount).padStart(10, '0')}\u001f${id}`,
    claimCount,
    predicatesOut: [...(degree?.out ?? [])].sort(),
    predicatesIn: [...(degree?.into ?? [])].sort(),
    data: canonicalJson({ ...rest, stated, datasets, ...(statements.length > 0 && { statements }) }),
  }
}

function claimRecord(release: string, composed: ComposedClaim, weighing: Weighing): ClaimRecord {
  const { id, dataset, claim, position } = composed
  const [subject, predicate, object] = claim.claim
  const { evidence, witnesses, standing, against } = weighing.claim(composed)
  return {
    key: keyOf(release, id),
    id,
    subjectKey: keyOf(release, subject),
    objectKey: keyOf(release, object),
    position,
    predicate,
    dataset,
    modality: claim.modality,
    negated: claim.qualifiers?.negated ?? false,
    sources: distinct(claim.evidence.map(({ source }) => source)),
    attributedTo: distinct(claim.evidence.flatMap(({ attributedTo }) => attributedTo ?? [])),
    directions: distinct(claim.evidence.map(({ direction }) => direction)),
    qualified: Object.keys(claim.qualifiers ?? {}).filter((name) => name !== 'negated'),
    qualifiers: canonicalJson(claim.qualifiers ?? {}),
    evidence: canonicalJson(evidence.map((line) => ({ ...line, dataset }))),
    witnesses,
    standing,
    against,
  }
}

/** The order of entities says nothing; the order of claims is how a reader meets them. */
function contentOf({ manifest, entities, claims }: Dataset): string {
  function* content() {
    yield manifest
    yield* [...entities].sort(by(({ id }) => id))
    yield* claims
  }
  return hashOf(content()).slice(0, 16)
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

function by<Value>(key: (value: Value) => string) {
  return (one: Value, other: Value) => (key(one) < key(other) ? -1 : 1)
}
