/** A claim as a sentence with links, its firmness as a word, and its citation. */
import type { SaidFragment } from '../../client/generated/documents.ts'
import { whyAddress } from '../address.ts'
import { Link } from '../navigation.tsx'
import { Pieces } from '../pieces.tsx'
import { Evidence } from '../why/evidence.tsx'
import { firmness, isHedged } from '../wording.ts'

interface Shown {
  readonly claim: SaidFragment
  /** True where one can ask by what way its subject leads to its object. */
  readonly asksWhy: boolean
}

export function Said({ claim, asksWhy }: Shown) {
  const { segments, subject, object, modality, negated, standing, evidence, contradictedBy } = claim
  return (
    <li>
      <span className="sentence">
        <Pieces of={segments} />
      </span>{' '}
      <span className="marks">
        <span className={isHedged(modality) ? 'mark mark-hedged' : 'mark'}>{firmness[modality]}</span>
        {negated && <span className="mark mark-disputed">denied</span>}
        {standing !== 'SUPPORTED' && <span className="mark mark-disputed">{standing.toLowerCase()}</span>}
        {asksWhy && !negated && (
          <Link className="why-link" href={whyAddress(subject.id, object.id)}>
            Why?
            <span className="unseen">
              {' '}
              Why {subject.name} leads to {object.name}
            </span>
          </Link>
        )}
      </span>
      <div className="citation">
        {evidence.map((one, at) => (
          <Evidence key={at} evidence={one} short />
        ))}
        {contradictedBy.map(({ id, sentence }) => (
          <p key={id}>
            <span className="mark mark-disputed">against it</span> {sentence}
          </p>
        ))}
      </div>
    </li>
  )
}
