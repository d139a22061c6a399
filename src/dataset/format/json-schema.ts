/** The JSON Schema of a dataset's files, made from their format, for completion and checks in an editor. */
import { z } from 'zod'
import { claimFile, entityFile, manifest } from './format.ts'
import { ownPredicateFile } from './own-predicates.ts'
import { predicateFile } from './predicate.ts'

const files = {
  'dataset.schema.json': { title: 'dataset.yaml: what a dataset is', schema: manifest },
  'entities.schema.json': { title: 'A file of entities/: one kind, its entities', schema: entityFile },
  'claims.schema.json': { title: 'A file of claims/: claims in reading order', schema: claimFile },
  'predicates.schema.json': { title: 'The vocabulary of predicates of the domain', schema: predicateFile },
  'own-predicates.schema.json': { title: 'predicates.yaml of a dataset: what it adds', schema: ownPredicateFile },
} as const satisfies Record<string, { title: string; schema: z.ZodType }>

/** Texts of the files in data/schema/, by file name. Draft 7, because that is what the YAML editors read. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(files).map(([name, { title, schema }]) => {
      const { $schema, ...body } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref' })
      return [name, `${JSON.stringify({ $schema, title, ...body }, undefined, 2)}\n`]
    }),
  )
}
