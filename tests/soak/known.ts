/** What may be asked in a soak, and the answer that each release must give to it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Dataset } from '../../src/dataset/format/dataset.ts'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import { shippedDataset } from '../../src/start.ts'

export interface Question {
  readonly name: string
  readonly query: string
  readonly variables: object
}

const folder = new URL('../../docs/examples/', import.meta.url)
/** Their answers tell of the releases that are kept, which change while the soak runs. */
const ofTheMoment = new Set(['24-what-is-in-the-graph', '26-kept-releases'])

/** The documented questions: reads, searches, explanations and documents of every sort. */
export const questions: readonly Question[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace(/\.graphql$/, ''))
  .filter((name) => !ofTheMoment.has(name))
  .map((name) => ({
    name,
    query: readFileSync(new URL(`${name}.graphql`, folder), 'utf8'),
    variables: variablesOf(name),
  }))

function variablesOf(name: string): object {
  if (!readdirSync(folder).includes(`${name}.json`)) return {}
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as object
}

const shipped = loadDataset(shippedDataset)

/** The shipped dataset, and a later version of it in which every summary says so: their answers cannot be mixed up unseen. */
export const datasets: readonly [Dataset, Dataset] = [
  shipped,
  {
    ...shipped,
    manifest: { ...shipped.manifest, version: '99.0.0' },
    entities: shipped.entities.map((entity) => ({ ...entity, summary: `${entity.summary} (Later.)` })),
  },
]

/** An answer without what differs between two askings of one release: when it was published, and cursors of it. */
export const comparable = (data: unknown): string =>
  JSON.stringify(data, (key, value: unknown) => (key === 'publishedAt' || key === 'requestId' ? null : value))
