/** What a reader must know before relying on an answer, and which release gave it. */
import type { ServedFragment } from '../client/generated/documents.ts'
import { counted, formatDay } from './wording.ts'

export function Notice({ text }: { readonly text: string }) {
  return (
    <p className="notice" role="note">
      {text}
    </p>
  )
}

export function ReleaseFacts({ graph: { title, asOf, release } }: { readonly graph: ServedFragment }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Dataset', `${title} ${release.version}`],
    ['Information of', formatDay(asOf)],
    ['Published', formatDay(release.publishedAt)],
    ['Release', release.id],
    ['Holds', `${counted(release.entities, 'entity', 'entities')}, ${counted(release.claims, 'claim')}`],
  ]
  return (
    <dl className="facts" aria-label="Release">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
