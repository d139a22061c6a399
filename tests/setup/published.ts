/** A dataset, published once for all files of a worker that only read it. */
import { publish } from '../../src/dataset/publish/publish.ts'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import { shippedDataset } from '../../src/start.ts'

export async function publishFolder(engine: Engine, folder: string): Promise<void> {
  await publish(engine, loadDataset(folder))
}

/** Publishes the dataset that ships. */
export const publishShipped = (engine: Engine): Promise<void> => publishFolder(engine, shippedDataset)

const embedded = new Map<string, Promise<Engine>>()

/** In memory; it ends with the process, so whoever closes it closes nothing. */
export function publishedEmbedded(folder = shippedDataset): Promise<Engine> {
  const known = embedded.get(folder)
  if (known !== undefined) return known
  const opened = (async () => {
    const engine = await openEngine({ engine: 'embedded' })
    await publishFolder(engine, folder)
    return { ...engine, close: async () => undefined }
  })()
  embedded.set(folder, opened)
  return opened
}
