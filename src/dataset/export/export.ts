/** Writes what is exported: streamed, under another name until it is whole. */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'yaml'
import { WhygraphError } from '../../errors.ts'
import { knownVocabulary } from '../format/biolink.ts'
import { ownPredicatesName, writeOwnPredicates } from '../format/own-predicates.ts'
import { PartWriter } from '../format/part.ts'
import { claimTable } from './claim-table.ts'
import type { Content } from './content.ts'
import { graphMl } from './graphml.ts'
import { kgxJsonLines, kgxTables } from './kgx.ts'
import { jsonLd, nQuads } from './rdf.ts'

type Write = (content: Content, path: string, signal: AbortSignal | undefined) => Promise<void>

const oneFile =
  (texts: (content: Content) => AsyncGenerator<string>): Write =>
  (content, path, signal) =>
    writeTexts(texts(content), path, signal)

const folderOf =
  (files: (content: Content) => Readonly<Record<string, AsyncGenerator<string>>>): Write =>
  async (content, path, signal) => {
    mkdirSync(path, { recursive: true })
    for (const [name, texts] of Object.entries(files(content))) await writeTexts(texts, join(path, name), signal)
  }

/** By the names that the command line has for them. */
export const exportFormats: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['whygraph', writeDatasets],
  ['kgx-tsv', folderOf(kgxTables)],
  ['kgx-jsonl', folderOf(kgxJsonLines)],
  ['graphml', oneFile(graphMl)],
  ['csv', oneFile(claimTable(','))],
  ['tsv', oneFile(claimTable('\t'))],
  ['jsonld', oneFile(jsonLd)],
  ['nquads', oneFile(nQuads)],
])

export async function exportTo(format: string, content: Content, out: string, signal?: AbortSignal): Promise<void> {
  const write = exportFormats.get(format)
  if (write === undefined)
    throw new WhygraphError(
      'BAD_USER_INPUT',
      `A format is one of ${[...exportFormats.keys()].join(', ')}, but got: ${format}.`,
    )
  if (existsSync(out)) throw new WhygraphError('BAD_USER_INPUT', `--out must not be there yet, but it is: ${out}.`)
  const unfinished = `${out.replace(/\/+$/, '')}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  try {
    await write(content, unfinished, signal)
    signal?.throwIfAborted()
    renameSync(unfinished, out)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (signal?.aborted === true)
      throw new WhygraphError('EXPORT_STOPPED', 'The export was stopped. Nothing was written; run it again.', {}, error)
    throw error
  }
}

/** Texts joined before they go to the file, in characters. */
const chunk = 1 << 16

async function writeTexts(texts: AsyncIterable<string>, path: string, signal: AbortSignal | undefined): Promise<void> {
  async function* chunks() {
    let held = ''
    for await (const text of texts) {
      held += text
      if (held.length < chunk) continue
      yield held
      held = ''
    }
    if (held !== '') yield held
  }
  await pipeline(Readable.from(chunks()), createWriteStream(path), signal === undefined ? {} : { signal })
}

/** Each dataset in its streamed form: published again, it makes the same release. */
async function writeDatasets(content: Content, path: string, signal: AbortSignal | undefined): Promise<void> {
  const several = content.manifests.length > 1
  for (const manifest of content.manifests) {
    const folder = several ? join(path, manifest.id) : path
    const parts = (name: string) => {
      mkdirSync(join(folder, name), { recursive: true })
      return new PartWriter((part, bytes) => writeFileSync(join(folder, name, part), bytes))
    }
    const entities = parts('entities')
    for await (const entity of content.entities(manifest.id)) {
      signal?.throwIfAborted()
      entities.add(entity)
    }
    entities.end()
    const claims = parts('claims')
    for await (const { claim } of content.claims(manifest.id)) {
      signal?.throwIfAborted()
      claims.add(claim)
    }
    claims.end()
    const own = writeOwnPredicates(content.predicates, knownVocabulary())
    if (own !== undefined) writeFileSync(join(folder, ownPredicatesName), own)
    writeFileSync(join(folder, 'dataset.yaml'), stringify(manifest))
  }
}
