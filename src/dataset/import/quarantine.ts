/** Rows that could not be taken, as they stood, in files of their own that can be mended and imported. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { plainName } from './input.ts'
import type { RowPlace } from './row.ts'

export class Quarantine {
  readonly #folder: string
  readonly #begun = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  add({ file, raw, header }: RowPlace): void {
    // The entries of one JSON document stand one a line, which the same format reads as well.
    const name = plainName(file)
      .replaceAll('/', '--')
      .replace(/\.json$/i, '.jsonl')
    const begun = this.#begun.has(name)
    if (!begun) mkdirSync(this.#folder, { recursive: true })
    this.#begun.add(name)
    appendFileSync(join(this.#folder, name), `${begun || header === undefined ? '' : `${header}\n`}${raw}\n`)
  }
}
