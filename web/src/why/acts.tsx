/** Where one can act on the chain: treatments and tests, each once, and what the sources advise. */
import { Mention } from '../mention.tsx'
import type { Explanation, Lit } from './answer.ts'

type Act = Explanation['interventions'][number]

const words = {
  BREAKS: 'may break the chain',
  TREATS: 'treats what it runs through',
  PREVENTS: 'is to keep the end from coming about',
  FINDS: 'tells whether it is there',
  WIDER: 'acts on something wider, of which this is one',
} as const

export function Acts({ explanation, lit }: { readonly explanation: Explanation; readonly lit: Lit }) {
  const { interventions, advice } = explanation
  const tests = interventions.filter(({ roles }) => roles.every((role) => role === 'FINDS'))
  const treatments = interventions.filter((one) => !tests.includes(one))
  return (
    <>
      {advice.length > 0 && (
        <section aria-labelledby="advice">
          <h2 id="advice">What the sources advise</h2>
          <ul>
            {advice.map(({ text, claim }) => (
              <li key={claim.id}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {interventions.length > 0 && (
        <section aria-labelledby="acts">
          <h2 id="acts">Where one can act</h2>
          <div className="columns">
            <Group title="Treatments" acts={treatments} lit={lit} />
            <Group title="Tests" acts={tests} lit={lit} />
          </div>
          <p className="quiet">What is not listed is not mentioned by the sources; it may act all the same.</p>
        </section>
      )}
    </>
  )
}

function Group({ title, acts, lit: { active, light } }: { title: string; acts: readonly Act[]; lit: Lit }) {
  if (acts.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain acts">
        {acts.map(({ by, roles, acts: ways }) => {
          const steps = ways.map(({ step }) => step)
          return (
            <li
              key={by.id}
              data-lit={active !== null && steps.includes(active)}
              onMouseEnter={() => light(steps[0] ?? null)}
              onMouseLeave={() => light(null)}
              onFocus={() => light(steps[0] ?? null)}
              onBlur={() => light(null)}
            >
              <Mention entity={by} text={by.name} />{' '}
              <span className="quiet">{roles.map((role) => words[role]).join('; ')}</span>
              <ul>
                {ways.map(({ claim, role }) => (
                  <li key={`${role} ${claim.id}`}>{claim.sentence}</li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
