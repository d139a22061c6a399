/** Why one thing leads to another: the explanation told, drawn, weighed and put to the test. */
import { useMemo } from 'react'
import { WhyDocument, type WhyQueryVariables } from '../../client/generated/documents.ts'
import { changed, whatIfOf, whyAddress, wordingOf, type WhatIf } from '../address.ts'
import { Link, useSearch } from '../navigation.tsx'
import { Mention } from '../mention.tsx'
import { Notice } from '../release.tsx'
import { ShowQuery } from '../show-query.tsx'
import { Answer, Problem } from '../state.tsx'
import { useTitle } from '../title.ts'
import { useAnswer } from '../use-answer.ts'
import type { Answered } from './answer.ts'
import { Explained } from './explained.tsx'
import { LeftOut, Limits } from './what-if.tsx'
import { WhyNot } from './why-not.tsx'

interface Ends {
  readonly from: string
  readonly to: string
}

function variablesOf({ from, to }: Ends, search: string, whatIf: WhatIf): WhyQueryVariables {
  const { entities, claims, sources, speakers, minModality, maxSteps } = whatIf
  const leftOut = [...entities, ...claims, ...sources, ...speakers]
  const avoid = { entities, claims, sources, attributedTo: speakers }
  return {
    from,
    to,
    maxSteps,
    wording: wordingOf(search),
    ...(leftOut.length > 0 ? { avoid, leftOut } : {}),
    ...(minModality ? { minModality } : {}),
  }
}

export function WhyPage({ from, to }: Ends) {
  const search = useSearch()
  const whatIf = useMemo(() => whatIfOf(search), [search])
  const variables = useMemo(() => variablesOf({ from, to }, search, whatIf), [from, to, search, whatIf])
  const asked = useAnswer(WhyDocument, variables, { keep: true })
  const { data, error } = asked
  const [start, end] = [data?.explain?.from[0], data?.explain?.to[0]]
  useTitle(start && end && `Why does ${start.mention} lead to ${end.mention}?`)
  if (error !== null)
    return (
      <Problem
        error={error}
        again={asked.again}
        address={(id, argument) =>
          argument === 'to' ? whyAddress(from, id, query(search)) : whyAddress(id, to, query(search))
        }
      />
    )
  return (
    <>
      <Answer asked={asked}>
        {({ explain, leftOut }) =>
          explain && (
            <>
              <Heading explain={explain} search={search} ends={{ from, to }} />
              <LeftOut what={leftOut ?? []} whatIf={whatIf} search={search} />
              {explain.explanations.length > 0 ? (
                <Explained answer={explain} search={search} />
              ) : (
                <WhyNot answer={explain} search={search} />
              )}
              <Limits whatIf={whatIf} search={search} canStrike={explain.explanations.length > 0} />
              <Notice text={explain.notice} />
            </>
          )
        }
      </Answer>
      <ShowQuery document={WhyDocument} variables={variables} />
    </>
  )
}

const query = (search: string): string => changed(search, () => undefined)

function Heading({
  explain,
  search,
  ends,
}: {
  readonly explain: Answered
  readonly search: string
  readonly ends: Ends
}) {
  const [[from], [to]] = [explain.from, explain.to]
  const clinical = wordingOf(search) === 'CLINICAL'
  return (
    <header className="why-head">
      <h1 tabIndex={-1}>
        Why does {from ? <Mention entity={from} text={from.mention} /> : ends.from} lead to{' '}
        {to ? <Mention entity={to} text={to.mention} /> : ends.to}?
      </h1>
      <p className="actions why-switches">
        <span className="switch" role="group" aria-label="Wording">
          <Choice address={changed(search, (asked) => asked.delete('wording'))} chosen={!clinical}>
            Plain words
          </Choice>
          <Choice address={changed(search, (asked) => asked.set('wording', 'clinical'))} chosen={clinical}>
            Clinical terms
          </Choice>
        </span>
        <Link
          href={whyAddress(
            ends.to,
            ends.from,
            changed(search, (asked) => asked.delete('n')),
          )}
        >
          Ask the other way round
        </Link>
      </p>
    </header>
  )
}

function Choice({ address, chosen, children }: { address: string; chosen: boolean; children: string }) {
  return (
    <Link href={address || location.pathname} aria-current={chosen ? 'true' : undefined}>
      {children}
    </Link>
  )
}
