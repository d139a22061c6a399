/** The facts of the article, each with the question that asks for it and the answer that the article gives. */
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { type DocumentNode, parse, print, separateOperations } from 'graphql'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { Answer } from '../setup/server.ts'

const fact = z.strictObject({
  id: z.string().regex(/^F\d{3}$/),
  /** The fact in words of our own, for whoever reads a failure. */
  statement: z.string().min(1),
  /** The name of an operation in queries.graphql. */
  query: z.string(),
  variables: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Of an entity's `stated` only the entries on this field count: the others belong to other facts. */
  field: z.string().optional(),
  /** The whole `data` of the answer, without what is null or empty. */
  answer: z.record(z.string(), z.unknown()),
})
/** `says` only holds the anchors for the evidence. */
const factFile = z.strictObject({ says: z.array(z.unknown()), facts: z.array(fact).min(1) })

export type Fact = z.output<typeof fact>

type Ask = (query: string, variables: object) => Promise<Answer>

export const howMany = 162

const folder = new URL('./', import.meta.url)

/** All facts, in the order of the article. */
export const facts: readonly Fact[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .flatMap((name) => readFacts(name))

/** Each operation by its name, with the fragments that it uses. */
export const queries: Readonly<Record<string, DocumentNode>> = separateOperations(
  parse(readFileSync(new URL('queries.graphql', folder), 'utf8')),
)

function readFacts(name: string): Fact[] {
  const written: unknown = parseYaml(readFileSync(new URL(name, folder), 'utf8'), { merge: true, maxAliasCount: -1 })
  const { success, data, error } = factFile.safeParse(written)
  if (!success) throw new Error(`${name} must list facts, but: ${z.prettifyError(error)}`)
  return data.facts
}

/** Asks for one fact and gives the answer in the form in which the facts are written. */
export async function answerTo({ id, query, variables, field }: Fact, ask: Ask): Promise<unknown> {
  const document = queries[query]
  if (document === undefined) throw new Error(`${id} must name an operation of queries.graphql, but got: ${query}`)
  const { data, errors } = await ask(print(document), variables)
  if (errors !== undefined) throw new Error(`${id} must be answered, but: ${errors.map((e) => e.message).join('; ')}`)
  return written(data, field)
}

export const isAnswered = (fact: Fact, answer: unknown): boolean => isDeepStrictEqual(answer, fact.answer)

/** Without null, empty lists and what is empty then: a fact with one qualifier need not write twenty others down. */
function written(value: unknown, field: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => written(item, field))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, written(key === 'stated' ? onField(inner, field) : inner, field)] as const)
    .filter(([, inner]) => !isNothing(inner))
  return Object.fromEntries(entries)
}

function onField(stated: unknown, field: string | undefined): unknown {
  if (!Array.isArray(stated)) return stated
  return (stated as { field: string }[]).filter((entry) => entry.field === field)
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0)
}
