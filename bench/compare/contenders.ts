/** Who is compared: each a process of its own on the same data. */
import { fileURLToPath } from 'node:url'
import { type Graph, neo4jOf } from './graph.ts'
import { type Program, serveProgram } from './processes.ts'
import type { Question, Sent } from './questions.ts'

export const contenderNames = ['whygraph', 'kept', 'neo4j-graphql', 'driver', 'finished', 'embedded'] as const
export type ContenderName = (typeof contenderNames)[number]

export interface Contender extends Program {
  readonly name: ContenderName
  /** It is whygraph, which answers questions that the others cannot. */
  readonly answersAll: boolean
  /** The body of a request, and where it goes. */
  ask(question: Question, about: string): { readonly path: string; readonly body: string }
  /** An answer as rows. */
  rows(question: Question, answer: unknown): unknown
}

const server = (name: string): string[] => [
  '--import',
  'tsx',
  fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url)),
]
const listening = /listening at (\S+)/
const ours = /whygraph is at (\S+)/
const quiet = { WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent', WHYGRAPH_ANSWERS_MIB: '0' }

export const sentTo = ({ query, variables }: Sent) => ({ path: '/graphql', body: JSON.stringify({ query, variables }) })
const dataOf = (answer: unknown): never => (answer as { data: never }).data
const asWhygraph = {
  answersAll: true,
  ask: (question: Question, about: string) => sentTo(question.whygraph(about)),
  rows: (question: Question, answer: unknown) => question.rows.whygraph(dataOf(answer)),
}
const asRows = {
  answersAll: false,
  ask: (question: Question, about: string) => ({ path: '/', body: JSON.stringify({ question: question.name, about }) }),
  rows: (_question: Question, answer: unknown) => answer,
}

export async function startContender(name: ContenderName, graph: Graph): Promise<Contender> {
  const database = neo4jOf(graph.neo4j)
  switch (name) {
    case 'whygraph':
      return {
        name,
        ...asWhygraph,
        ...(await serveProgram(['dist/main.js', 'serve'], { ...quiet, ...database }, ours)),
      }
    // As it comes: what was asked before is answered from memory.
    case 'kept': {
      const settings = { ...quiet, ...database, WHYGRAPH_ANSWERS_MIB: '64' }
      return { name, ...asWhygraph, ...(await serveProgram(['dist/main.js', 'serve'], settings, ours)) }
    }
    case 'embedded': {
      const settings = { ...quiet, WHYGRAPH_DATA_DIR: graph.embedded }
      return { name, ...asWhygraph, ...(await serveProgram(['dist/main.js', 'serve'], settings, ours)) }
    }
    case 'neo4j-graphql':
      return {
        name,
        answersAll: false,
        ask: (question, about) => sentTo(question.peer(about)),
        rows: (question, answer) => question.rows.peer(dataOf(answer)),
        ...(await serveProgram(server('neo4j-graphql'), database, listening)),
      }
    case 'driver':
      return {
        name,
        ...asRows,
        ...(await serveProgram(server('driver'), { ...database, BENCH_RELEASE: graph.release }, listening)),
      }
    case 'finished':
      return {
        name,
        ...asRows,
        ...(await serveProgram(
          server('driver'),
          { ...database, BENCH_RELEASE: graph.release, BENCH_FINISHED: '1' },
          listening,
        )),
      }
  }
}
