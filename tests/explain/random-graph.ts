/** Random claim graphs of 200 entities, as arrows in memory, as a dataset, and as questions about them. */
import fc from 'fast-check'
import type { Dataset } from '../../src/dataset/format/dataset.ts'
import type { WrittenClaim, WrittenEntity } from '../../src/dataset/format/format.ts'
import { vocabulary } from '../../src/dataset/format/vocabulary.ts'
import type { Kind } from '../../src/model/kinds.ts'
import { type Modality, modalities } from '../../src/model/modalities.ts'
import type { PathQuestion } from '../../src/explain/paths/path.ts'
import type { Arrow, End } from '../../src/model/arrow.ts'
import { type Budget, unlimitedBudget } from '../../src/read/budget.ts'
import type { ArrowReader } from '../../src/read/reader.ts'
import { compose } from '../../src/dataset/publish/compose.ts'
import { weigh } from '../../src/dataset/publish/weigh.ts'
import { readWitness } from '../../src/model/witness.ts'
import { tinyDataset } from '../fixtures/sample.ts'

export const size = 200
const tiny = tinyDataset()
const kinds: readonly Kind[] = ['Concept', 'Condition', 'Cause', 'Symptom']
const predicates = ['causes', 'leads_to', 'promotes', 'is_a', 'involves']
const sources = ['source-0', 'source-1', 'source-2', 'source-3']
const persons = ['person-0', 'person-1']
/** Two of the sources report one study; one has been retracted. */
const sourceDetails: Readonly<Record<string, object>> = {
  'source-0': { study: 'NCT1' },
  'source-1': { study: 'NCT1' },
  'source-3': { standing: 'retracted' },
}

const idOf = (at: number): string => `entity-${at}`
const kindOf = (at: number): Kind => kinds[at % kinds.length] ?? 'Concept'

const evidence = fc.record({
  source: fc.constantFrom(...sources),
  attributedTo: fc.option(fc.constantFrom(...persons), { nil: undefined, freq: 1 }),
  direction: fc.oneof(
    { weight: 5, arbitrary: fc.constant('supports' as const) },
    { weight: 1, arbitrary: fc.constant('refutes' as const) },
  ),
})
const node = fc.nat(size - 1)
const edge = fc.record({
  subject: node,
  object: node,
  predicate: fc.constantFrom(...predicates),
  modality: fc.constantFrom(...modalities),
  negated: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
  evidence: fc.array(evidence, { minLength: 1, maxLength: 3 }),
})
type Edge = typeof edge extends fc.Arbitrary<infer Value> ? Value : never

export const randomGraph = fc.array(edge, { minLength: 350, maxLength: 600, size: 'max' }).map(graphOf)
export type Graph = ReturnType<typeof graphOf>

function graphOf(edges: readonly Edge[]) {
  const claims = edges.map((one, at): WrittenClaim => ({
    claim: [idOf(one.subject), one.predicate, idOf(one.object)],
    variant: `v${at}`,
    modality: one.modality,
    qualifiers: { negated: one.negated },
    evidence: one.evidence,
  }))
  const ends = Array.from({ length: size }, (_, at): End => {
    return {
      id: idOf(at),
      kind: kindOf(at),
      claims: edges.filter((one) => one.subject === at || one.object === at).length,
    }
  })
  const endOf = (at: number): End => ends[at] ?? { id: idOf(at), kind: kindOf(at), claims: 0 }
  const composed = compose([{ ...tiny, entities: sourceEntities, claims }])
  const weighing = weigh(composed)
  const weighed = Array.from(composed.claims(), weighing.claim)
  const arrows = edges.map((one, position): Arrow => ({
    id: `${idOf(one.subject)}~${one.predicate}~${idOf(one.object)}~v${position}`,
    position,
    predicate: one.predicate,
    roles: vocabulary().get(one.predicate)?.roles ?? [],
    modality: one.modality,
    negated: one.negated,
    witnesses: (weighed[position]?.witnesses ?? []).map(readWitness),
    against: weighed[position]?.against ?? [],
    subject: endOf(one.subject),
    object: endOf(one.object),
  }))
  return { arrows, ends, claims }
}

const written = (id: string, kind: Kind, more: object = {}): WrittenEntity => ({
  ...{ id, kind, name: `Name of ${id}`, summary: `Summary of ${id}.`, ...more },
  ...{ plural: false, mapped: false, synonyms: [], xrefs: [], stated: [] },
})
const sourceEntities = sources.map((id) => written(id, 'Source', sourceDetails[id]))
const personEntities = persons.map((id) => written(id, 'Person'))

export function datasetOf({ ends, claims }: Graph): Dataset {
  const { manifest, predicates: vocabulary } = tiny
  const entities = [...ends.map(({ id, kind }) => written(id, kind)), ...sourceEntities, ...personEntities]
  return { manifest: { ...manifest, id: 'random' }, predicates: vocabulary, entities, claims }
}

interface Ends {
  readonly arrows: readonly Arrow[]
  readonly ends: readonly End[]
}

/** Reads arrows in memory, last ones first: a search may not rely on any order. It leaves all filters to the search. */
export function memoryReader(
  { arrows, ends }: Ends,
  onRead: (ids: number) => void = () => undefined,
  budget: Budget = unlimitedBudget(),
): ArrowReader {
  const read = (near: 'subject' | 'object') => async (ids: readonly string[], _: unknown, mostOfEach: number) => {
    onRead(ids.length)
    return ids.flatMap((id) => arrows.filter((arrow) => arrow[near].id === id).slice(0, mostOfEach)).reverse()
  }
  return {
    budget,
    ends: async (ids) => ends.filter(({ id }) => ids.includes(id)),
    out: read('subject'),
    into: read('object'),
  }
}

/** Few entities, so that starts and ends meet, are the same, or are avoided too. */
const someEntities = fc.uniqueArray(node.map(idOf), { minLength: 1, maxLength: 3 })
const limited = <Value extends string>(values: readonly Value[], least: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.subarray([...values], { minLength: least }) },
  )

/** A question about a graph; about half have a path. */
export function randomQuestion({ arrows }: Graph): fc.Arbitrary<PathQuestion> {
  const arrowId = fc.nat(Math.max(0, arrows.length - 1)).map((at) => arrows[at]?.id ?? 'none')
  return fc
    .record({
      from: someEntities,
      to: someEntities,
      same: fc.integer({ min: 0, max: 9 }),
      predicates: limited(predicates, 3),
      kinds: limited(kinds, 2),
      modalities: limited<Modality>(modalities, 8),
      avoidEntities: fc.array(node.map(idOf), { maxLength: 3 }),
      avoidClaims: fc.array(arrowId, { maxLength: 3 }),
      avoidSources: fc.subarray(sources, { maxLength: 1 }),
      avoidPersons: fc.subarray(persons, { maxLength: 1 }),
      bothDirections: fc.boolean(),
      denied: fc.boolean(),
      steps: fc.constantFrom(1, 2, 3, 4, 5, 5, 6, 6),
    })
    .map(({ same, steps, ...question }) => ({
      ...question,
      to: same === 0 ? question.from : question.to,
      maxSteps: question.bothDirections ? Math.min(4, steps) : steps,
    }))
}
