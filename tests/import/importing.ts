/** Imports texts as files, and gives what was made of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import { importGraph, type ImportOptions, type Reader } from '../../src/dataset/import/import.ts'
import { readKgx } from '../../src/dataset/import/kgx.ts'

export const manifest = {
  id: 'imported',
  title: 'Imported',
  version: '1.0.0',
  description: 'For a test.',
  notice: 'For a test.',
  license: 'CC0',
  rights: 'None.',
  asOf: '2026-01-01',
}

/** A folder that goes when the test is over, or whenever `until` calls what it is given. */
export function emptyFolder(until: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'whygraph-import-'))
  until(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `files` are texts or bytes by name; a name that begins with / is a file that is there. */
export async function imported(
  files: Readonly<Record<string, string | Buffer>> | readonly string[],
  {
    until,
    ...options
  }: Partial<ImportOptions> & { readonly reader?: Reader; readonly until?: (remove: () => void) => void } = {},
) {
  const folder = emptyFolder(until)
  const paths = Array.isArray(files)
    ? (files as readonly string[])
    : Object.entries(files as Readonly<Record<string, string | Buffer>>).map(([name, content]) => {
        writeFileSync(join(folder, name), content)
        return join(folder, name)
      })
  const out = join(folder, 'out')
  const report = await importGraph({ format: 'kgx', reader: readKgx, files: paths, out, manifest, ...options })
  const dataset = loadDataset(out)
  const issues = Object.fromEntries(report.issues.map(({ code, count }) => [code, count]))
  const quarantined = (name: string) => readFileSync(join(out, 'quarantine', name), 'utf8')
  return {
    out,
    report,
    issues,
    quarantined,
    ...dataset,
    entity: (id: string) => dataset.entities.find((one) => one.id === id),
  }
}
