// The workers of the editor must be known before the editor loads.
import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './playground.css'
import { pick, useGraphiQL } from '@graphiql/react'
import { GraphiQL, HISTORY_PLUGIN, type GraphiQLProps } from 'graphiql'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Bar } from './bar.tsx'
import { byId } from './elements.ts'
import { examples } from './examples.ts'
import { QUESTIONS } from './questions.tsx'
import { send } from './request.ts'
import { firstVisit, followAddress } from './visit.ts'

const fetcher: GraphiQLProps['fetcher'] = async ({ query, variables, operationName }, options) =>
  send({ query, variables, operationName }, options?.headers)

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

function Playground() {
  return (
    <>
      <Bar />
      <main>
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={[...examples]}
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
createRoot(byId('playground')).render(<Playground />)
