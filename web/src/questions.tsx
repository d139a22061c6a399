import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import { useState } from 'react'
import { examples, type Example } from './examples.ts'
import { startOver } from './visit.ts'

/** The examples as questions in words. Opening one never touches an edited tab: it gets a fresh one beside it. */
function Questions() {
  const actions = useGraphiQLActions()
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'),
  )
  const shown = tabs[activeTabIndex]?.query

  function open(example: Example) {
    const at = tabs.findIndex((tab) => tab.query === example.query)
    if (at >= 0) return actions.changeTab(at)
    actions.addTab()
    queryEditor?.setValue(example.query)
    variableEditor?.setValue(example.variables ?? '')
  }

  return (
    <section className="questions" aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      <p>Choose one, then run it with the button beside the query, or with Ctrl and Enter.</p>
      <ol>
        {examples.map((example) => (
          <li key={example.question}>
            <button
              type="button"
              aria-current={example.query === shown ? 'true' : undefined}
              onClick={() => open(example)}
            >
              {example.question}
            </button>
          </li>
        ))}
      </ol>
      <StartOver />
    </section>
  )
}

function StartOver() {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <p className="questions-reset">
        Tabs and edits are kept in this browser.{' '}
        <button type="button" onClick={() => setAsked(true)}>
          Start over with the examples
        </button>
      </p>
    )
  }
  return (
    <p className="questions-reset" role="alert">
      Close every tab and lose its edits?{' '}
      <button type="button" onClick={startOver}>
        Yes, start over
      </button>{' '}
      <button type="button" onClick={() => setAsked(false)}>
        No, keep them
      </button>
    </p>
  )
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <circle cx="10" cy="10" r="8" />
      <path d="M7.6 7.8a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M10 14.2v.1" />
    </svg>
  )
}

export const QUESTIONS: GraphiQLPlugin = { title: 'Questions', content: Questions, icon: QuestionsIcon }
