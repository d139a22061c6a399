/** Who says so, and where: in the words of a citation, with what must be known of the source. */
import type { EvidenceFragment } from '../../client/generated/documents.ts'
import { entityAddress } from '../address.ts'
import { Link } from '../navigation.tsx'
import { formatDay, whoSays } from '../wording.ts'

interface Shown {
  readonly evidence: EvidenceFragment
  /** True where many stand on one page: what every line would say again is left out. */
  readonly short?: boolean
}

export function Evidence({ evidence, short = false }: Shown) {
  const { source, section, direction, retracted, publication, note, attribution } = evidence
  return (
    <p className="evidence">
      {(!short || direction === 'REFUTES') && (
        <>
          <span className={direction === 'REFUTES' ? 'mark mark-disputed' : 'mark'}>
            {direction === 'REFUTES' ? 'speaks against it' : attribution === 'EDITOR' ? 'inferred' : 'says so'}
          </span>{' '}
        </>
      )}
      <Link href={entityAddress(source.id)}>{whoSays(evidence)}</Link>
      {section && <>, in “{section.title}”</>}
      {!short && source.reviewedOn && <>, reviewed {formatDay(source.reviewedOn)}</>}
      {publication && <>, {publication}</>}
      {retracted && <strong> — retracted: it supports nothing any more</strong>}
      {!retracted && source.standing === 'OUTDATED' && <strong> — overtaken by newer knowledge</strong>}.
      {note && <span className="quiet"> {note}</span>}
    </p>
  )
}
