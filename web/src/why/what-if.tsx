/** "What if": what is left out of the answer, and how firm and how long it may be. All of it stands in the address. */
import type { WhyQuery } from '../../client/generated/documents.ts'
import { changed, defaultSteps, lists, modalities, type ListName, type WhatIf } from '../address.ts'
import { Link, navigate } from '../navigation.tsx'
import { firmness, sentenceCase } from '../wording.ts'

type Named = NonNullable<WhyQuery['leftOut']>

const told: Readonly<Record<ListName, string>> = {
  entities: 'going through',
  claims: 'the claim that',
  sources: 'the source',
  speakers: 'the words of',
}

function nameOf(id: string, what: Named): string {
  const node = what.find((one) => one?.id === id)
  if (node && 'name' in node) return node.name
  if (node && 'sentence' in node) return `“${node.sentence}”`
  return id
}

/** What was struck out, each with a way to take it back. */
export function LeftOut({ what, whatIf, search }: { what: Named; whatIf: WhatIf; search: string }) {
  const struck = (Object.keys(lists) as ListName[]).flatMap((list) => whatIf[list].map((id) => ({ list, id })))
  const { minModality, maxSteps } = whatIf
  if (struck.length === 0 && minModality === null && maxSteps === defaultSteps) return null
  return (
    <section className="what-if" aria-labelledby="left-out">
      <h2 id="left-out">What if</h2>
      <ul className="plain">
        {struck.map(({ list, id }) => (
          <li key={`${list} ${id}`}>
            Without {told[list]} {nameOf(id, what)}{' '}
            <Link href={changed(search, (asked) => asked.delete(lists[list], id)) || location.pathname}>
              Take it back
            </Link>
          </li>
        ))}
        {minModality && (
          <li>
            Only what is stated as firmly as “{firmness[minModality]}”, or more{' '}
            <Link href={changed(search, (asked) => asked.delete('min')) || location.pathname}>Take it back</Link>
          </li>
        )}
        {maxSteps !== defaultSteps && (
          <li>
            In {maxSteps} steps at most{' '}
            <Link href={changed(search, (asked) => asked.delete('steps')) || location.pathname}>Take it back</Link>
          </li>
        )}
      </ul>
    </section>
  )
}

/** The limits of the question that are chosen from a list. */
interface Chosen {
  readonly whatIf: WhatIf
  readonly search: string
  /** Whether there are steps on the page that can be struck out. */
  readonly canStrike: boolean
}

export function Limits({ whatIf: { minModality, maxSteps }, search, canStrike }: Chosen) {
  const choose = (name: string, value: string, byDefault: string) =>
    navigate(
      changed(search, (asked) => {
        asked.delete('n')
        if (value === byDefault) asked.delete(name)
        else asked.set(name, value)
      }) || location.pathname,
    )
  return (
    <section className="limits" aria-labelledby="limits">
      <h2 id="limits">Put it to the test</h2>
      <p className="quiet">
        {canStrike && 'Each step above can be struck out, with its claim, its source or its speaker. '}
        Ask for firmer words, or for a shorter or longer way:
      </p>
      <p className="actions">
        <label>
          Stated at least as{' '}
          <select value={minModality ?? ''} onChange={(event) => choose('min', event.target.value, '')}>
            <option value="">firmly as anything</option>
            {modalities.map((one) => (
              <option key={one} value={one}>
                {sentenceCase(firmness[one])}
              </option>
            ))}
          </select>
        </label>
        <label>
          At most{' '}
          <select
            value={String(maxSteps)}
            onChange={(event) => choose('steps', event.target.value, String(defaultSteps))}
          >
            {[1, 2, 3, 4, 5, 6, 7, 8].map((one) => (
              <option key={one} value={one}>
                {one === 1 ? '1 step' : `${one} steps`}
              </option>
            ))}
          </select>
        </label>
      </p>
    </section>
  )
}
