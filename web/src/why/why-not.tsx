/** Without an explanation: what is missing, and which limit would have to be lifted. */
import type { LiftedLimit } from '../../client/generated/documents.ts'
import { changed, lists } from '../address.ts'
import { Mention } from '../mention.tsx'
import { Link } from '../navigation.tsx'
import type { Answered } from './answer.ts'

type Missing = NonNullable<Answered['whyNot']>
type Miss = Missing['misses'][number]

export function WhyNot({ answer: { whyNot }, search }: { readonly answer: Answered; readonly search: string }) {
  if (whyNot === null) return null
  return (
    <section className="why-not" aria-labelledby="why-not">
      <h2 id="why-not">{whyNot.separate ? 'Nothing joins the two' : 'No explanation'}</h2>
      <p className="told-text">{whyNot.text}</p>
      <Reach title="From there it leads as far as" ends={whyNot.endsAt} />
      <Reach title="What leads there begins at" ends={whyNot.beginsAt} />
      {whyNot.misses.length > 0 && (
        <>
          <h3>What would join them</h3>
          <ul className="plain misses">
            {whyNot.misses.map((miss) => (
              <NearMiss key={miss.text} miss={miss} search={search} />
            ))}
          </ul>
        </>
      )}
      {!whyNot.complete && <p className="quiet">The search was cut short: more may be found.</p>}
    </section>
  )
}

function Reach({ title, ends }: { readonly title: string; readonly ends: Missing['endsAt'] }) {
  if (ends.length === 0) return null
  return (
    <p>
      {title}{' '}
      {ends.map((end, at) => (
        <span key={end.id}>
          {at > 0 && (at === ends.length - 1 ? ' and ' : ', ')}
          <Mention entity={end} text={end.mention} />
        </span>
      ))}
      .
    </p>
  )
}

function NearMiss({ miss: { text, lifted, explanation }, search }: { readonly miss: Miss; readonly search: string }) {
  const address = lift(lifted, search)
  return (
    <li>
      <p>{text}</p>
      <blockquote>{explanation.summary}</blockquote>
      {address !== null && (
        <Link className="button" href={address || location.pathname}>
          Allow it
        </Link>
      )}
    </li>
  )
}

const avoided: Partial<Record<LiftedLimit, string>> = {
  AVOIDED_ENTITY: lists.entities,
  AVOIDED_CLAIM: lists.claims,
  AVOIDED_SOURCE: lists.sources,
  AVOIDED_PERSON: lists.speakers,
}

/** The address with these limits lifted; null when one of them is none that this page can set. */
function lift(lifted: Miss['lifted'], search: string): string | null {
  if (lifted.some(({ limit }) => limit !== 'MODALITIES' && limit !== 'LENGTH' && !(limit in avoided))) return null
  return changed(search, (asked) => {
    for (const { limit, what } of lifted) {
      const list = avoided[limit]
      if (list !== undefined) for (const id of what) asked.delete(list, id)
      else if (limit === 'MODALITIES') asked.delete('min')
      else asked.set('steps', what[0] ?? '8')
    }
  })
}
