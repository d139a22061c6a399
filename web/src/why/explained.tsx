/** One explanation: its steps as text, as a drawing and as evidence, tied together; beside it the others. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Modality } from '../../client/generated/documents.ts'
import { changed } from '../address.ts'
import { CopyButton } from '../copy-button.tsx'
import { Link } from '../navigation.tsx'
import { counted, isHedged } from '../wording.ts'
import { Acts } from './acts.tsx'
import type { Answered, Explanation } from './answer.ts'
import { ScoreBars, weakestOf } from './score.tsx'
import { Sources } from './sources.tsx'
import { Step } from './step.tsx'

// The layout of the drawing is loaded when there is something to draw.
const Drawing = lazy(() => import('./drawing.tsx'))

const bases = {
  MECHANISM: null,
  KIND: 'One step goes from a thing to one of its kinds, or back: it says what can happen, not what does.',
  SYMPTOM: 'That the two go together is stated, and not by what way.',
  OTHER: 'It follows what the question named.',
} as const

export function Explained({ answer, search }: { readonly answer: Answered; readonly search: string }) {
  const [active, light] = useState<number | null>(null)
  const { explanations } = answer
  const asked = new URLSearchParams(search)
  const at = Math.min(Math.max(Number(asked.get('n') ?? 1) || 1, 1), explanations.length)
  const all = asked.get('draw') === 'all' && explanations.length > 1
  const explanation = explanations[at - 1]
  usePrintAll()
  if (explanation === undefined) return null
  const basis = bases[explanation.basis]
  const weakest = weakestOf(explanation)
  return (
    <>
      <p className="lead">{explanation.summary}</p>
      {basis && <p className="quiet">{basis}</p>}
      <div className="explained">
        <section aria-labelledby="steps">
          <h2 id="steps">Step by step</h2>
          <ol className="told steps">
            {explanation.steps.map((step) => (
              <Step
                key={step.number}
                step={step}
                weakest={step.number === weakest}
                isLast={step.number === explanation.steps.length}
                lit={{ active, light }}
                search={search}
              />
            ))}
          </ol>
          <Honesty explanation={explanation} cut={answer.work.cut} />
        </section>
        <section aria-labelledby="drawn" className="drawn">
          <h2 id="drawn">Drawn</h2>
          <Suspense fallback={<p className="quiet">Drawing …</p>}>
            <Drawing explanations={all ? explanations : [explanation]} chosen={explanation} lit={{ active, light }} />
          </Suspense>
          {explanations.length > 1 && (
            <p className="actions">
              <Link
                href={
                  changed(search, (query) => (all ? query.delete('draw') : query.set('draw', 'all'))) ||
                  location.pathname
                }
                aria-current={all ? 'true' : undefined}
              >
                {all ? 'Draw this explanation alone' : 'Draw all explanations in one'}
              </Link>
            </p>
          )}
        </section>
      </div>
      <Others answer={answer} at={at} search={search} />
      <Acts explanation={explanation} lit={{ active, light }} />
      <ScoreBars explanation={explanation} />
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <Sources citations={explanation.citations} />
        <p className="actions">
          <CopyButton label="Copy as text with sources" text={asText(explanation, answer.notice)} />
        </p>
      </section>
    </>
  )
}

function Honesty({ explanation, cut }: { readonly explanation: Explanation; readonly cut: boolean }) {
  const { steps, sourceCount, independentSources, uncitedSteps, retracted } = explanation
  const ofModality = (holds: (modality: Modality) => boolean) =>
    steps.filter(({ claim }) => holds(claim.modality)).map(({ number }) => number)
  const hedged = ofModality((one) => isHedged(one) && one !== 'IMPLIED')
  const inferred = ofModality((one) => one === 'IMPLIED')
  const origins = counted(independentSources, 'independent origin')
  return (
    <ul className="plain honesty">
      <li>
        It rests on {counted(sourceCount, 'source')}
        {independentSources < sourceCount && `, of ${origins}`}.
      </li>
      {hedged.length > 0 && <li>Hedged, not stated as a fact: {numbersOf(hedged)}.</li>}
      {inferred.length > 0 && <li>Inferred, stated by no source outright: {numbersOf(inferred)}.</li>}
      {steps.length > 1 && <li>That the steps make one chain is concluded here; no source states it whole.</li>}
      {uncitedSteps.length > 0 && <li>Without a source: {numbersOf(uncitedSteps.map(({ number }) => number))}.</li>}
      {retracted.map(({ source, steps: stated }) => (
        <li key={source.name}>
          “{source.name}” stated {numbersOf(stated)} and was retracted since.
        </li>
      ))}
      {cut && <li>The search was cut short: there may be more, or better, explanations.</li>}
    </ul>
  )
}

const numbersOf = (steps: readonly number[]): string =>
  `${steps.length === 1 ? 'step' : 'steps'} ${steps.join(steps.length === 2 ? ' and ' : ', ')}`

function Others({ answer, at, search }: { readonly answer: Answered; readonly at: number; readonly search: string }) {
  const { explanations, totalCount } = answer
  if (explanations.length < 2) return null
  return (
    <section aria-labelledby="others">
      <h2 id="others">Other explanations</h2>
      <ol className="others">
        {explanations.map(({ steps }, index) => (
          <li key={steps.map(({ claim }) => claim.id).join(' ')}>
            <Link
              href={
                changed(search, (query) => (index === 0 ? query.delete('n') : query.set('n', String(index + 1)))) ||
                location.pathname
              }
              aria-current={index + 1 === at ? 'true' : undefined}
            >
              {[steps[0]?.from.name, ...steps.map(({ to }) => to.name)].join(' → ')}
            </Link>
          </li>
        ))}
      </ol>
      {totalCount > explanations.length && (
        <p className="quiet">
          The best {explanations.length} of {totalCount}. Leave something out below, and others come to the front.
        </p>
      )}
    </section>
  )
}

const asText = ({ text, citations }: Explanation, notice: string): string =>
  [text, ...citations.map(({ number, text: words }) => `[${number}] ${words}`), notice, location.href].join('\n\n')

/** On paper what is folded away on the screen is told, too. */
function usePrintAll(): void {
  useEffect(() => {
    const unfold = () => document.querySelectorAll('details.behind').forEach((one) => one.setAttribute('open', ''))
    addEventListener('beforeprint', unfold)
    return () => removeEventListener('beforeprint', unfold)
  }, [])
}
