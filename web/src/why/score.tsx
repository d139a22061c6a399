/** The score of an explanation, opened up: each factor as a bar, and the bars multiplied. */
import type { Explanation } from './answer.ts'

const product = (factors: readonly number[]): number => factors.reduce((all, one) => all * one, 1)
const figures = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })

/** The number of the step that is weaker than another; null when all are as strong. */
export function weakestOf({ score, weakestStep }: Explanation): number | null {
  const strengths = new Set(score.inputs.parts.map((one) => one.firmness * one.support))
  return strengths.size > 1 ? weakestStep.number : null
}

export function ScoreBars({ explanation: { score } }: { readonly explanation: Explanation }) {
  const { inputs, value, formula } = score
  const factors = [
    { name: 'Length', value: inputs.length, note: 'each further step is one more thing that must hold' },
    {
      name: 'Firmness',
      value: product(inputs.parts.map((one) => one.firmness)),
      note: 'how firmly its steps are stated',
    },
    {
      name: 'Support',
      value: product(inputs.parts.map((one) => one.support)),
      note: 'from how many independent origins',
    },
    {
      name: 'Hubs',
      value: product(inputs.hubs.map((one) => one.factor)),
      note: 'what everything touches explains little',
    },
  ]
  return (
    <details className="score behind">
      <summary>How it ranks: {figures.format(value)} of 1, for ranking alone; no probability</summary>
      <dl className="bars">
        {factors.map(({ name, value: factor, note }) => (
          <div key={name}>
            <dt>
              {name} <span className="quiet">{note}</span>
            </dt>
            <dd>
              <span className="bar-track" aria-hidden="true">
                <span style={{ inlineSize: `${factor * 100}%` }} />
              </span>
              {figures.format(factor)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{formula}</p>
    </details>
  )
}
