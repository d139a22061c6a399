/** What is exported: a release as it is stored, or a dataset as it is written; read in order, never held whole. */
import type { Engine } from '../../graph/engine.ts'
import { claimIdOf } from '../../model/ids.ts'
import { lastSortKey } from '../../model/sort-keys.ts'
import type { Kind } from '../../model/kinds.ts'
import type { Modality } from '../../model/modalities.ts'
import type { Vocabulary } from '../../model/vocabulary.ts'
import type { Dataset } from '../format/dataset.ts'
import { evidence, type Manifest, type WrittenClaim, type WrittenEntity } from '../format/format.ts'
import { type Release, vocabularyOf } from '../publish/releases.ts'

type Line = WrittenClaim['evidence'][number]

export interface ExportedClaim {
  readonly id: string
  readonly dataset: string
  readonly claim: WrittenClaim
}

export interface Content {
  readonly manifests: readonly Manifest[]
  readonly predicates: Vocabulary
  /** Entities as one dataset has them; without one, each once, as the graph has it. */
  entities(dataset?: string): AsyncIterable<WrittenEntity>
  /** In their order; of one dataset, or of all. */
  claims(dataset?: string): AsyncIterable<ExportedClaim>
}

/** Rows read at once. */
const page = 5_000

export function contentOfDataset({ manifest, predicates, entities, claims }: Dataset): Content {
  return {
    manifests: [manifest],
    predicates,
    async *entities() {
      yield* entities
    },
    async *claims() {
      for (const claim of claims) yield { id: claimIdOf(claim.claim, claim.variant), dataset: manifest.id, claim }
    },
  }
}

export async function contentOfRelease(engine: Engine, release: Release): Promise<Content> {
  const only = release.datasets.length === 1 ? release.manifest.id : undefined
  return {
    manifests: release.datasets.map(({ manifest }) => manifest),
    predicates: await vocabularyOf(engine, release.id),
    async *entities(dataset = only) {
      for (let after = ''; ;) {
        const rows = await engine.read('entities-by-name-ascending', {
          release: release.id,
          filters: [],
          after,
          before: lastSortKey,
          limit: page,
        })
        for (const [id, kind, name, , , summary, , data] of rows) {
          const stored = JSON.parse(data) as StoredDetails
          const one = entityOf({ id, kind: kind as Kind, name, summary }, stored, dataset)
          if (one !== undefined) yield one
        }
        const last = rows.at(-1)
        if (last === undefined || rows.length < page) return
        after = last[8]
      }
    },
    async *claims(dataset) {
      for (let after = -1; ;) {
        const rows = await engine.read('claims-by-position-ascending', {
          release: release.id,
          filters: [],
          after,
          limit: page,
        })
        for (const [id, , , modality, , qualifiers, lines] of rows) {
          const one = claimOf(id, modality as Modality, qualifiers, JSON.parse(lines) as StoredLine[])
          if (dataset === undefined || one.dataset === dataset) yield one
        }
        const last = rows.at(-1)
        if (last === undefined || rows.length < page) return
        after = last[1]
      }
    },
  }
}

type StoredLine = Line & { readonly dataset: string }
type Details = Omit<WrittenEntity, 'id' | 'kind' | 'name' | 'summary'>
interface StoredDetails extends Details {
  readonly datasets: readonly string[]
  readonly statements?: readonly { dataset: string; kind: Kind; name: string; summary: string; details: Details }[]
}

/** What `dataset` says of an entity, undefined where it says nothing; without one, what the graph says. */
function entityOf(
  own: Pick<WrittenEntity, 'id' | 'kind' | 'name' | 'summary'>,
  { datasets, statements, ...details }: StoredDetails,
  dataset: string | undefined,
): WrittenEntity | undefined {
  if (dataset !== undefined && !datasets.includes(dataset)) return undefined
  const said = statements?.find((one) => one.dataset === dataset)
  if (said !== undefined)
    return { id: own.id, kind: said.kind, name: said.name, summary: said.summary, ...said.details }
  const stated = details.stated.map((one) => ({
    ...one,
    evidence: one.evidence.map((line) => writtenLine(line as Line)),
  }))
  return { ...own, ...details, stated }
}

/** The fields that a dataset writes; what a publish adds is made anew by the next one. */
const fields = Object.keys(evidence.shape)
const writtenLine = (line: Line): Line =>
  Object.fromEntries(Object.entries(line).filter(([name]) => fields.includes(name))) as unknown as Line

function claimOf(id: string, modality: Modality, qualifiers: string, lines: readonly StoredLine[]): ExportedClaim {
  const [subject = '', predicate = '', object = '', placed] = id.split('~')
  const dataset = lines[0]?.dataset ?? ''
  // A publish adds the dataset to the variant of a claim that another dataset has as well.
  const variant = placed?.endsWith(`@${dataset}`) === true ? placed.slice(0, -dataset.length - 1) : placed
  const limits = JSON.parse(qualifiers) as NonNullable<WrittenClaim['qualifiers']>
  return {
    id,
    dataset,
    claim: {
      claim: [subject, predicate, object],
      ...(variant === undefined || variant === '' ? {} : { variant }),
      modality,
      ...(Object.keys(limits).length === 0 ? {} : { qualifiers: limits }),
      evidence: lines.map(writtenLine),
    },
  }
}
