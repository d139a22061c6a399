/** What the measurements ask: each question is one that the schema of today answers. */
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { ownQuestions, questions } from '../bench/compare/questions.ts'
import { createSchema } from '../src/api/schema.ts'

const schema = createSchema()
const samples = { any: ['a', 'b'], full: ['a'], hub: ['a'], prefixes: ['a'], kinds: ['Symptom'] }

test.each([
  ...questions.map(({ name, whygraph }) => [name, whygraph('a').query] as const),
  ...ownQuestions.map(({ name, ask }) => [name, ask(samples, 0).query] as const),
])('%s', (_name, query) => {
  expect(validate(schema, parse(query))).toEqual([])
})
