/** A mention of an entity: a link, and on hover or focus a card that says what it is. */
import { useEffect, useId, useRef, useState, type CSSProperties } from 'react'
import type { CardFragment } from '../client/generated/documents.ts'
import { entityAddress } from './address.ts'
import { Link } from './navigation.tsx'
import { formatCount, sentenceCase } from './wording.ts'

/** As long as a pointer that only passes by does not open a card, in ms. */
const openAfter = 150
const closeAfter = 120
const cardWidth = 320

export function Mention({ entity, text }: { readonly entity: CardFragment; readonly text: string }) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [place, setPlace] = useState<CSSProperties>()

  function open() {
    const rect = anchor.current?.getBoundingClientRect()
    if (rect === undefined) return
    const width = Math.min(cardWidth, innerWidth - 16)
    const left = Math.max(8, Math.min(rect.left, innerWidth - width - 8))
    const below = rect.bottom + 180 < innerHeight
    setPlace({ width, left, ...(below ? { top: rect.bottom + 4 } : { bottom: innerHeight - rect.top + 4 }) })
  }
  function later(wait: number, act: () => void) {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, wait)
  }
  const close = () => setPlace(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (place === undefined) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    addEventListener('keydown', onKey)
    addEventListener('scroll', close, { passive: true, once: true })
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('scroll', close)
    }
  }, [place])

  return (
    <span
      className="mention"
      ref={anchor}
      onMouseEnter={() => later(openAfter, open)}
      onMouseLeave={() => later(closeAfter, close)}
      onFocus={() => later(openAfter, open)}
      onBlur={() => later(0, close)}
    >
      <Link href={entityAddress(entity.id)} {...(place ? { 'aria-describedby': id } : {})}>
        {text}
      </Link>
      {place && (
        <span role="tooltip" id={id} className="card" style={place}>
          <span className="card-kind">{sentenceCase(entity.kind)}</span>
          <strong>{entity.name}</strong>
          <span>{entity.summary}</span>
          <span className="card-claims">
            {formatCount(entity.claimCount)} {entity.claimCount === 1 ? 'claim' : 'claims'}
          </span>
        </span>
      )}
    </span>
  )
}
