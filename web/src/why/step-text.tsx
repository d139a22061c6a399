/** A step as a sentence, with how firmly it is stated as a visible word. */
import type { StepFragment } from '../../client/generated/documents.ts'
import { Pieces } from '../pieces.tsx'
import { firmness, isHedged } from '../wording.ts'

interface Told {
  readonly step: StepFragment
  readonly weakest: boolean
}

export function StepText({ step, weakest }: Told) {
  const { modality, standing } = step.claim
  return (
    <>
      <span className="sentence">
        <Pieces of={step.segments} />
      </span>{' '}
      <span className="marks">
        <span className={isHedged(modality) ? 'mark mark-hedged' : 'mark'}>{firmness[modality]}</span>
        {weakest && <span className="mark mark-weakest">weakest step</span>}
        {standing !== 'SUPPORTED' && <span className="mark mark-disputed">{standing.toLowerCase()}</span>}
      </span>
    </>
  )
}
