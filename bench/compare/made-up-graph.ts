/** A graph of so many claims, the same at every run, as KGX JSON Lines: a hub, a rare kind, names that share beginnings. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomFrom } from '../random.ts'

const claimsPerEntity = 3.6
const hubClaims = 12_000
const words =
  'alpha beta gamma delta kappa sigma omega renal spinal femoral cortical marrow signal growth factor receptor'
const predicates = [
  'causes',
  'contributes_to',
  'affects',
  'subclass_of',
  'part_of',
  'treats',
  'located_in',
  'has_phenotype',
]
const categories = ['Gene', 'Disease', 'PhenotypicFeature', 'AnatomicalEntity', 'BiologicalProcess']
const databases = ['infores:one', 'infores:two', 'infores:three']

/** Writes the files into a folder; gives their paths. */
export async function madeUpGraph(folder: string, claims: number): Promise<string[]> {
  const random = randomFrom(7)
  const entities = Math.max(200, Math.round(claims / claimsPerEntity))
  const pick = <Item>(some: readonly Item[]): Item => some[Math.floor(random() * some.length)] as Item
  const vocabulary = words.split(' ')
  const idOf = (at: number) => `EX:${String(at).padStart(7, '0')}`
  // The further on the fewer claims, as in graphs that grew.
  const skewed = () => Math.floor(entities * random() ** 2)

  function* nodes(): Generator<string> {
    for (let at = 0; at < entities; at++)
      yield line({
        id: idOf(at),
        name: `${pick(vocabulary)} ${pick(vocabulary)} ${at}`,
        category: [`biolink:${at % 5_000 === 17 ? 'Publication' : pick(categories)}`],
        description: `Number ${at} of a made-up graph: ${pick(vocabulary)} and ${pick(vocabulary)}.`,
      })
  }
  function* edges(): Generator<string> {
    const ofHub = Math.min(hubClaims, Math.floor(claims / 10))
    for (let at = 0; at < claims; at++) {
      const subject = at < ofHub ? 0 : skewed()
      const object = at < ofHub ? 1 + (at % (entities - 1)) : (subject + 1 + skewed()) % entities
      if (object === subject) continue
      yield line({
        id: `edge${at}`,
        subject: idOf(subject),
        predicate: `biolink:${pick(predicates)}`,
        object: idOf(object),
        primary_knowledge_source: pick(databases),
        knowledge_level: 'knowledge_assertion',
        agent_type: 'manual_agent',
      })
    }
  }
  const files = { nodes: join(folder, 'made-up_nodes.jsonl'), edges: join(folder, 'made-up_edges.jsonl') }
  await pipeline(Readable.from(nodes()), createWriteStream(files.nodes))
  await pipeline(Readable.from(edges()), createWriteStream(files.edges))
  return [files.nodes, files.edges]
}

const line = (row: object): string => `${JSON.stringify(row)}\n`
