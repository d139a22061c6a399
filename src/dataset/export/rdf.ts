/**
 * JSON-LD 1.1 and N-Quads: every claim a statement (rdf:subject, rdf:predicate, rdf:object) with its evidence, so that a
 * denial or a "may" is never a bare triple. Entities are named by https://bioregistry.io, which resolves CURIEs.
 */
import type { Content, ExportedClaim } from './content.ts'
import { categoryOf } from './kgx.ts'
import { wellFormed } from './text.ts'

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#'
const biolink = 'https://w3id.org/biolink/vocab/'
const own = 'urn:whygraph:'
const xsdBoolean = 'http://www.w3.org/2001/XMLSchema#boolean'

const encoded = (text: string): string => encodeURIComponent(wellFormed(text)).replaceAll('%3A', ':')
const iriOf = (id: string): string =>
  /^https?:\/\//.test(id)
    ? id.replaceAll(/[<>"{}|^`\\\p{Cc} ]/gu, encodeURIComponent)
    : /^[A-Za-z][A-Za-z0-9._-]*:[^\s:]/.test(id)
      ? `https://bioregistry.io/${encoded(id)}`
      : `${own}entity:${encoded(id)}`
const predicateIri = (name: string): string =>
  name.startsWith('biolink:') ? `${biolink}${name.slice('biolink:'.length)}` : `${own}predicate:${name}`
const categoryIri = (category: string): string =>
  category.startsWith('biolink:') ? `${biolink}${category.slice('biolink:'.length)}` : iriOf(category)

const context = {
  rdf,
  rdfs,
  biolink,
  whygraph: own,
  name: 'rdfs:label',
  summary: 'biolink:description',
  subject: { '@id': 'rdf:subject', '@type': '@id' },
  predicate: { '@id': 'rdf:predicate', '@type': '@id' },
  object: { '@id': 'rdf:object', '@type': '@id' },
  negated: 'biolink:negated',
  modality: 'whygraph:modality',
  qualifiers: { '@id': 'whygraph:qualifiers', '@type': '@json' },
  evidence: 'whygraph:evidence',
  source: { '@id': 'biolink:primary_knowledge_source', '@type': '@id' },
  publication: { '@id': 'biolink:publications', '@type': '@id' },
  direction: 'whygraph:direction',
  knowledgeLevel: 'biolink:knowledge_level',
  agentType: 'biolink:agent_type',
  details: { '@id': 'whygraph:details', '@type': '@json' },
}

export async function* jsonLd(content: Content): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(context)},"@graph":[\n`
  let first = true
  const item = (value: object): string => {
    const text = `${first ? '' : ',\n'}${JSON.stringify(value)}`
    first = false
    return text
  }
  for await (const entity of content.entities())
    yield item({
      '@id': iriOf(entity.id),
      '@type': categoryIri(categoryOf(entity)),
      name: entity.name,
      summary: entity.summary,
    })
  for await (const { id, claim } of content.claims()) {
    const [subject, predicate, object] = claim.claim
    const { negated = false, ...qualifiers } = claim.qualifiers ?? {}
    yield item({
      '@id': `${own}claim:${encoded(id)}`,
      '@type': 'biolink:Association',
      subject: iriOf(subject),
      predicate: predicateIri(predicate),
      object: iriOf(object),
      negated,
      modality: claim.modality,
      ...(Object.keys(qualifiers).length === 0 ? {} : { qualifiers }),
      evidence: claim.evidence.map(({ source, publication, direction, knowledgeLevel, agentType, ...details }) => ({
        source: iriOf(source),
        ...(publication === undefined ? {} : { publication: iriOf(publication) }),
        direction,
        ...(knowledgeLevel === undefined ? {} : { knowledgeLevel }),
        ...(agentType === undefined ? {} : { agentType }),
        ...(Object.keys(details).length === 0 ? {} : { details }),
      })),
    })
  }
  yield '\n]}\n'
}

export async function* nQuads(content: Content): AsyncGenerator<string> {
  const [main] = content.manifests
  const general = `<${own}dataset:${encoded(main?.id ?? '')}>`
  for await (const entity of content.entities()) {
    const node = `<${iriOf(entity.id)}>`
    yield `${node} <${rdf}type> <${categoryIri(categoryOf(entity))}> ${general} .\n`
    yield `${node} <${rdfs}label> ${literal(entity.name)} ${general} .\n`
    yield `${node} <${biolink}description> ${literal(entity.summary)} ${general} .\n`
  }
  for await (const claim of content.claims()) yield quadsOf(claim)
}

function quadsOf({ id, dataset, claim }: ExportedClaim): string {
  const [subject, predicate, object] = claim.claim
  const { negated = false, ...qualifiers } = claim.qualifiers ?? {}
  const graph = `<${own}dataset:${encoded(dataset)}>`
  const lines: string[] = []
  const add = (node: string, property: string, value: string) =>
    lines.push(`${node} <${property}> ${value} ${graph} .\n`)
  const node = `<${own}claim:${encoded(id)}>`
  add(node, `${rdf}type`, `<${biolink}Association>`)
  add(node, `${rdf}subject`, `<${iriOf(subject)}>`)
  add(node, `${rdf}predicate`, `<${predicateIri(predicate)}>`)
  add(node, `${rdf}object`, `<${iriOf(object)}>`)
  add(node, `${biolink}negated`, `"${negated}"^^<${xsdBoolean}>`)
  add(node, `${own}modality`, literal(claim.modality))
  if (Object.keys(qualifiers).length > 0) add(node, `${own}qualifiers`, json(qualifiers))
  for (const [at, line] of claim.evidence.entries()) {
    const { source, publication, direction, knowledgeLevel, agentType, ...details } = line
    const evidence = `<${own}claim:${encoded(id)}#${at}>`
    add(node, `${own}evidence`, evidence)
    add(evidence, `${biolink}primary_knowledge_source`, `<${iriOf(source)}>`)
    if (publication !== undefined) add(evidence, `${biolink}publications`, `<${iriOf(publication)}>`)
    add(evidence, `${own}direction`, literal(direction))
    if (knowledgeLevel !== undefined) add(evidence, `${biolink}knowledge_level`, literal(knowledgeLevel))
    if (agentType !== undefined) add(evidence, `${biolink}agent_type`, literal(agentType))
    if (Object.keys(details).length > 0) add(evidence, `${own}details`, json(details))
  }
  return lines.join('')
}

const json = (value: object): string => `${literal(JSON.stringify(value))}^^<${rdf}JSON>`
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r' }
const literal = (text: string): string =>
  `"${wellFormed(text).replaceAll(/[\\"\n\r]/g, (character) => escapes[character] ?? character)}"`
