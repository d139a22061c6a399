/** The datasets that a graph is made of. */
import type { DatasetHead } from '../../dataset/publish/rows.ts'
import type { Context } from '../context.ts'
import type { DatasetResolvers } from '../generated/graphql.ts'

export const Dataset: DatasetResolvers = {
  key: ({ manifest }) => manifest.id,
  title: ({ manifest }) => manifest.title,
  version: ({ manifest }) => manifest.version,
  description: ({ manifest }) => manifest.description,
  notice: ({ manifest }) => manifest.notice,
  license: ({ manifest }) => manifest.license,
  rights: ({ manifest }) => manifest.rights,
  asOf: ({ manifest }) => manifest.asOf,
}

/** The dataset of this id in the release of the request; the first where a claim names none. */
export async function datasetOf(id: string | undefined, { release }: Pick<Context, 'release'>): Promise<DatasetHead> {
  const { datasets } = await release()
  const found = id === undefined ? datasets[0] : datasets.find(({ manifest }) => manifest.id === id)
  if (found === undefined) throw new Error(`What a release says is of one of its datasets, but this is of: ${id}`)
  return found
}
