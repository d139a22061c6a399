/** Figures as Markdown tables. */
import { type Arguments, machine } from './arguments.ts'
import type { Contender, ContenderName } from './contenders.ts'
import type { Measured } from './load.ts'
import { residentMiB } from './processes.ts'

export interface Row {
  readonly question: string
  readonly connections: number
  readonly figures: ReadonlyMap<ContenderName, Measured>
  readonly rounds: ReadonlyMap<ContenderName, readonly Measured[]>
}

export interface Report {
  readonly args: Arguments
  readonly size: { readonly entities: number; readonly claims: number }
  readonly rows: readonly Row[]
  readonly contenders: readonly Contender[]
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const spread = (some: readonly number[]): string =>
  some.length < 2 ? '' : ` (${Math.min(...some).toFixed(0)} to ${Math.max(...some).toFixed(0)})`

export function reportOf({ args, size, rows, contenders }: Report): string {
  const names = contenders.map(({ name }) => name)
  const cells = (row: Row, cell: (figures: Measured, name: ContenderName) => string) =>
    names.map((name) => {
      const figures = row.figures.get(name)
      return figures === undefined ? '' : cell(figures, name)
    })
  const titled = (row: Row) => [row.question, String(row.connections)]
  const ratio = (row: Row, one: ContenderName, other: ContenderName, of: 'perSecond' | 'p50'): string => {
    const [a, b] = [row.figures.get(one)?.[of], row.figures.get(other)?.[of]]
    return a === undefined || b === undefined ? '' : (a / b).toFixed(2)
  }
  return `${machine()}; ${size.entities} entities, ${size.claims} claims; ${args.rounds} rounds of ${args.seconds} s, medians.

Requests a second (least to most of the rounds):

${table(
  ['question', 'connections', ...names],
  rows.map((row) => [
    ...titled(row),
    ...cells(
      row,
      ({ perSecond }, name) =>
        `${perSecond.toFixed(0)}${spread((row.rounds.get(name) ?? []).map((one) => one.perSecond))}`,
    ),
  ]),
)}

whygraph by the others, requests a second; and p50 by that of the driver:

${table(
  [
    'question',
    'connections',
    'by neo4j-graphql',
    'by driver',
    'kept by neo4j-graphql',
    'kept by finished',
    'p50 by driver',
  ],
  rows.map((row) => [
    ...titled(row),
    ratio(row, 'whygraph', 'neo4j-graphql', 'perSecond'),
    ratio(row, 'whygraph', 'driver', 'perSecond'),
    ratio(row, 'kept', 'neo4j-graphql', 'perSecond'),
    ratio(row, 'kept', 'finished', 'perSecond'),
    ratio(row, 'whygraph', 'driver', 'p50'),
  ]),
)}

p50 and p99 in ms; CPU of a request in ms, of the server and of Neo4j:

${table(
  ['question', 'connections', ...names],
  rows.map((row) => [
    ...titled(row),
    ...cells(row, ({ p50, p99, cpu, databaseCpu }) => `${p50}, ${p99}; ${cpu.toFixed(1)} + ${databaseCpu.toFixed(1)}`),
  ]),
)}

Resident memory at the end, in MiB: ${contenders.map(({ name, pid }) => `${name} ${residentMiB(pid)}`).join(', ')}.
`
}
