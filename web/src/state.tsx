/** What stands in place of an answer, and what a reader can do next. */
import { useEffect, useState, type ReactNode } from 'react'
import { AskError } from '../client/ask.ts'
import { entitiesAddress, entityAddress, homeAddress } from './address.ts'
import { Link } from './navigation.tsx'
import type { Asked } from './use-answer.ts'

/** Shows an answer once it is there, and until then what is the matter. */
export function Answer<Data>({
  asked,
  children,
}: {
  readonly asked: Asked<Data>
  readonly children: (data: Data) => ReactNode
}) {
  const { data, error, again, pending } = asked
  const settled = data !== undefined || error !== null
  // What the server sent as text stays until then.
  useEffect(() => {
    if (settled) document.getElementById('served')?.remove()
  }, [settled])
  if (data !== undefined) return <div aria-busy={pending}>{children(data)}</div>
  if (error !== null) return <Problem error={error} again={again} />
  return <Loading />
}

function Loading() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 4_000)
    return () => clearTimeout(timer)
  }, [])
  if (document.getElementById('served') !== null) return null
  return (
    <div className="loading" role="status">
      <p>{slow ? 'Still reading. A busy server takes longer …' : 'Reading …'}</p>
      <div aria-hidden="true" className="bones">
        <span />
        <span />
        <span />
      </div>
    </div>
  )
}

interface Candidate {
  readonly id: string
  readonly name: string
}

const candidatesOf = (error: Error): readonly Candidate[] => {
  const listed = error instanceof AskError ? error.more.details?.['candidates'] : undefined
  return Array.isArray(listed)
    ? listed.filter((one: unknown): one is Candidate => typeof one === 'object' && one !== null && 'id' in one)
    : []
}

const headings = {
  offline: 'The server cannot be reached',
  overloaded: 'The server has too much to do just now',
  refused: 'This cannot be asked',
  failed: 'The answer could not be read',
} as const

interface Failed {
  readonly error: Error
  readonly again: () => void
  /** Where a candidate leads that may have been meant in place of this argument. */
  readonly address?: (id: string, argument: unknown) => string
}

/** An error, by what can be done about it. */
export function Problem({ error, again, address = entityAddress }: Failed) {
  const reason = error instanceof AskError ? error.reason : 'failed'
  const code = error instanceof AskError ? error.more.code : undefined
  const candidates = candidatesOf(error)
  const argument = error instanceof AskError ? error.more.details?.['argument'] : undefined
  const unknown = code === 'ENTITY_NOT_FOUND' || code === 'AMBIGUOUS_ENTITY'
  return (
    <section className="problem" role="alert" data-reason={reason}>
      <h1>{unknown ? 'No entity of that name' : headings[reason]}</h1>
      <p>{unknown ? unknownAs(error) : advice(reason, error)}</p>
      {unknown && candidates.length > 0 && (
        <>
          <p>Perhaps one of these was meant:</p>
          <ul>
            {candidates.map(({ id, name }) => (
              <li key={id}>
                <Link href={address(id, argument)}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="actions">
        {reason !== 'refused' && (
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        )}
        <Link href={homeAddress}>Ask something else</Link>
        {reason === 'refused' && <Link href={entitiesAddress()}>Look through all entities</Link>}
      </p>
    </section>
  )
}

function unknownAs(error: Error): string {
  const text = error instanceof AskError ? error.more.details?.['text'] : undefined
  return typeof text === 'string' ? `Nothing here is called “${text}”, or several things are.` : error.message
}

function advice(reason: AskError['reason'], error: Error): string {
  if (reason === 'offline') return 'Look whether you are connected and whether the server runs, then try again.'
  if (reason === 'overloaded') return 'Nothing is lost: wait a few seconds, then try again.'
  return error.message
}
