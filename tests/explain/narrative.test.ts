import { describe, expect, it } from 'vitest'
import { narrative } from '../../src/explain/tell/narrative.ts'
import { speakerOf, spokenOf } from '../../src/explain/tell/wording.ts'
import type { Modality } from '../../src/model/modalities.ts'
import { sentence, textOf } from '../../src/language/sentences.ts'
import { chain, chainThrough, claims, type Step } from './bone-metastasis.ts'
import { lookup } from './sample.ts'

const origins = ['breast-cancer', 'prostate-cancer', 'lung-cancer', 'cancer-elsewhere']
const symptoms = ['confusion', 'tiredness', 'broken-bones', 'paralysis', 'pain']

/** Chains of all sorts: causes to effects, back again, the cycle, against arrows, treatments against a step. */
const chains: readonly Step[][] = [
  ...origins.flatMap((from, at) => symptoms.slice(at % 2, (at % 2) + 3).map((to) => chain(from, to))),
  chainThrough('breast-cancer', 'bone-metastasis', 'calcium-release', 'high-blood-calcium', 'confusion'),
  chainThrough('bone-metastasis', 'bone-breakdown', 'broken-bones', 'vertebra'),
  chainThrough('bone-metastasis', 'weakened-bone', 'broken-bones', 'leg'),
  chain('cytokine-release', 'cytokine-release'),
  chainThrough(
    'breast-cancer',
    'cell-detachment',
    'arrival-in-bone-marrow',
    'cancer-cell-dormancy',
    'growth-in-bone',
    'bone-metastasis',
  ),
  chain('growth-in-bone', 'self-sustaining-cycle'),
  chain('cell-detachment', 'metastasis'),
  chain('confusion', 'lung-cancer', { backward: true }),
  chain('broken-bones', 'growth-in-bone', { backward: true }),
  chainThrough('self-sustaining-cycle', 'cytokine-release', 'cancer-cell-attraction', 'cancer-cell-survival'),
  chainThrough('zometa', 'bisphosphonates', 'bone-breakdown', 'broken-bones'),
  chainThrough('denosumab', 'bone-breakdown', 'bone-metastasis', 'breast-cancer'),
  chainThrough('vertebroplasty', 'back-pain', 'pain', 'spinal-metastasis', 'vertebral-collapse'),
  chainThrough('rod-or-pin', 'orthopaedic-surgery', 'radiation-therapy', 'bone-tumour', 'bone-metastasis'),
  chainThrough('x-ray', 'bone-metastasis-symptoms', 'tell-the-doctor'),
  chainThrough('bone-metastasis', 'spinal-metastasis', 'orthopaedic-evaluation'),
  chainThrough('insurers', 'denosumab', 'xgeva'),
  chainThrough('intravenous-infusion', 'denosumab', 'bisphosphonates', 'dosing-interval'),
  chainThrough('bloodstream', 'detached-cancer-cells', 'bone-marrow'),
  chainThrough('major-surgery', 'vertebroplasty', 'bone-cement', 'quick-to-harden'),
]

const heard: Record<Modality, RegExp> = {
  asserted: /./,
  usually: /\busually\b/,
  typically: /\btypically\b/,
  often: /\boften\b/,
  sometimes: /\bsometimes\b/,
  likely: /\blikely to\b/,
  approximate: /\b(about|roughly|a couple of)\b/i,
  can: /\bcan(not)?\b/,
  may: /\bmay\b/,
  conditional: /^The source says only as part of a condition that/,
  implied: /^(The source implies|What .+ says implies|It can be inferred) that[ ,]/,
  advice: /\b(should|advised|tell your doctor)\b/,
  unspecified: /\b(is|are) recorded( not)?\b/,
}

describe('claims', () => {
  it('are said in clinical terms as they were read and approved', async () => {
    const lines = claims.map((claim) => {
      const spoken = spokenOf(claim, lookup)
      const [forward, inverse] = [
        sentence(spoken, { wording: 'clinical' }),
        sentence(spoken, { wording: 'clinical', read: 'inverse' }),
      ]
      return `${claim.id}\n  ${forward}\n  ${inverse}\n`
    })
    await expect(lines.join('\n')).toMatchFileSnapshot('../fixtures/sentences-clinical.txt')
  })

  it.each(['plain', 'clinical'] as const)('keep their modality, denials and conditions, %s', (wording) => {
    for (const claim of claims) {
      for (const read of ['forward', 'inverse'] as const) {
        const said = sentence(spokenOf(claim, lookup), { wording, read })
        expect(said).toMatch(heard[claim.modality])
        expect(said).toMatch(/^“?\p{Lu}.*[^.]\.$/u)
        expect(said).not.toMatch(/undefined| {2}| [,;.)]|\( |,,|,\.|\ba (?=[aeio])|\bthe (a|an|the)\b/)
        if (claim.negated) expect(said).toMatch(/\bnot\b/)
        for (const { text } of claim.qualifiers.conditions?.items ?? [])
          expect(said).toContain(text.replace(/^(it|you have|depending on) /, ''))
      }
    }
  })

  it.each(['plain', 'clinical'] as const)(
    'say who alone says them, once, and keep notes to themselves, %s',
    (wording) => {
      let hers = 0
      for (const claim of claims) {
        const notes = [claim.qualifiers.note, ...claim.evidence.map(({ note }) => note)]
        for (const read of ['forward', 'inverse'] as const) {
          const said = sentence(spokenOf(claim, lookup), { wording, read, attributed: true })
          const speaks = speakerOf(claim) === 'julie-fasano'
          if (speaks) hers += 1
          const named = [claim.subject.id, claim.object.id].includes('julie-fasano')
          if (!named) expect(said.split('Julie Fasano'), said).toHaveLength(speaks ? 2 : 1)
          for (const note of notes) if (note !== undefined) expect(said).not.toContain(note)
        }
      }
      expect(hers).toBeGreaterThan(40)
    },
  )

  it('have clinical terms, but never one that hides what the claim tells', () => {
    const said = (id: string) => {
      const claim = claims.find((one) => one.id === id) ?? expect.fail(`unknown: ${id}`)
      return sentence(spokenOf(claim, lookup), { wording: 'clinical' })
    }
    expect(said('high-blood-calcium~causes~tiredness')).toBe('Hypercalcaemia may cause tiredness.')
    expect(said('denosumab~has_brand~xgeva')).toBe('Denosumab is sold as Xgeva.')
    expect(said('aredia~belongs_to_class~bisphosphonates')).toContain('Aredia belongs to the class of bisphosphonates')
    expect(said('rod-or-pin~meant_to_stabilise~bone')).toContain('A rod or pin is meant to stabilise bone')
  })
})

describe('chains', () => {
  it('are told as they were read and approved', async () => {
    const told = chains.map((steps) => {
      const lines = (['plain', 'clinical'] as const).map((wording) => {
        const { steps: alone, sentences, summary } = narrative(steps, lookup, { wording })
        return [
          `  ${wording}: ${textOf(summary)}`,
          ...alone.map((text, at) => `    ${at + 1}. ${textOf(text)}`),
          `    ${sentences.map(textOf).join(' ')}`,
        ].join('\n')
      })
      return `${steps.map(({ claim, forward }) => `${forward ? '' : '< '}${claim.id}`).join('\n')}\n${lines.join('\n')}\n`
    })
    expect(told.length).toBeGreaterThanOrEqual(30)
    await expect(told.join('\n')).toMatchFileSnapshot('../fixtures/narratives.txt')
  })

  const ends = ({ claim, forward }: Step) =>
    forward ? [claim.subject.id, claim.object.id] : [claim.object.id, claim.subject.id]

  it.each(['plain', 'clinical'] as const)('link every entity and cite every step, %s', (wording) => {
    for (const steps of chains) {
      const { steps: alone, sentences, summary } = narrative(steps, lookup, { wording })
      expect(alone).toHaveLength(steps.length)
      for (const [at, step] of steps.entries()) {
        const text = alone[at] ?? []
        const words = textOf(text)
        expect(words).toMatch(/^\p{Lu}.*\[\d+\]\.$/u)
        expect(words).toMatch(heard[step.claim.modality])
        for (const id of ends(step)) expect(text).toContainEqual(expect.objectContaining({ type: 'entity', id }))
        for (const { source } of step.claim.evidence)
          expect(text).toContainEqual({ type: 'citation', number: 1, source, text: '[1]' })
      }
      for (const text of [...alone, ...sentences, summary]) {
        expect(textOf(text)).toMatch(/^\p{Lu}.*\.$/u)
        expect(textOf(text)).not.toMatch(/undefined| {2}| [,;.)]|\( |,,|,\.|\.\.|\bin turn\b.*\bin turn\b/)
      }
      const linked = new Set(summary.flatMap((piece) => (piece.type === 'entity' ? [piece.id] : [])))
      for (const id of steps.flatMap(ends)) expect(linked).toContain(id)
      const running = sentences.flat()
      for (const sentence of sentences) expect(sentence.filter(({ type }) => type === 'citation')).toHaveLength(1)
      for (const { claim } of steps)
        for (const { id } of [claim.subject, claim.object])
          expect(running.some((piece) => piece.type === 'entity' && piece.id === id)).toBe(true)
    }
  })

  it('join any two claims that share an entity, in every direction, without loss', () => {
    let joined = 0
    for (const claim of claims) {
      for (const forward of [true, false]) {
        const shared = forward ? claim.object.id : claim.subject.id
        const onward = [
          ...claims.filter(({ subject }) => subject.id === shared).map((next) => ({ claim: next, forward: true })),
          ...claims.filter(({ object }) => object.id === shared).map((next) => ({ claim: next, forward: false })),
        ].filter((next) => next.claim !== claim)
        for (const next of onward) {
          const steps = [{ claim, forward }, next]
          const { steps: alone, sentences } = narrative(steps, lookup)
          const running = sentences.map(textOf).join(' ')
          if (sentences.length === 2) {
            expect(
              running
                .replace(/,? ?\b[Ii]n turn,(?= )/, '')
                .replace(/\. {2}/, '. ')
                .toLowerCase(),
            ).toBe(alone.map(textOf).join(' ').toLowerCase())
            continue
          }
          joined++
          expect(running).toMatch(/^\p{Lu}[^.]*, which in turn [^.]*\.$/u)
          const [one, two] = alone.map(textOf)
          const verb = (two ?? '').slice(textOf(alone[1]?.slice(0, 1) ?? []).length)
          expect(running).toBe(`${(one ?? '').replace(/ \[1\]\.$/, '')}, which in turn${verb}`)
          for (const { claim: told } of steps) expect(told.meaning.roles.includes('causal')).toBe(true)
        }
      }
    }
    expect(joined).toBeGreaterThan(5)
  })

  it('name sources that speak against a step, and say so in the summary', () => {
    const steps = chain('breast-cancer', 'confusion')
    const disputed = steps.map((step, at) =>
      at === 0
        ? {
            ...step,
            claim: {
              ...step.claim,
              standing: 'disputed' as const,
              evidence: [
                ...step.claim.evidence,
                { source: 'shiozawa-2011', direction: 'refutes' as const, origin: 'other', retracted: false },
              ],
            },
          }
        : step,
    )
    const { steps: alone, summary } = narrative(disputed, lookup)
    expect(textOf(alone[0] ?? [])).toBe(
      'Breast cancer may spread to form bone metastasis [1]. But the 2011 paper by Shiozawa in The Journal of Clinical Investigation speaks against this [2].',
    )
    expect(textOf(summary)).toMatch(/; step 1 is disputed\.$/)
  })

  it('must have a step', () => {
    expect(() => narrative([], lookup)).toThrow('A narrative tells at least one step, but got none.')
  })
})
