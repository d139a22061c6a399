/** One query a view. An answer is kept while the page is open, so that back and forward show it at once. */
import { QueryClient, keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask, AskError } from '../client/ask.ts'
import type { TypedDocumentString } from '../client/generated/documents.ts'
import { endpoint } from './site.ts'

export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // Whether the server can be reached is seen by asking it: it may run on this machine, without any network.
      networkMode: 'always',
      retry: (failed, error) => error instanceof AskError && error.reason === 'overloaded' && failed < 2,
      retryDelay: (_failed, error) => ((error instanceof AskError && error.more.retryAfter) || 1) * 1000,
    },
  },
})

export interface Asked<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  /** True while another answer than the one shown is on its way. */
  readonly pending: boolean
  readonly again: () => void
}

export function useAnswer<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { keep = false, when = true }: { readonly keep?: boolean; readonly when?: boolean } = {},
): Asked<Data> {
  const { data, error, isFetching, refetch } = useQuery<Data>({
    queryKey: [String(document), variables],
    queryFn: ({ signal }) => ask(endpoint, document, variables, signal),
    enabled: when,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
  return { data, error, pending: isFetching, again: () => void refetch() }
}
