/** The shipped dataset, published once for all files of a worker that only read it. */
import { publish } from '../../src/dataset/publish/publish.ts'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import type { Engine } from '../../src/graph/engine.ts'
import { openEngine } from '../../src/graph/open.ts'
import { shippedDataset } from '../../src/start.ts'

/** Publishes the dataset that ships. */
export async function publishShipped(engine: Engine): Promise<void> {
  await publish(engine, loadDataset(shippedDataset))
}

let embedded: Promise<Engine> | undefined

/** In memory; it ends with the process, so whoever closes it closes nothing. */
export function publishedEmbedded(): Promise<Engine> {
  embedded ??= (async () => {
    const engine = await openEngine({ engine: 'embedded' })
    await publishShipped(engine)
    return { ...engine, close: async () => undefined }
  })()
  return embedded
}
