/** Where the site lies: at the root of a host, or below a path that a proxy serves it under. */

// Scripts lie in `assets/` of the site, whatever the address of the page is.
const root = new URL(import.meta.env.DEV ? '/' : '..', import.meta.url)

/** The path of the site without its last slash: '' at the root of a host. */
export const base = root.pathname.replace(/\/$/, '')
export const endpoint = new URL('graphql', root).href
