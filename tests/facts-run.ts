/** `npm run facts`: asks a real server for every fact of the article, tells those that it gets wrong, then how many hold. */
import { inspect } from 'node:util'
import { answerTo, facts, howMany, isAnswered } from './facts/facts.ts'
import { startTestServer } from './setup/server.ts'

const shown = (value: unknown) => inspect(value, { depth: null, breakLength: 120 }).replaceAll('\n', '\n    ')

const server = await startTestServer()
let held = 0
try {
  for (const fact of facts) {
    const answer = await answerTo(fact, (query, variables) => server.ask(query, variables)).catch(
      (error: unknown) => error,
    )
    if (isAnswered(fact, answer)) held += 1
    else {
      console.log(`${fact.id} ${fact.statement}`)
      console.log(`  must be answered by\n    ${shown(fact.answer)}\n  but got\n    ${shown(answer)}`)
    }
  }
} finally {
  await server.close()
}
console.log(`facts: ${held}/${howMany}`)
process.exitCode = held === howMany ? 0 : 1
