/** What became of the files of an import, for a person and for a program. */
import type { FileFacts } from './input.ts'
import type { Tally } from './tally.ts'

export interface ImportReport {
  readonly format: string
  /** The model that predicates and categories were held against. */
  readonly model: string
  readonly files: readonly FileFacts[]
  /** read = stored + merged + quarantined. */
  readonly rows: Tally['rows']
  readonly entities: number
  readonly claims: number
  /** How often each value of a table came, the most frequent first. */
  readonly counts: ReturnType<Tally['counts']>
  /** Errors, then warnings, then notes; each with its first five samples. */
  readonly issues: ReturnType<Tally['issues']>
  readonly seconds: number
  readonly peakMegabytes: number
}

const linesShown = 10

export function reportText(report: ImportReport): string {
  const { rows, files, issues, counts } = report
  const number = (value: number) => value.toLocaleString('en-GB')
  const lines = [
    `Import of ${report.format}, held against ${report.model}`,
    ...files.map(({ name, bytes, sha256 }) => `  ${name}  ${number(bytes)} bytes  sha256 ${sha256}`),
    '',
    `rows: ${number(rows.read)} read = ${number(rows.stored)} stored + ${number(rows.merged)} merged + ${number(rows.quarantined)} quarantined`,
    `made: ${number(report.entities)} entities, ${number(report.claims)} claims`,
    `took: ${report.seconds} s, ${number(report.peakMegabytes)} MB at most`,
  ]
  for (const [table, values] of Object.entries(counts)) {
    const all = Object.entries(values)
    lines.push('', `${table}:`)
    for (const [value, count] of all.slice(0, linesShown)) lines.push(`  ${number(count).padStart(11)}  ${value}`)
    if (all.length > linesShown)
      lines.push(`  ${''.padStart(11)}  and ${number(all.length - linesShown)} more in the JSON`)
  }
  if (issues.length > 0) lines.push('', 'issues:')
  for (const { code, severity, contract, count, samples } of issues) {
    lines.push(`  ${severity} ${code}, ${number(count)} times. ${contract}`)
    for (const { file, line, says } of samples) lines.push(`    ${file}:${line} ${says}`)
  }
  return `${lines.join('\n')}\n`
}
