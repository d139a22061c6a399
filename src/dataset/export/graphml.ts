/** GraphML (http://graphml.graphdrawing.org): entities as nodes, claims as directed edges with their evidence as JSON. */
import type { Content } from './content.ts'
import { categoryOf } from './kgx.ts'
import { wellFormed } from './text.ts'

const nodeKeys = ['name', 'kind', 'category', 'summary'] as const
const edgeKeys = ['claim', 'predicate', 'modality', 'negated', 'qualifiers', 'sources', 'evidence', 'dataset'] as const

export async function* graphMl(content: Content): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
  for (const [of, names] of [
    ['node', nodeKeys],
    ['edge', edgeKeys],
  ] as const)
    for (const name of names)
      yield `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${name === 'negated' ? 'boolean' : 'string'}"/>\n`
  yield '  <graph edgedefault="directed">\n'
  for await (const entity of content.entities()) {
    const { id, name, kind, summary } = entity
    yield `    <node id="${escaped(id)}">${data('node', { name, kind, category: categoryOf(entity), summary })}</node>\n`
  }
  for await (const { id, dataset, claim } of content.claims()) {
    const [subject, predicate, object] = claim.claim
    const { negated = false, ...qualifiers } = claim.qualifiers ?? {}
    const said = {
      claim: id,
      predicate,
      modality: claim.modality,
      negated: String(negated),
      qualifiers: Object.keys(qualifiers).length === 0 ? '' : JSON.stringify(qualifiers),
      sources: [...new Set(claim.evidence.map(({ source }) => source))].join('; '),
      evidence: JSON.stringify(claim.evidence),
      dataset,
    }
    yield `    <edge source="${escaped(subject)}" target="${escaped(object)}">${data('edge', said)}</edge>\n`
  }
  yield '  </graph>\n</graphml>\n'
}

const data = (of: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<data key="${of}-${name}">${escaped(value)}</data>`)
    .join('')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no place for most control characters and for half a surrogate pair. */
const escaped = (text: string): string =>
  wellFormed(text)
    .replaceAll(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
