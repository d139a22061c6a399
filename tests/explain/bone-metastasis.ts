/** The bone metastasis dataset as the rows that the graph would give, and chains through it. */
import { fileURLToPath } from 'node:url'
import { readDataset } from '../../src/dataset/format/read.ts'
import { meaningOf } from '../../src/model/vocabulary.ts'
import { knownVocabulary } from '../../src/dataset/format/biolink.ts'
import type { ClaimRow } from '../../src/model/claim.ts'
import type { EntityEnd, EntityRow } from '../../src/model/entity.ts'
import { vocabulary } from '../../src/dataset/format/vocabulary.ts'
import { compose } from '../../src/dataset/publish/compose.ts'
import { weigh } from '../../src/dataset/publish/weigh.ts'
import { nameInSentence } from '../../src/language/sentences.ts'

const written = readDataset(fileURLToPath(new URL('../../data/bone-metastasis', import.meta.url)))

const all = <Value>(entries: readonly { readonly value: Value | undefined }[]) =>
  entries.flatMap(({ value }) => value ?? [])
const manifest = written.manifest?.value ?? missing()
const composed = compose([
  { manifest, entities: all(written.entities), claims: all(written.claims), predicates: vocabulary() },
])
const weighing = weigh(composed)
const weighed = Array.from(composed.claims(), (claim) => weighing.claim(claim))

function missing(): never {
  throw new Error('The dataset has a manifest.')
}

export const entities: ReadonlyMap<string, EntityRow> = new Map(
  written.entities.flatMap(({ value }) => {
    if (value === undefined) return []
    const { id, kind, name, summary, ...written } = value
    const stated = written.stated.map((one) => ({ ...one, evidence: one.evidence.map(weighing.line) }))
    const details = { ...written, stated }
    const mention = nameInSentence(value)
    return [[id, { id, kind, name, summary, mention, plural: value.plural, claimCount: 0, details }]]
  }),
)

export function entity(id: string): EntityRow {
  const found = entities.get(id)
  if (found === undefined) throw new Error(`The dataset has the entities that its tests name, but not this: ${id}`)
  return found
}

const end = (id: string): EntityEnd => {
  const { kind, name, mention, plural } = entity(id)
  return { id, kind, name, mention, plural }
}

export const claims: readonly ClaimRow[] = written.claims.flatMap(({ value }, position) => {
  if (value === undefined) return []
  const { claim, variant, modality, qualifiers = { negated: false } } = value
  const { evidence = [], standing = 'supported', against = [] } = weighed[position] ?? {}
  const [subject, predicate, object] = claim
  const id = [...claim, ...(variant === undefined ? [] : [variant])].join('~')
  const ends = { subject: end(subject), object: end(object) }
  return [
    {
      id,
      position,
      predicate,
      meaning: meaningOf(knownVocabulary(), predicate),
      modality,
      negated: qualifiers.negated,
      qualifiers,
      evidence,
      standing,
      against,
      ...ends,
    },
  ]
})

export interface Step {
  readonly claim: ClaimRow
  readonly forward: boolean
}

/** The shortest chain, in the order of the dataset: causal claims unless told otherwise; denied ones are left out. */
export function chain(from: string, to: string, { causal = true, both = false, backward = false } = {}): Step[] {
  const queue: { at: string; steps: Step[] }[] = [{ at: from, steps: [] }]
  const seen = new Set(from === to ? [] : [from])
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const step of stepsOf(next.at, both ? [true, false] : [!backward])) {
      const reached = step.forward ? step.claim.object.id : step.claim.subject.id
      if (step.claim.negated || (causal && !step.claim.meaning.roles.includes('causal'))) continue
      const steps = [...next.steps, step]
      if (reached === to) return steps
      if (seen.has(reached)) continue
      seen.add(reached)
      queue.push({ at: reached, steps })
    }
  }
  throw new Error(`There must be a chain from ${from} to ${to}, but there is none.`)
}

/** The chain through these entities, by the first claim between each two. */
export function chainThrough(...ids: string[]): Step[] {
  return ids.slice(1).map((to, at) => {
    const from = ids[at] ?? ''
    const step = stepsOf(from, [true, false]).find(
      ({ claim, forward }) => (forward ? claim.object.id : claim.subject.id) === to,
    )
    if (step === undefined) throw new Error(`There must be a claim between ${from} and ${to}, but there is none.`)
    return step
  })
}

const stepsOf = (id: string, directions: readonly boolean[]): Step[] =>
  directions.flatMap((forward) =>
    claims.filter(({ subject, object }) => (forward ? subject : object).id === id).map((claim) => ({ claim, forward })),
  )
