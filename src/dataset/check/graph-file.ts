/** The datasets of a graph, named on a command line as folders or by a file that lists them. */
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { WhygraphError } from '../../errors.ts'
import type { Dataset } from '../format/dataset.ts'
import { manifest } from '../format/format.ts'
import { formatMistakes } from '../format/rules.ts'
import { parseShape } from '../format/shape.ts'
import { readYaml } from '../format/yaml-file.ts'
import { loadDataset } from './validate.ts'

/** `graph.yaml`: the datasets that a graph is made of, each with the version that is meant. */
const graphFile = z.strictObject({
  datasets: z
    .array(
      z.strictObject({
        folder: z.string().min(1).describe('The folder of the dataset, from the folder of this file.'),
        version: manifest.shape.version.describe('The version it must have.'),
      }),
    )
    .min(1),
})

/** Fails with the mistakes of the first that has any. A file lists folders and their versions; a folder is one dataset. */
export function loadDatasets(paths: readonly string[]): Dataset[] {
  return paths.flatMap((path) => (isFile(path) ? listed(path) : [loadDataset(path)]))
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function listed(path: string): Dataset[] {
  const read = readYaml(path, path)
  const { value, mistakes } =
    'value' in read ? parseShape(graphFile, read.value, read, []) : { value: undefined, mistakes: read }
  if (value === undefined)
    throw new WhygraphError(
      'INVALID_DATASET',
      `A graph is published without mistakes only.\n${formatMistakes(mistakes)}`,
      { mistakes },
    )
  return value.datasets.map(({ folder, version }) => {
    const dataset = loadDataset(resolve(dirname(path), folder))
    if (dataset.manifest.version === version) return dataset
    throw new WhygraphError(
      'INVALID_DATASET',
      `${path} must name the version that ${folder} has, ${dataset.manifest.version}, but got: ${version}.`,
    )
  })
}
