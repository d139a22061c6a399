/** Makes `generated/documents.ts`: every operation of this folder as a document whose type knows its variables and its answer. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import * as typedDocuments from '@graphql-codegen/typed-document-node'
import * as operations from '@graphql-codegen/typescript-operations'
import { buildSchema, parse } from 'graphql'

const here = fileURLToPath(new URL('.', import.meta.url))
const schemaFolder = fileURLToPath(new URL('../../schema/', import.meta.url))
const read = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ location: folder + name, text: readFileSync(folder + name, 'utf8') }))

const sdl = read(schemaFolder)
  .map(({ text }) => text)
  .join('\n')
const text = await codegen({
  filename: 'documents.ts',
  schema: parse(sdl),
  schemaAst: buildSchema(sdl),
  documents: read(here).map(({ location, text }) => ({ location, document: parse(text), rawSDL: text })),
  plugins: [{ operations: {} }, { typedDocuments: {} }],
  pluginMap: { operations, typedDocuments },
  config: {
    documentMode: 'string',
    pureMagicComment: true,
    dedupeFragments: true,
    useTypeImports: true,
    enumsAsTypes: true,
    immutableTypes: true,
    strictScalars: true,
    skipTypename: true,
    // Entities of 18 kinds that are asked for the same are one type.
    mergeFragmentTypes: true,
    scalars: Object.fromEntries([
      ...['ID', 'Date', 'DateTime', 'ISO8601Duration', 'URL', 'CURIE', 'PredicateId'].map((name) => [name, 'string']),
      ...['PositiveInt', 'NonNegativeInt'].map((name) => [name, 'number']),
    ]),
  },
})
mkdirSync(`${here}generated`, { recursive: true })
writeFileSync(`${here}generated/documents.ts`, text)
