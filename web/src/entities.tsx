/** All entities, or those of a kind or with a word in their name: a list whose filter stands in the address. */
import type { FormEvent } from 'react'
import { EntitiesDocument, type EntitiesQuery, type EntityKind } from '../client/generated/documents.ts'
import { changed, entitiesAddress, entityAddress } from './address.ts'
import { Link, navigate, useSearch } from './navigation.tsx'
import { ShowQuery } from './show-query.tsx'
import { Answer } from './state.tsx'
import { useTitle } from './title.ts'
import { useAnswer } from './use-answer.ts'
import { counted, formatCount, kindInPlural, sentenceCase } from './wording.ts'

type List = NonNullable<EntitiesQuery['entities']>

export function Entities() {
  const search = useSearch()
  const asked = new URLSearchParams(search)
  const [kind, text, after] = [asked.get('kind'), asked.get('q')?.trim() ?? '', asked.get('after')]
  const variables = {
    filter: {
      // One that is no kind is refused by the API, which lists those there are.
      ...(kind ? { kinds: [kind as EntityKind] } : {}),
      ...(text ? { nameContains: [text] } : {}),
    },
    ...(after ? { after } : {}),
  }
  const answer = useAnswer(EntitiesDocument, variables, { keep: true })
  useTitle(kind ? kindInPlural(kind as EntityKind) : 'All entities')
  function look(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('q')
    navigate(
      entitiesAddress({
        ...(kind ? { kind: kind as EntityKind } : {}),
        ...(typeof typed === 'string' && typed.trim() ? { text: typed.trim() } : {}),
      }),
    )
  }
  return (
    <>
      <h1 tabIndex={-1}>{kind ? kindInPlural(kind as EntityKind) : 'All entities'}</h1>
      <form className="ask" role="search" onSubmit={look} key={text}>
        <label htmlFor="name">Whose name has</label>
        <div className="ask-row">
          <input id="name" name="q" type="text" defaultValue={text} maxLength={200} autoComplete="off" />
          <button type="submit" className="button">
            Filter
          </button>
        </div>
      </form>
      <Answer asked={answer}>
        {({ entities }) => entities && <Table list={entities} search={search} kind={kind} />}
      </Answer>
      <ShowQuery document={EntitiesDocument} variables={variables} />
    </>
  )
}

function Table({ list, search, kind }: { readonly list: List; readonly search: string; readonly kind: string | null }) {
  const { nodes, totalCount, pageInfo, facets } = list
  const of = (one: string | null) =>
    changed(search, (asked) => {
      asked.delete('after')
      if (one === null) asked.delete('kind')
      else asked.set('kind', one)
    }) || location.pathname
  return (
    <>
      <nav className="contents" aria-label="Kinds">
        {kind !== null && <Link href={of(null)}>All kinds</Link>}
        {facets.kinds.map((one) => (
          <Link key={one.kind} href={of(one.kind)} aria-current={one.kind === kind ? 'true' : undefined}>
            {kindInPlural(one.kind)} <span className="quiet">{formatCount(one.count)}</span>
          </Link>
        ))}
      </nav>
      {totalCount === 0 ? (
        <p>
          No name has that. <Link href={entitiesAddress()}>Look through all entities</Link>, or ask in the box of the
          front page, which knows other words for things.
        </p>
      ) : (
        <table>
          <caption>{counted(totalCount, 'entity', 'entities')}, those with the most claims first</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col" className="wide">
                What it is
              </th>
              <th scope="col" className="number">
                Claims
              </th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ id, name, kind: its, summary, claimCount }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={entityAddress(id)}>{name}</Link>
                </th>
                <td>{sentenceCase(its)}</td>
                <td className="wide">{summary}</td>
                <td className="number">{formatCount(claimCount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pageInfo.hasNextPage && (
        <p className="actions">
          <Link
            className="button"
            href={changed(search, (asked) => asked.set('after', pageInfo.endCursor ?? '')) || location.pathname}
          >
            Read on
          </Link>
        </p>
      )}
    </>
  )
}
