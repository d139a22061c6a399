import { useEffect, useRef } from 'react'

/** The title of the page, and after a navigation the focus on its heading, so that a reader by ear hears where they are. */
export function useTitle(title: string | undefined): void {
  const shown = useRef(false)
  useEffect(() => {
    if (title === undefined) return
    document.title = title === '' ? 'whygraph: ask why, and see who says so' : `${title} · whygraph`
    if (shown.current || !navigated) return
    shown.current = true
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [title])
}

/** True once a reader has gone from one page to another. */
let navigated = false
export function sawNavigation(): void {
  navigated = true
}
