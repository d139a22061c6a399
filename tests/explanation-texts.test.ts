/** Explanations over the whole article as a patient's page and a clinician's page print them: read aloud and approved. */
import { expect, it } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Asked {
  readonly from: string
  readonly to: string
  readonly predicates?: readonly string[]
}

const why = (from: string, ...ends: string[]): Asked[] => ends.map((to) => ({ from, to }))

const chapters: Readonly<Record<string, readonly Asked[]>> = {
  'Origins and spread': [
    ...why('breast-cancer', 'bone-metastasis'),
    ...why('primary-tumour', 'bone-tumour'),
    ...why('prostate-cancer', 'arrival-in-bone-marrow'),
    ...why('cancer-elsewhere', 'growth-in-bone'),
    ...why('cell-detachment', 'metastasis', 'treatment-evasion'),
    { from: 'detached-cancer-cells', to: 'bone-marrow', predicates: ['travels_to'] },
    ...why('cancer-cells-in-bone', 'new-blood-vessel-growth'),
  ],
  'Why bone, and the cycle': [
    ...why('bone-marrow-matrix', 'bone-metastasis'),
    ...why('cytokines', 'bone-metastasis'),
    ...why('cytokine-release', 'bone-metastasis', 'cancer-cell-survival', 'cytokine-release'),
    ...why('bone-metastasis', 'self-sustaining-cycle'),
  ],
  'Symptoms and how they come about': [
    ...why('breast-cancer', 'bone-pain', 'back-pain', 'vertebral-collapse', 'confusion'),
    ...why('lung-cancer', 'paralysis'),
    ...why('prostate-cancer', 'trouble-urinating'),
    ...why('bone-metastasis', 'pain', 'broken-bones', 'loss-of-appetite', 'nausea', 'extreme-thirst', 'tiredness'),
    ...why('spinal-metastasis', 'numbness'),
  ],
  'Finding out': [
    { from: 'bone-metastasis-symptoms', to: 'x-ray', predicates: ['calls_for'] },
    { from: 'bone-metastasis-symptoms', to: 'blood-tests', predicates: ['calls_for'] },
    { from: 'biopsy', to: 'bone-metastasis', predicates: ['confirms'] },
    { from: 'spinal-metastasis', to: 'orthopaedic-evaluation', predicates: ['calls_for'] },
  ],
  Treatment: [
    ...why('treatment-of-bone-metastasis', 'longer-life'),
    ...why('vertebroplasty', 'big-difference'),
    { from: 'bisphosphonates', to: 'pain', predicates: ['relieves'] },
    { from: 'zometa', to: 'bone-breakdown', predicates: ['belongs_to_class', 'prevents'] },
    { from: 'insurers', to: 'xgeva', predicates: ['pays_for', 'has_brand'] },
    { from: 'radiation-therapy', to: 'rod-or-pin', predicates: ['given_with', 'uses'] },
    { from: 'intravenous-fluids', to: 'confusion', predicates: ['treats', 'causes'] },
  ],
  'Near misses': [
    ...why('confusion', 'lung-cancer'),
    ...why('primary-bone-cancer', 'bone-pain'),
    ...why('denosumab', 'pain'),
    ...why('vertebroplasty', 'major-surgery'),
  ],
}

const query = `query ($from: String!, $to: String!, $predicates: [PredicateId!]) {
  explain(from: { entity: $from }, to: { entity: $to }, predicates: $predicates, first: 1) {
    explanations {
      basis
      plainSummary: summary(wording: PLAIN)
      plain: text(wording: PLAIN)
      clinicalSummary: summary(wording: CLINICAL)
      clinical: text(wording: CLINICAL)
      steps { number note }
      advice { text }
    }
    whyNot { text }
  }
}`

interface Explained {
  readonly explanations: readonly {
    readonly basis: string
    readonly plainSummary: string
    readonly plain: string
    readonly clinicalSummary: string
    readonly clinical: string
    readonly steps: readonly { readonly number: number; readonly note: string | null }[]
    readonly advice: readonly { readonly text: string }[]
  }[]
  readonly whyNot: { readonly text: string } | null
}

function told({ from, to }: Asked, { explanations: [best], whyNot }: Explained): string {
  const head = `${from} -> ${to}`
  if (best === undefined) return `${head}\n  none: ${whyNot?.text ?? ''}\n`
  const once = (summary: string, text: string) => (summary === text ? [] : [summary])
  return [
    `${head} (${best.basis})`,
    ...once(best.plainSummary, best.plain).map((text) => `  plain, in short: ${text}`),
    `  plain: ${best.plain}`,
    ...once(best.clinicalSummary, best.clinical).map((text) => `  clinical, in short: ${text}`),
    `  clinical: ${best.clinical}`,
    ...best.steps.flatMap(({ number, note }) => (note === null ? [] : [`  step ${number} follows because: ${note}`])),
    ...best.advice.map(({ text }) => `  advice: ${text}`),
    '',
  ].join('\n')
}

describeApi('explanations over the whole article', (api) => {
  it('are told as they were read and approved', async () => {
    const texts: string[] = []
    let asked = 0
    for (const [title, questions] of Object.entries(chapters)) {
      texts.push(`# ${title}\n`)
      for (const question of questions) {
        const { explain } = (await api.ask(query, question)) as { explain: Explained }
        texts.push(told(question, explain))
        asked += 1
      }
    }
    expect(asked).toBeGreaterThanOrEqual(40)
    await expect(texts.join('\n')).toMatchFileSnapshot('fixtures/explanation-texts.txt')
  })
})
