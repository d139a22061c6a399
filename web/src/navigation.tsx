/** Links and navigation inside the site, by the History API. */
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

export { navigate, usePathname, useSearch }

/** A link of the site: a plain click stays in the page, all others are the browser's. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !isPlain) return
    event.preventDefault()
    navigate(href)
  }
  return <a {...rest} href={href} onClick={follow} />
}
