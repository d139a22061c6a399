/** Claims as a table: one row each, for a spreadsheet. */
import type { Content, ExportedClaim } from './content.ts'

const columns = [
  'id',
  'subject',
  'subject_name',
  'predicate',
  'object',
  'object_name',
  'modality',
  'negated',
  'qualifiers',
  'sources',
  'publications',
  'knowledge_levels',
  'directions',
  'dataset',
] as const

export const claimTable = (separator: ',' | '\t') =>
  async function* (content: Content): AsyncGenerator<string> {
    const names = new Map<string, string>()
    for await (const { id, name } of content.entities()) names.set(id, name)
    const row = (cells: readonly string[]) => `${cells.map((cell) => fieldOf(cell, separator)).join(separator)}\r\n`
    yield row(columns)
    for await (const claim of content.claims()) yield row(cellsOf(claim, names))
  }

function cellsOf({ id, dataset, claim }: ExportedClaim, names: ReadonlyMap<string, string>): string[] {
  const [subject, predicate, object] = claim.claim
  const { negated = false, ...qualifiers } = claim.qualifiers ?? {}
  const each = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((one) => one !== undefined))].join('; ')
  return [
    id,
    subject,
    names.get(subject) ?? subject,
    predicate,
    object,
    names.get(object) ?? object,
    claim.modality,
    String(negated),
    Object.keys(qualifiers).length === 0 ? '' : JSON.stringify(qualifiers),
    each(claim.evidence.map(({ source }) => source)),
    each(claim.evidence.map(({ publication }) => publication)),
    each(claim.evidence.map(({ knowledgeLevel }) => knowledgeLevel)),
    each(claim.evidence.map(({ direction }) => direction)),
    dataset,
  ]
}

/** RFC 4180; a cell that a spreadsheet would run as a formula is taken as text. */
function fieldOf(text: string, separator: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /["\r\n]/.test(plain) || plain.includes(separator) ? `"${plain.replaceAll('"', '""')}"` : plain
}
