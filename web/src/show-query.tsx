/** The query behind a view, ready to be taken elsewhere. */
import { useState } from 'react'
import type { TypedDocumentString } from '../client/generated/documents.ts'
import { playgroundAddress } from './address.ts'
import { CopyButton } from './copy-button.tsx'
import { endpoint } from './site.ts'

interface Shown<Variables> {
  readonly document: TypedDocumentString<unknown, Variables>
  readonly variables: Variables
}

export function ShowQuery<Variables>(props: Shown<Variables>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="show-query" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show the query</summary>
      {isOpen && <Forms {...props} />}
    </details>
  )
}

const forms = { GraphQL: graphql, curl, TypeScript: typescript } as const
type Form = keyof typeof forms

function Forms<Variables>({ document, variables }: Shown<Variables>) {
  const [form, setForm] = useState<Form>('GraphQL')
  const query = tidy(String(document))
  const given = JSON.stringify(variables, null, 2)
  const text = forms[form](query, given)
  const inPlayground = new URLSearchParams({ query, variables: given }).toString()
  return (
    <div className="forms">
      <div role="group" aria-label="In which language" className="switch">
        {(Object.keys(forms) as Form[]).map((name) => (
          <button key={name} type="button" aria-pressed={name === form} onClick={() => setForm(name)}>
            {name}
          </button>
        ))}
      </div>
      <pre tabIndex={0} aria-label={`The query as ${form}`}>
        <code>{text}</code>
      </pre>
      <p className="actions">
        <CopyButton text={text} />
        <a href={`${playgroundAddress}#${inPlayground}`}>Open in the playground</a>
      </p>
    </div>
  )
}

/** Generated documents are indented unevenly. */
const tidy = (query: string): string =>
  query
    .split('\n')
    .map((line) => line.replace(/^ {4}(?=query|fragment|\w)/, ''))
    .join('\n')
    .trim()

function graphql(query: string, variables: string): string {
  return variables === '{}' ? query : `${query}\n\n# variables\n${variables.replaceAll(/^/gm, '# ')}`
}

function curl(query: string, variables: string): string {
  const body = JSON.stringify({ query: query.replaceAll(/\s+/g, ' '), variables: JSON.parse(variables) as unknown })
  return `curl -s ${endpoint} \\\n  -H 'content-type: application/json' \\\n  -d '${body.replaceAll("'", String.raw`'\''`)}'`
}

function typescript(query: string, variables: string): string {
  return `const response = await fetch(${JSON.stringify(endpoint)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    query: \`${query.replaceAll('\n', '\n    ')}\`,
    variables: ${variables.replaceAll('\n', '\n    ')},
  }),
})
const { data, errors } = await response.json()`
}
