/**
 * Documents that are sent by their hash: those that clients register as they go (automatic persisted queries), or a list that
 * is trusted and turns all others off.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type GraphQLSchema, parse, validate } from 'graphql'
import { z } from 'zod'
import { WhygraphError } from '../errors.ts'

/** Documents by their ids, and their texts. */
export interface Trusted {
  readonly byId: ReadonlyMap<string, string>
  readonly texts: ReadonlySet<string>
}

/** The lists that Relay's compiler and GraphQL Code Generator write, and that of Apollo's tools. */
const byId = z.record(z.string().min(1), z.string().min(1))
const ofApollo = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
  })
  .transform(({ operations }) => Object.fromEntries(operations.map(({ id, body }) => [id, body])))

/** Reads the list; each document must fit the schema. Fails with every mistake at once. */
export function readTrusted(file: string, schema: GraphQLSchema): Trusted {
  const listed = ofApollo.or(byId).safeParse(parsed(file))
  if (listed.data === undefined) throw unfit(file, ['it is neither'])
  const mistakes = Object.entries(listed.data).flatMap(([id, text]) =>
    mistakesOf(text, schema).map((one) => `${id}: ${one}`),
  )
  if (mistakes.length > 0) throw unfit(file, mistakes)
  return { byId: new Map(Object.entries(listed.data)), texts: new Set(Object.values(listed.data)) }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw unfit(file, [error instanceof Error ? error.message : String(error)], error)
  }
}

function mistakesOf(text: string, schema: GraphQLSchema): string[] {
  try {
    return validate(schema, parse(text)).map(({ message }) => message)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const unfit = (file: string, mistakes: readonly string[], cause?: unknown): WhygraphError =>
  new WhygraphError(
    'BAD_CONFIGURATION',
    `WHYGRAPH_TRUSTED_DOCUMENTS must name a JSON file of documents that fit the schema, by their ids, or Apollo's manifest of them, but of ${file}:\n  ${mistakes.join('\n  ')}`,
    {},
    cause,
  )

/** Apollo Server puts this before the keys of persisted documents. */
const prefix = /^apq:/

/** The trusted documents as Apollo Server looks up persisted ones. What a client would register was refused before. */
export const trustedOnly = ({ byId }: Trusted) => ({
  get: async (key: string) => byId.get(key.replace(prefix, '')),
  set: async () => undefined,
  delete: async () => false,
})

interface Sent {
  readonly query?: unknown
  readonly extensions?: unknown
}

const persisted = z.object({
  persistedQuery: z.object({ version: z.literal(1), sha256Hash: z.string().min(1).max(200) }),
})

/** Fails for what is no proper way to send a document by its hash, and for a text that is not trusted where only such are. */
export function checkPersisted(sent: Sent | null | undefined, trusted: Trusted | undefined): void {
  if (sent === null || typeof sent !== 'object') return
  const { query } = sent
  const extensions = typeof sent.extensions === 'string' ? json(sent.extensions) : sent.extensions
  const text = typeof query === 'string' && query !== '' ? query : undefined
  if (text !== undefined && trusted !== undefined && !trusted.texts.has(text)) throw notTrusted()
  if (!isRecord(extensions) || extensions['persistedQuery'] == null) return
  const read = persisted.safeParse(extensions)
  const contract =
    'extensions.persistedQuery must have version 1 and the SHA-256 of the document in hexadecimal as sha256Hash'
  if (read.data === undefined) throw malformed(`${contract}, but got: ${JSON.stringify(extensions['persistedQuery'])}.`)
  const { sha256Hash } = read.data.persistedQuery
  if (trusted !== undefined) {
    if (!trusted.byId.has(sha256Hash)) throw notTrusted()
    return
  }
  if (text === undefined) return
  const hash = createHash('sha256').update(text).digest('hex')
  if (hash !== sha256Hash) throw malformed(`${contract}, but that of this document is ${hash}.`)
}

const notTrusted = () =>
  new WhygraphError(
    'DOCUMENT_NOT_TRUSTED',
    'A document must be one of those that this server trusts, sent by its id or word for word, but this one is not.',
  )

const malformed = (message: string): Error => Object.assign(new Error(message), { statusCode: 400 })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Undefined for a text that is no JSON: that is refused by whoever reads it. */
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
