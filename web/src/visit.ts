import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer'

// The names under which GraphiQL keeps an analyst's work in the browser.
const work = ['tabState', 'query', 'variables', 'headers'].map((name) => `graphiql:${name}`)
const panel = 'graphiql:visiblePlugin'

const startsOver = 'whygraph:startsOver'

// Forgotten before anything is loaded: what the editor has yet to store comes while the old page still goes on.
if (sessionStorage.getItem(startsOver) !== null) {
  sessionStorage.removeItem(startsOver)
  for (const name of work) localStorage.removeItem(name)
}

/** True until the analyst has opened the playground once in this browser. */
export const firstVisit = localStorage.getItem('graphiql:tabState') === null

/** `#schema` in the address opens the panel with the schema's documentation, whatever was open last. */
export function followAddress(): void {
  if (location.hash === '#schema') localStorage.setItem(panel, DOC_EXPLORER_PLUGIN.title)
}

/** `#query=…&variables=…` in the address is a query to open in a tab of its own: pages link to what is behind them. */
export function sentQuery(): { readonly query: string; readonly variables: string } | undefined {
  const sent = new URLSearchParams(location.hash.slice(1))
  const query = sent.get('query')
  return query === null ? undefined : { query, variables: sent.get('variables') ?? '' }
}

/** Forgets every tab and starts again with the examples; history, theme and panels stay. */
export function startOver(): void {
  sessionStorage.setItem(startsOver, 'yes')
  location.reload()
}
