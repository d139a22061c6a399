/** The order of files: those that only read the shipped dataset come first, so that Neo4j is emptied after them only. */
import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What else a file does with an engine is done to one of its own (`open`). */
const readsOnly = (file: string): boolean => /\bdescribeApi\(|\bleg\.published\(\)/.test(readFileSync(file, 'utf8'))

export class ReadersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const readers = new Set(sorted.filter(({ moduleId }) => readsOnly(moduleId)))
    return [...readers, ...sorted.filter((file) => !readers.has(file))]
  }
}
