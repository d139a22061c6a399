/** A question of an analyst, with the query that answers it. */
export interface Example {
  question: string
  query: string
  variables: string | null
}

// One file a question, `NN-name.graphql`, with `NN-name.json` beside it where the query has variables.
const queries = import.meta.glob<string>('../../docs/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../../docs/examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The comment that a query begins with, in one line: the question in words. */
function questionOf(path: string, query: string): string {
  const comment = /^(?:[ \t]*#.*\n)+/
    .exec(query)?.[0]
    .replaceAll(/^[ \t]*#/gm, '')
    .trim()
  if (!comment) throw new Error(`${path} must begin with a comment that asks its question, but has none`)
  return comment.replaceAll(/\s+/g, ' ')
}

export const examples: readonly Example[] = Object.entries(queries)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([path, query]) => ({
    question: questionOf(path, query),
    query,
    variables: variables[path.replace(/\.graphql$/, '.json')] ?? null,
  }))
