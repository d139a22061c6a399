/** What stands in an answer of explain: texts, scores, honesty, documents, and how little it reads. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Segment {
  readonly __typename: string
  readonly text: string
  readonly number?: number
  readonly entity?: { readonly id: string }
}
interface Score {
  readonly value: number
  readonly inputs: {
    readonly steps: number
    readonly length: number
    readonly parts: readonly {
      claimId: string
      firmness: number
      independentSources: number
      disputed: boolean
      support: number
    }[]
    readonly hubs: readonly { entityId: string; claims: number; factor: number }[]
  }
}
interface Explanation {
  readonly summary: string
  readonly text: string
  readonly clinical: string
  readonly segments: readonly Segment[]
  readonly steps: readonly {
    number: number
    text: string
    claim: { id: string; modality: string; subject: { claimCount: number } }
  }[]
  readonly score: Score
}
interface Result {
  readonly totalCount: number
  readonly explanations: readonly Explanation[]
}

const whole = `query Explain($from: Endpoint!, $to: Endpoint!, $first: Int! = 3) {
  explain(from: $from, to: $to, first: $first) {
    totalCount
    explanations {
      summary text clinical: text(wording: CLINICAL)
      segments { __typename ... on TextSegment { text } ... on EntitySegment { text entity { id } } ... on CitationSegment { text number } }
      steps { number text claim { id modality subject { claimCount } } }
      score { value inputs { steps length parts { claimId firmness independentSources disputed support } hubs { entityId claims factor } } }
      citations { number text }
      weakestStep { number } uncitedSteps { number } disputedSteps { number } hedgedSteps { number }
      sourceCount independentSources
    }
    bibliography { number text source { id } }
    notice
  }
}`
const anyCancerToSymptoms = { from: { kind: 'CANCER_ORIGIN' }, to: { kind: 'SYMPTOM' }, first: 20 }
const breastCancerToConfusion = { from: { entity: 'breast-cancer' }, to: { entity: 'confusion' } }

/** The published table. */
const firmness: Readonly<Record<string, number>> = {
  ASSERTED: 1,
  USUALLY: 0.9,
  TYPICALLY: 0.9,
  APPROXIMATE: 0.9,
  OFTEN: 0.85,
  LIKELY: 0.8,
  CAN: 0.75,
  SOMETIMES: 0.7,
  MAY: 0.65,
  IMPLIED: 0.6,
  CONDITIONAL: 0.5,
  ADVICE: 0.5,
}

const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1)

describeApi('answers of explain', (api) => {
  const explain = async (variables: object) => ((await api.ask(whole, variables)) as { explain: Result }).explain

  test('a score is recomputed from the answer alone, by the published formula', async () => {
    const { explanations } = await explain(anyCancerToSymptoms)
    expect(explanations).toHaveLength(20)
    for (const { score, steps } of explanations) {
      const { inputs } = score
      expect(inputs.steps).toBe(steps.length)
      expect(inputs.length).toBeCloseTo(0.8 ** (steps.length - 1), 12)
      expect(inputs.parts.map(({ claimId }) => claimId)).toEqual(steps.map(({ claim }) => claim.id))
      for (const [at, part] of inputs.parts.entries()) {
        expect(part.firmness).toBe(firmness[steps[at]?.claim.modality ?? ''])
        expect(part.support).toBeCloseTo((1 - 0.5 ** part.independentSources) * (part.disputed ? 0.5 : 1), 12)
      }
      expect(inputs.hubs.map(({ claims }) => claims)).toEqual(
        steps.slice(1).map(({ claim }) => claim.subject.claimCount),
      )
      for (const { claims, factor } of inputs.hubs) expect(factor).toBeCloseTo(Math.max(1, claims / 50) ** -0.4, 12)
      const stepFactors = inputs.parts.map((part) => part.firmness * part.support)
      const value = inputs.length * product(stepFactors) * product(inputs.hubs.map(({ factor }) => factor))
      expect(score.value).toBeCloseTo(value, 11)
    }
    const values = explanations.map(({ score }) => score.value)
    expect(values).toEqual(values.toSorted((one, other) => other - one))
  })

  test('text and segments say the same, keep every modality, and cite what is listed', async () => {
    const { explanations } = await explain(breastCancerToConfusion)
    const [best] = explanations
    expect(best?.text).toBe(
      'Breast cancer may spread to form bone metastasis, which in turn causes the release of calcium into the bloodstream as the metastasis develops [1]. ' +
        'It can be inferred that the release of calcium into the bloodstream can lead to high blood calcium [1]. In turn, high blood calcium may cause confusion [1].',
    )
    expect(best?.clinical).toBe(
      'Breast cancer may spread to form bone metastasis, which in turn causes the release of calcium into the bloodstream as the metastasis develops [1]. ' +
        'It can be inferred that the release of calcium into the bloodstream can lead to hypercalcaemia [1]. In turn, hypercalcaemia may cause confusion [1].',
    )
    expect(best?.segments.map(({ text }) => text).join('')).toBe(best?.text)
    const mentioned = best?.segments.flatMap(({ entity }) => (entity === undefined ? [] : [entity.id]))
    expect([...new Set(mentioned)]).toEqual([
      'breast-cancer',
      'bone-metastasis',
      'calcium-release',
      'high-blood-calcium',
      'confusion',
    ])
    // Two steps told in one sentence cite their source once.
    expect(best?.segments.flatMap(({ number }) => number ?? [])).toEqual([1, 1, 1])
  })

  test('says how far it can be relied on', async () => {
    const { explanations, ...rest } = await explain(breastCancerToConfusion)
    expect(explanations).toMatchObject([
      {
        weakestStep: { number: 3 },
        hedgedSteps: [{ number: 1 }, { number: 3 }, { number: 4 }],
        uncitedSteps: [],
        disputedSteps: [],
        sourceCount: 1,
        independentSources: 1,
        citations: [{ number: 1, text: expect.stringMatching(/WebMD, © 2011 WebMD, LLC/) as unknown }],
      },
    ])
    expect(rest).toMatchObject({
      totalCount: 1,
      bibliography: [{ number: 1, source: { id: 'webmd-bone-metastasis-2011' } }],
      notice: expect.stringMatching(/no medical advice/) as unknown,
    })
  })

  test('without its only source nothing is left; without a claim another way is', async () => {
    const query = `{ explain(from: { entity: "bone-metastasis" }, to: { entity: "broken-bones" }) {
      robustness { source { id } survives same explanation { text } }
      source: without(sources: ["webmd-bone-metastasis-2011"]) { totalCount whyNot { misses { lifted { limit what } } } }
      claim: without(claims: ["bone-metastasis~causes~weakened-bone"]) { totalCount explanations { steps { claim { id } } } }
    } }`
    const source = 'webmd-bone-metastasis-2011'
    const claim = (id: string) => ({ claim: { id } })
    expect(await api.ask(query)).toEqual({
      explain: {
        robustness: [{ source: { id: source }, survives: false, same: false, explanation: null }],
        source: { totalCount: 0, whyNot: { misses: [{ lifted: [{ limit: 'AVOIDED_SOURCE', what: [source] }] }] } },
        claim: {
          totalCount: 2,
          explanations: [
            { steps: [claim('bone-metastasis~increases_risk_of~broken-bones')] },
            {
              steps: [
                claim('bone-metastasis~causes~bone-breakdown'),
                claim('bone-breakdown~increases_risk_of~broken-bones'),
              ],
            },
          ],
        },
      },
    })
  })

  test.each(['MARKDOWN', 'TEXT', 'HTML', 'JSON_LD', 'CSL_JSON'])(
    'a document as %s has its citation and the notice',
    async (format) => {
      const query = `query Document($format: DocumentFormat!, $wording: Wording!) {
      explain(from: { entity: "lung-cancer" }, to: { entity: "confusion" }) {
        notice explanations { document(format: $format, wording: $wording) }
      }
    }`
      for (const wording of ['PLAIN', 'CLINICAL']) {
        const answer = (await api.ask(query, { format, wording })) as {
          explain: { notice: string; explanations: { document: string }[] }
        }
        const text = answer.explain.explanations[0]?.document ?? ''
        expect(text).toContain(answer.explain.notice)
        expect(text).toContain('Bone Metastasis: What Happens')
        if (format === 'CSL_JSON') continue
        expect(text).toContain(wording === 'PLAIN' ? 'igh blood calcium' : 'ypercalcaemia')
      }
    },
  )

  test('an equal question has an equal answer', async () => {
    const first = await api.raw(whole, anyCancerToSymptoms)
    expect(first.errors).toBeUndefined()
    expect(await api.raw(whole, anyCancerToSymptoms)).toMatchObject({ data: first.data })
  })

  test('reads do not grow with the explanations asked for', async () => {
    const readsOf = async (first: number) => {
      await api.ask(whole, { ...anyCancerToSymptoms, first })
      // The pointer is believed for a second, so it is read by whichever request comes next.
      return api.reads().filter((name) => name !== 'release-current')
    }
    await readsOf(1)
    const few = await readsOf(2)
    const many = await readsOf(20)
    // Loads that come a moment apart are two statements of one kind; their number has a bound all the same.
    expect(new Set(many)).toEqual(new Set(few))
    expect(many.length).toBeLessThanOrEqual(16)
  })
})
