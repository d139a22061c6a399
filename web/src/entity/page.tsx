/** What an entity is, and all that is said of it, in the order a reader asks. */
import { EntityDocument, type EntityQuery } from '../../client/generated/documents.ts'
import { entitiesAddress, homeAddress, wordingOf } from '../address.ts'
import { AskBox } from '../home/ask-box.tsx'
import { Link, useSearch } from '../navigation.tsx'
import { Notice } from '../release.tsx'
import { ShowQuery } from '../show-query.tsx'
import { Answer } from '../state.tsx'
import { useTitle } from '../title.ts'
import { useAnswer } from '../use-answer.ts'
import { counted, formatDay, sentenceCase } from '../wording.ts'
import { Said } from './said.tsx'
import { sectionsOf } from './sections.ts'

export type Subject = NonNullable<EntityQuery['entity']>

export function EntityPage({ id }: { readonly id: string }) {
  const search = useSearch()
  const after = new URLSearchParams(search).get('after')
  const variables = { id, wording: wordingOf(search), ...(after === null ? {} : { after }) }
  const asked = useAnswer(EntityDocument, variables)
  const { data } = asked
  useTitle(data && (data.entity?.name ?? 'No such entity'))
  return (
    <>
      <Answer asked={asked}>
        {({ entity, graph }) =>
          entity ? (
            <>
              <Told entity={entity} />
              {graph && <Notice text={graph.notice} />}
            </>
          ) : (
            <Unknown id={id} />
          )
        }
      </Answer>
      <ShowQuery document={EntityDocument} variables={variables} />
    </>
  )
}

function Unknown({ id }: { readonly id: string }) {
  return (
    <section className="problem">
      <h1 tabIndex={-1}>No entity has this id</h1>
      <p>
        The release that is served has nothing with the id <code>{id}</code>. A newer release may call it otherwise.
      </p>
      <p className="actions">
        <Link className="button" href={entitiesAddress({ text: id.replaceAll(/[-_:]/g, ' ') })}>
          Look for it by name
        </Link>
        <Link href={homeAddress}>Ask a question</Link>
      </p>
    </section>
  )
}

function Told({ entity }: { readonly entity: Subject }) {
  const { id, kind, name, summary, definition, synonyms, mapped, claims } = entity
  const sections = sectionsOf(claims.nodes, id)
  const words = synonyms.map(({ text }) => text).join(', ')
  return (
    <article>
      <header className="entity-head">
        <p className="eyebrow">
          <Link href={entitiesAddress({ kind })}>{sentenceCase(kind)}</Link>
        </p>
        <h1 tabIndex={-1}>{name}</h1>
        <p className="lead">{definition ?? summary}</p>
        {definition && <p>{summary}</p>}
        {words && <p className="quiet">Also called: {words}</p>}
        {mapped && <p className="quiet">The sources do not use this name: it was mapped from an ontology.</p>}
        <SourceFacts entity={entity} />
      </header>
      {!['PERSON', 'ORGANISATION', 'SOURCE'].includes(kind) && <AskBox from={{ id, name: entity.mention }} />}
      {sections.length > 1 && (
        <nav className="contents" aria-label="On this page">
          {sections.map(({ title, key, claims: said }) => (
            <a key={key} href={`#${key}`}>
              {title} <span className="quiet">{said.length}</span>
            </a>
          ))}
        </nav>
      )}
      {sections.map(({ title, key, claims: said, asksWhy }) => (
        <section key={key} aria-labelledby={key}>
          <h2 id={key}>{title}</h2>
          <ul className="plain said">
            {said.map((claim) => (
              <Said key={claim.id} claim={claim} asksWhy={asksWhy} />
            ))}
          </ul>
        </section>
      ))}
      {claims.nodes.length === 0 && <p className="quiet">Nothing more is said of it.</p>}
      {claims.pageInfo.hasNextPage && (
        <p className="actions">
          <span>
            {counted(claims.nodes.length, 'claim')} of {counted(claims.totalCount, 'claim')}.
          </span>
          <Link href={`?after=${encodeURIComponent(claims.pageInfo.endCursor ?? '')}`}>Read on</Link>
        </p>
      )}
      <Codes entity={entity} />
    </article>
  )
}

function SourceFacts({ entity }: { readonly entity: Subject }) {
  if (!('standing' in entity)) return null
  const { url, reviewedOn, publishedOn, standing, rights } = entity
  return (
    <>
      <p>
        {standing === 'RETRACTED' && <strong>Retracted. </strong>}
        {standing === 'OUTDATED' && <strong>Overtaken by newer knowledge. </strong>}
        {publishedOn && <>Published {publishedOn}. </>}
        {reviewedOn && <>Reviewed {formatDay(reviewedOn)}. </>}
        {url && <a href={url}>Read it there</a>}
      </p>
      {rights && <p className="quiet">{rights}</p>}
    </>
  )
}

function Codes({ entity: { xrefs, category, id } }: { readonly entity: Subject }) {
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">Codes</h2>
      <ul className="plain codes">
        {xrefs.map(({ curie, label, match, url }) => (
          <li key={curie}>
            <a href={url}>
              <code>{curie}</code>
            </a>{' '}
            {label} <span className="quiet">{match === 'EXACT' ? 'the same' : match.toLowerCase()}</span>
          </li>
        ))}
        <li>
          <code>{id}</code> <span className="quiet">here</span>
        </li>
        <li>
          <code>{category}</code> <span className="quiet">category</span>
        </li>
      </ul>
    </section>
  )
}
