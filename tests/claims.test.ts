/** Every claim is as it was read against the article; any change to what one says is seen; the page of all claims is current. */
import { describe, expect, it } from 'vitest'
import type { WrittenClaim } from '../src/dataset/format/format.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { modalities } from '../src/model/modalities.ts'
import { claimIdOf } from '../src/model/ids.ts'
import { shippedDataset } from '../src/start.ts'
import { print } from 'graphql'
import { facts, queries } from './facts/facts.ts'
import { claimsPage } from './facts/claims-page.ts'
import { reviewed, saidBy } from './facts/reviewed.ts'
import { describeApi } from './setup/api.ts'

const dataset = loadDataset(shippedDataset)
const { claims, entities, predicates } = dataset
const expected = reviewed.map(({ said }) => said)
/** Whether these claims are those that were reviewed. */
const holds = (some: readonly WrittenClaim[]) =>
  some.length === expected.length && some.every((claim, at) => saidBy(claim) === expected[at])

/** The claim with one thing changed that would make it say something else; each with a name. */
function* mutations(claim: WrittenClaim): Generator<readonly [string, WrittenClaim]> {
  const { modality, qualifiers, evidence } = claim
  const [subject, predicate, object] = claim.claim
  for (const other of modalities) if (other !== modality) yield [`modality ${other}`, { ...claim, modality: other }]
  const limits = { negated: false, ...qualifiers }
  yield ['sign', { ...claim, qualifiers: { ...limits, negated: !limits.negated } }]
  yield ['ends turned', { ...claim, claim: [object, predicate, subject] }]
  for (const { id } of entities.filter((one) => one.id !== subject).slice(0, 3))
    yield [`subject ${id}`, { ...claim, claim: [id, predicate, object] }]
  for (const { id } of entities.filter((one) => one.id !== object).slice(0, 3))
    yield [`object ${id}`, { ...claim, claim: [subject, predicate, id] }]
  for (const name of [...predicates.keys()].filter((one) => one !== predicate))
    yield [`predicate ${name}`, { ...claim, claim: [subject, name, object] }]
  for (const name of Object.keys(limits).filter((key) => key !== 'negated' && key !== 'note'))
    yield [`without ${name}`, { ...claim, qualifiers: { ...limits, [name]: undefined } }]
  const { conditions } = limits
  if (conditions !== undefined)
    yield ['only', { ...claim, qualifiers: { ...limits, conditions: { ...conditions, only: !conditions.only } } }]
  for (const [at, one] of evidence.entries()) {
    const { attribution, attributedTo, ...rest } = one
    const changed = (to: WrittenClaim['evidence'][number]) => ({ ...claim, evidence: evidence.with(at, to) })
    if (attribution !== undefined || attributedTo !== undefined) yield ['said by the source', changed(rest)]
    if (attributedTo !== 'julie-fasano') yield ['said by her', changed({ ...rest, attributedTo: 'julie-fasano' })]
    if (attribution === undefined) yield ['inferred', changed({ ...rest, attribution: 'editor' })]
    yield ['refuted', changed({ ...one, direction: 'refutes' })]
    yield ['another section', changed({ ...one, section: one.section === 'title' ? 'footer' : 'title' })]
  }
}

describe('the claims', () => {
  it('are those that were read against the article, and say what was read', () => {
    expect(claims.map(saidBy)).toEqual(expected)
  })

  it('each rest on facts of the article, and what is inferred is derived or asked for as such', () => {
    const known = new Set(facts.map(({ id }) => id))
    for (const { facts: read, said } of reviewed) {
      expect(read.length, said).toBeGreaterThan(0)
      for (const id of read) expect(known, said).toContain(id)
    }
  })

  it('let no mutation pass: modality, sign, ends, predicate, who says it, conditions and qualifiers', () => {
    const survivors: string[] = []
    let tried = 0
    for (const [at, claim] of claims.entries())
      for (const [name, mutant] of mutations(claim)) {
        tried += 1
        if (saidBy(mutant) === expected[at]) survivors.push(`${claimIdOf(claim.claim, claim.variant)}: ${name}`)
      }
    expect(survivors).toEqual([])
    expect(tried).toBeGreaterThan(claims.length * 60)
  })

  it('let no invented claim pass, and none be lost', () => {
    const [model] = claims.filter(({ claim }) => claim[1] === 'relieves')
    if (model === undefined) throw new Error('The dataset has a claim of relief.')
    expect(holds([...claims, { ...model, claim: ['denosumab', 'relieves', 'pain'] }])).toBe(false)
    for (const at of claims.keys()) expect(holds(claims.toSpliced(at, 1))).toBe(false)
  })

  it('stand on a page beside the sections of the article', async () => {
    await expect(claimsPage(dataset)).toMatchFileSnapshot('../docs/claims.md')
  })
})

describeApi('the facts', (api) => {
  it('ask for every claim that is not derived', async () => {
    const asked = new Map<string, Set<string>>()
    for (const { id: fact, query, variables } of facts) {
      const document = queries[query]
      if (document === undefined) throw new Error(`${fact} must name an operation, but got: ${query}`)
      const withIds = print(document).replace('fragment Told on Claim {', 'fragment Told on Claim {\n  id')
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return
        if ('predicate' in value && 'id' in value && typeof value.id === 'string')
          asked.set(value.id, (asked.get(value.id) ?? new Set()).add(fact))
        Object.values(value).forEach(walk)
      }
      walk(await api.ask(withIds, variables))
    }
    for (const { facts: read, derived, said } of reviewed) {
      const by = asked.get(said.split(' | ')[0] ?? '') ?? new Set()
      if (derived) expect(by.size, said).toBe(0)
      else expect([...by], said).toEqual(read)
    }
  })
})
