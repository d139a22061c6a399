/** Gathers the rows of all files: entities as they come, claims once it is known which of them are one. */
import { createHash } from 'node:crypto'
import type { WrittenClaim, WrittenEntity } from '../format/format.ts'
import { edgeOf, type EdgeRules } from './edges.ts'
import { mapId, type MappedId, nameFrom } from './ids.ts'
import { entityOf, idOf, type NodeRules } from './nodes.ts'
import type { Quarantine } from './quarantine.ts'
import { type Read, type Row, type RowPlace, textOf } from './row.ts'
import type { IssueCode, Tally } from './tally.ts'
import type { Union } from './unite.ts'

export interface Gathering {
  readonly rules: NodeRules & EdgeRules
  readonly tally: Tally
  readonly quarantine: Quarantine
  readonly union: Union
  readonly write: (entity: WrittenEntity) => void
}

export class Graph {
  readonly #gathering: Gathering
  /** What each node says, as a digest: whether one that comes again says the same. */
  readonly #nodes = new Map<string, string>()
  /** Ends without a node so far, each with the first edge that names it. */
  readonly #missing = new Map<string, { mapped: MappedId; place: RowPlace }>()
  readonly #sources = new Map<string, string>()

  constructor(gathering: Gathering) {
    this.#gathering = gathering
  }

  add(read: Read): void {
    const { tally } = this.#gathering
    if (read.of === 'node' && read.derived === true) return this.#addDerived(read)
    tally.rows.read++
    if (read.of !== 'unreadable' && read.short === true) tally.issue('short-row', read.place, read.place.raw)
    if (read.of === 'unreadable') this.#refuse(read.code, read.place, read.message)
    else if (read.of === 'node') this.#addNode(read)
    else this.#addEdge(read)
  }

  #refuse(code: IssueCode, place: RowPlace, says: string): void {
    const { tally, quarantine } = this.#gathering
    tally.issue(code, place, says)
    tally.rows.quarantined++
    quarantine.add(place)
  }

  #addNode({ slots, place }: Row): void {
    const { tally, rules, write } = this.#gathering
    const written = textOf(slots['id'])
    if (written === undefined) return this.#refuse('missing-id', place, textOf(slots['name']) ?? '')
    const says = digest(slots)
    const before = this.#nodes.get(mapId(written).id)
    if (before === says) {
      tally.issue('node-twice', place, written)
      tally.rows.merged++
      return
    }
    if (before !== undefined) return this.#refuse('node-in-conflict', place, written)
    const mapped = idOf(written, place, tally)
    // A text of its own: one that is a piece of its file's text would keep all of that in memory.
    this.#nodes.set(Buffer.from(mapped.id).toString(), says)
    this.#missing.delete(mapped.id)
    write(entityOf(mapped, slots, place, rules, tally))
    tally.rows.stored++
  }

  #addDerived({ slots, place }: Row): void {
    const { tally, rules, write } = this.#gathering
    const mapped = mapId(textOf(slots['id']) ?? '')
    if (this.#nodes.has(mapped.id)) return
    idOf(textOf(slots['id']) ?? '', place, tally)
    this.#nodes.set(mapped.id, '')
    this.#missing.delete(mapped.id)
    write(entityOf(mapped, slots, place, rules, tally))
  }

  #addEdge({ slots, place }: Row): void {
    const { tally, rules, union } = this.#gathering
    const edge = edgeOf(slots, place, rules, tally)
    if ('code' in edge) return this.#refuse(edge.code, place, edge.says)
    for (const mapped of edge.ends)
      if (!this.#nodes.has(mapped.id) && !this.#missing.has(mapped.id)) this.#missing.set(mapped.id, { mapped, place })
    const [line] = edge.claim.evidence
    if (line !== undefined) this.#sources.set(line.source, edge.source)
    union.add(edge.claim)
  }

  /** What no file has a node for: ends that dangle, sources, and the one that stands for the import itself. */
  finish(own: WrittenEntity): void {
    const { tally, rules, write } = this.#gathering
    for (const [id, { mapped, place }] of this.#missing) {
      tally.issue('dangling-end', place, mapped.originalId ?? id)
      if (this.#sources.has(id) || id === own.id) continue
      idOf(mapped.originalId ?? id, place, tally)
      write(entityOf(mapped, {}, place, rules, tally))
    }
    for (const [id, written] of this.#sources) if (!this.#nodes.has(id) && id !== own.id) write(sourceOf(id, written))
    if (!this.#nodes.has(own.id)) write(own)
  }

  *claims(): Generator<WrittenClaim> {
    const { tally, union } = this.#gathering
    yield* union.claims(({ edges, kept }) => {
      tally.rows.stored += kept
      tally.rows.merged += edges - kept
    })
  }
}

/** A source that is known by its identifier alone. */
export function sourceOf(id: string, written: string, name = nameFrom(written), mapped = true): WrittenEntity {
  return {
    id,
    kind: 'Source',
    name,
    plural: false,
    mapped,
    summary: `The information resource ${written}. The graph it was imported from says no more of it.`,
    described: false,
    synonyms: [],
    xrefs: [],
    stated: [],
    type: 'database',
    authors: [],
    experts: [],
    topics: [],
    cites: [],
    standing: 'current',
    sections: [],
  }
}

const digest = (slots: object): string => createHash('md5').update(JSON.stringify(slots)).digest('base64').slice(0, 16)
