import { useEffect, useState } from 'react'
import { messageOf } from './request.ts'
import { readSummary, type Summary } from './summary.ts'
import { formatDay } from './wording.ts'

/** The line above the editor: what this is, which release answers, and what a reader must know. */
export function Bar() {
  const [summary, setSummary] = useState<Summary>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    readSummary().then(setSummary, (cause: unknown) => setProblem(messageOf(cause)))
  }, [])

  return (
    <header className="bar">
      <h1>
        <a href="./" title="What whygraph is, with counts by kind and predicate">
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
