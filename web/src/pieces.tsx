/** A text in pieces: words stay words, mentions become links, citations lead to their sources. */
import type { PieceFragment } from '../client/generated/documents.ts'
import { Mention } from './mention.tsx'

export function Pieces({ of }: { readonly of: readonly PieceFragment[] }) {
  // Pieces have no id of their own, and their order never changes.
  return of.map((piece, at) => {
    switch (piece.__typename) {
      case 'TextSegment':
        return piece.text
      case 'EntitySegment':
        return <Mention key={at} entity={piece.entity} text={piece.text} />
      case 'CitationSegment':
        return (
          <a key={at} className="cite" href={`#source-${piece.number}`} aria-label={`Source ${piece.number}`}>
            {piece.text}
          </a>
        )
    }
  })
}
