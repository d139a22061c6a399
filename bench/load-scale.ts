/**
 * Publishes the large graph, as `whygraph publish` would a dataset:
 *   node --max-old-space-size=12000 --import tsx bench/load-scale.ts --tables FOLDER [--articles] --dir FOLDER
 */
import { publish } from '../src/dataset/publish/publish.ts'
import { openEngine } from '../src/graph/open.ts'
import { scaleArguments } from './arguments.ts'
import { scaleDataset } from './scale-dataset.ts'

const toldEvery = 100_000
const { tables, articles, settings } = scaleArguments()
const started = performance.now()
const told = (what: string) => {
  const { rss } = process.memoryUsage()
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${Math.round(rss / 2 ** 20)} MiB  ${what}`)
}

const dataset = await scaleDataset(tables, articles)
told(`read ${dataset.entities.length} entities and ${dataset.claims.length} claims`)
const engine = await openEngine(settings)
try {
  const { release, changed, counts } = await publish(engine, dataset, {
    batchSize: 5_000,
    onProgress: ({ step, done, total }) => {
      if (done % toldEvery < 5_000) told(`${step} ${done}${total === undefined ? '' : ` of ${total}`}`)
    },
  })
  told(
    `${changed ? 'published' : 'was current already:'} ${release}, ${counts.entities} entities, ${counts.claims} claims`,
  )
} finally {
  await engine.close()
}
