/** A step: its sentence, and under it who says so, under which conditions, and what if it did not hold. */
import type { StepFragment } from '../../client/generated/documents.ts'
import { changed, lists, type ListName } from '../address.ts'
import { Link } from '../navigation.tsx'
import { Evidence } from './evidence.tsx'
import type { Lit } from './answer.ts'
import { StepText } from './step-text.tsx'

interface Shown {
  readonly step: StepFragment
  readonly weakest: boolean
  readonly isLast: boolean
  readonly lit: Lit
  readonly search: string
}

export function Step({ step, weakest, isLast, lit: { active, light }, search }: Shown) {
  const { claim, number, note } = step
  const { conditions, note: limit } = claim.qualifiers
  return (
    <li
      id={`step-${number}`}
      tabIndex={-1}
      data-lit={active === number}
      onMouseEnter={() => light(number)}
      onMouseLeave={() => light(null)}
      onFocus={() => light(number)}
      onBlur={() => light(null)}
    >
      <StepText step={step} weakest={weakest} />
      <details className="behind">
        <summary>Who says it, and what if not</summary>
        {claim.evidence.map((evidence, at) => (
          <Evidence key={at} evidence={evidence} />
        ))}
        {note && <p>Why it follows: {note}</p>}
        {conditions && (
          <p>
            Holds {conditions.only ? 'only ' : ''}if{' '}
            {conditions.items.map(({ text }) => text).join(joint[conditions.operator])}.
          </p>
        )}
        {limit && <p>{limit}</p>}
        {claim.contradictedBy.length > 0 && (
          <>
            <p>What speaks against it:</p>
            <ul>
              {claim.contradictedBy.map(({ id, sentence }) => (
                <li key={id}>{sentence}</li>
              ))}
            </ul>
          </>
        )}
        <WithoutIt step={step} isLast={isLast} search={search} />
      </details>
    </li>
  )
}

const joint = { ALL: ' and ', ANY: ' or ' } as const

/** Addresses of the same question without this claim, without who says it, or around where it leads. */
function WithoutIt({ step: { claim, to }, isLast, search }: Pick<Shown, 'step' | 'isLast' | 'search'>) {
  const without = (list: ListName, id: string) =>
    changed(search, (asked) => {
      asked.delete('n')
      if (!asked.getAll(lists[list]).includes(id)) asked.append(lists[list], id)
    })
  const speakers = new Map(claim.evidence.flatMap(({ attributedTo: one }) => (one ? [[one.id, one.name]] : [])))
  const sources = new Map(claim.evidence.map(({ source }) => [source.id, source.name]))
  return (
    <p className="actions what-if-links">
      <span>What if</span>
      <Link href={without('claims', claim.id)}>this did not hold?</Link>
      {!isLast && <Link href={without('entities', to.id)}>it did not go through {to.mention}?</Link>}
      {[...speakers].map(([id, name]) => (
        <Link key={id} href={without('speakers', id)}>
          {name} said nothing?
        </Link>
      ))}
      {[...sources].map(([id, name]) => (
        <Link key={id} href={without('sources', id)}>
          “{name}” did not count?
        </Link>
      ))}
    </p>
  )
}
