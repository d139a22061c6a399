/** `npm run bench`: whygraph beside its peers on one graph, in turn, in one run; equal answers first, then figures. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from './arguments.ts'
import { type Contender, type ContenderName, sentTo, startContender } from './contenders.ts'
import { openGraph } from './graph.ts'
import { askOnce, asked, type Measured } from './load.ts'
import { runToEnd } from './processes.ts'
import { ownQuestions, type Question, questions, type Samples } from './questions.ts'
import { reportOf, type Row } from './report.ts'

const bodiesOf = (contender: Contender, question: Question, samples: Samples) =>
  samples[question.about].map((about) => contender.ask(question, about))

/** Words of the data are written in the one case here and in the other there. */
const comparable = (rows: unknown): string => JSON.stringify(rows).toLowerCase().replaceAll('_', '')

/** Fails unless all of them give the same answer; asks each about a few, which warms them, too. */
async function compare(contenders: readonly Contender[], question: Question, samples: Samples): Promise<void> {
  for (const about of samples[question.about].slice(0, 5)) {
    const answers = await Promise.all(
      contenders.map(
        async (one) => [one, comparable(one.rows(question, await askOnce(one.url, one.ask(question, about))))] as const,
      ),
    )
    const [first, ...others] = answers
    for (const [one, answer] of others)
      if (answer !== first?.[1])
        throw new Error(
          `"${question.name}" of ${about}: ${first?.[0].name} and ${one.name} answer otherwise:\n${first?.[1].slice(0, 1_000)}\n${answer.slice(0, 1_000)}`,
        )
  }
}

const median = (some: readonly number[]): number => some.toSorted((one, other) => one - other)[some.length >> 1] ?? NaN
const middle = (rounds: readonly Measured[]): Measured => ({
  perSecond: median(rounds.map((one) => one.perSecond)),
  p50: median(rounds.map((one) => one.p50)),
  p99: median(rounds.map((one) => one.p99)),
  cpu: median(rounds.map((one) => one.cpu)),
  databaseCpu: median(rounds.map((one) => one.databaseCpu)),
})

const started = performance.now()
const tell = (what: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${what}`)

async function main(): Promise<void> {
  const args = readArguments()
  if (args === undefined) return
  await runToEnd(['src/build/build.mjs'])
  const folder = args.keep ?? (await mkdtemp(join(tmpdir(), 'whygraph-bench-')))
  try {
    const graph = await openGraph(args.graph, folder, tell)
    const contenders: Contender[] = []
    try {
      for (const name of args.contenders) contenders.push(await startContender(name, graph))
      const rows: Row[] = []
      const databasePid = graph.neo4j.pid
      for (const question of questions.filter(({ name }) => name.includes(args.only))) {
        await compare(contenders, question, graph.samples)
        for (const connections of args.connections) {
          const rounds = new Map<ContenderName, Measured[]>()
          for (let round = 0; round < args.rounds; round++)
            for (const contender of contenders) {
              const requests = bodiesOf(contender, question, graph.samples)
              const got = await asked(contender, { requests, connections, seconds: args.seconds, databasePid })
              rounds.set(contender.name, [...(rounds.get(contender.name) ?? []), got])
            }
          const figures = new Map([...rounds].map(([name, some]) => [name, middle(some)]))
          rows.push({ question: question.name, connections, figures, rounds })
          tell(
            `${question.name}, ${connections}: ${[...figures].map(([name, { perSecond }]) => `${name} ${perSecond.toFixed(0)}`).join(', ')}`,
          )
        }
      }
      for (const { name, ask } of ownQuestions.filter((one) => one.name.includes(args.only))) {
        const rounds = new Map<ContenderName, Measured[]>()
        const requests = Array.from({ length: 50 }, (_, at) => sentTo(ask(graph.samples, at)))
        for (const contender of contenders.filter(({ answersAll }) => answersAll)) {
          const [first] = requests
          if (first !== undefined) await askOnce(contender.url, first)
          const got = await asked(contender, { requests, connections: 1, seconds: args.seconds, databasePid })
          rounds.set(contender.name, [got])
        }
        const figures = new Map([...rounds].map(([one, some]) => [one, middle(some)]))
        rows.push({ question: name, connections: 1, figures, rounds })
      }
      const report = reportOf({ args, size: graph.size, rows, contenders })
      console.log(report)
      if (args.out !== undefined) await writeFile(args.out, report)
    } finally {
      for (const contender of contenders) await contender.stop()
      await graph.driver.close()
      await graph.neo4j.stop()
    }
  } finally {
    if (args.keep === undefined) await rm(folder, { recursive: true, force: true })
  }
}

await main()
