// The workers of the editor must be known before the editor loads.
import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './playground.css'
import { pick, useGraphiQL } from '@graphiql/react'
import { GraphiQL, HISTORY_PLUGIN, type GraphiQLProps } from 'graphiql'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Bar } from './bar.tsx'
import { examples } from './examples.ts'
import { QUESTIONS } from './questions.tsx'
import { send } from '../client/ask.ts'
import { endpoint } from './site.ts'
import { firstVisit, followAddress, sentQuery } from './visit.ts'

const fetcher: GraphiQLProps['fetcher'] = async ({ query, variables, operationName }, options) =>
  (await send<Record<string, unknown>>(endpoint, { query, variables, operationName }, { headers: options?.headers }))
    .result

/** GraphiQL fills in the query of the first tab when it starts, but not its variables. */
function FirstVariables() {
  const { variableEditor, tabs, activeTabIndex } = useGraphiQL(pick('variableEditor', 'tabs', 'activeTabIndex'))
  const variables = tabs[activeTabIndex]?.variables
  useEffect(() => {
    if (variables && variableEditor?.getValue() === '') variableEditor.setValue(variables)
    // Once, when the editor is there: later an empty editor is what the analyst made it.
  }, [variableEditor])
  return null
}

/** Many tabs do not fit side by side: the one in use is brought into sight. */
function ActiveTabInSight() {
  const active = useGraphiQL((state) => state.activeTabIndex)
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  return null
}

const sent = sentQuery()

function Playground() {
  return (
    <>
      <Bar />
      <main>
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={[...(sent ? [sent] : []), ...examples]}
          {...(sent ? { initialQuery: sent.query, initialVariables: sent.variables } : {})}
          defaultEditorToolsVisibility={examples.some((example) => example.variables !== null)}
          plugins={[QUESTIONS, HISTORY_PLUGIN]}
          {...(firstVisit && innerWidth >= 1000 ? { visiblePlugin: QUESTIONS } : {})}
        >
          <GraphiQL.Logo> </GraphiQL.Logo>
          <FirstVariables />
          <ActiveTabInSight />
        </GraphiQL>
      </main>
    </>
  )
}

followAddress()
const place = document.getElementById('playground')
if (place === null) throw new Error('The page must have an element with the id playground, but has none')
createRoot(place).render(<Playground />)
