/** The schema that is served, that which is introspected and that of the files are one. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isScalarType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const folder = new URL('../schema/', import.meta.url)
const written = buildSchema(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n'),
)
const print = (schema: Parameters<typeof printSchema>[0]) => printSchema(lexicographicSortSchema(schema))
const everything = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
}

test('by file, with the uses of its directives, and by introspection', async () => {
  const sdl = await fetch(`${server.url}schema.graphql`)
  expect(sdl.headers.get('content-type')).toBe('application/graphql; charset=utf-8')
  const text = await sdl.text()
  expect(text).toContain('search(')
  expect(text).toMatch(/\): SearchResult @cost\(weight: "3000"\)/)
  expect(print(buildSchema(text))).toBe(print(written))
  const { data } = (await (await fetch(`${server.url}schema.json`)).json()) as { data: IntrospectionQuery }
  expect(print(buildClientSchema(data))).toBe(print(written))
  const asked = await server.ask(getIntrospectionQuery(everything))
  expect(asked.errors).toBeUndefined()
  expect(data).toMatchObject(asked.data ?? {})
})

test('a file that is known is not sent again', async () => {
  for (const path of ['schema.graphql', 'schema.json']) {
    const first = await fetch(server.url + path)
    const known = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await fetch(server.url + path, { headers: known })).status).toBe(304)
  }
})

test('says what it is, and what specifies its scalars', () => {
  expect(written.description).toMatch(/^Medical knowledge as claims/)
  const own = Object.values(written.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
  // The form of a predicate's id is of this schema alone.
  const unspecified = own.filter((type) => isScalarType(type) && type.specifiedByURL == null)
  expect(unspecified.map(String)).toEqual(['PredicateId'])
})
