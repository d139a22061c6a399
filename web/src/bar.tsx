import { useEffect, useState } from 'react'
import { ask } from '../client/ask.ts'
import { SummaryDocument, type SummaryQuery } from '../client/generated/documents.ts'
import { endpoint } from './site.ts'
import { formatDay } from './wording.ts'

/** The line above the editor: what this is, which release answers, and what a reader must know. */
export function Bar() {
  const [summary, setSummary] = useState<SummaryQuery['graph']>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    ask(endpoint, SummaryDocument, {}).then(
      ({ graph }) => setSummary(graph),
      (cause: unknown) => setProblem(cause instanceof Error ? cause.message : String(cause)),
    )
  }, [])

  return (
    <header className="bar">
      <h1>
        <a href="./" title="Ask why in a box, and read the answer">
          whygraph
        </a>{' '}
        playground
      </h1>
      {summary && (
        <p className="bar-release">
          {summary.title} {summary.release.version}
          <span className="bar-quiet">
            {' '}
            · release <code>{summary.release.id}</code> of {formatDay(summary.release.publishedAt)}
          </span>
        </p>
      )}
      {summary && (
        <p className="bar-notice" role="note">
          {summary.notice}
        </p>
      )}
      {problem && (
        <p className="bar-problem" role="alert">
          The release could not be read. {problem}
        </p>
      )}
    </header>
  )
}
