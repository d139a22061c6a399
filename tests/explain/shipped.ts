/** The shipped dataset on the engine under test: loaders and a reader as one request has them, and chains through it. */
import { currentRelease, vocabularyOf } from '../../src/dataset/publish/releases.ts'
import { type Path, stepFrom } from '../../src/explain/paths/path.ts'
import { type ArrowReader, arrowReader } from '../../src/read/reader.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { createLoaders, type Loaders } from '../../src/read/loaders.ts'
import { readCounts } from '../../src/read/counts.ts'
import type { EntityEnd } from '../../src/model/entity.ts'
import type { Api } from '../setup/api.ts'
import { chainThrough } from './bone-metastasis.ts'

export interface Request {
  readonly loaders: Loaders
  readonly reader: ArrowReader
  /** Names of the statements (and `search`) that were sent. */
  readonly reads: readonly string[]
}

export async function requestOf(api: Api): Promise<Request> {
  const reads: string[] = []
  const engine = api.engine()
  const counting: Engine = {
    ...engine,
    read: (name, params, options) => {
      reads.push(name)
      return engine.read(name, params, options)
    },
    search: (query, options) => {
      reads.push('search')
      return engine.search(query, options)
    },
  }
  const release = await currentRelease(engine)
  if (release === undefined) throw new Error('The dataset is published before it is asked, but there is no release.')
  const vocabulary = await vocabularyOf(engine, release.id)
  const releaseOf = async () => ({ id: release.id, vocabulary })
  return {
    loaders: createLoaders(counting, releaseOf, () => readCounts(engine, release.id)),
    reader: arrowReader(counting, releaseOf),
    reads,
  }
}

/** The chain through these entities, by the first claim between each two. */
export const pathThrough = (...ids: string[]): Path =>
  chainThrough(...ids).map(
    ({ claim: { id, position, predicate, meaning, modality, negated, evidence, against, subject, object }, forward }) =>
      stepFrom(
        {
          id,
          position,
          predicate,
          roles: meaning.roles,
          modality,
          negated,
          witnesses: evidence.map(({ source, origin, attributedTo, direction }) => ({
            source,
            origin,
            person: attributedTo ?? null,
            supports: direction === 'supports',
          })),
          against,
          subject: end(subject),
          object: end(object),
        },
        forward,
      ),
  )

const end = ({ id, kind }: EntityEnd) => ({ id, kind, claims: 1 })
