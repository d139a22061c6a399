/** What is cited, by number, ready to print. */
import type { CitationFragment } from '../../client/generated/documents.ts'

export function Sources({ citations }: { readonly citations: readonly CitationFragment[] }) {
  return (
    <ol className="sources">
      {citations.map(({ number, text, source: { url } }) => (
        <li key={number} id={`source-${number}`} value={number} tabIndex={-1}>
          {text} {url && <a href={url}>Read it there</a>}
        </li>
      ))}
    </ol>
  )
}
