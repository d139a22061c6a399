/** Holds the typed table of statements and the files in cypher/ together; `plans.test.ts` has Neo4j read them. */
import { readdirSync } from 'node:fs'
import { lintCypherQuery } from '@neo4j-cypher/language-support'
import { describe, expect, test } from 'vitest'
import { texts } from '../src/graph/statements.ts'
import { declaredStatements } from './setup/statement-table.ts'

const declared = declaredStatements()

/** Statements that are declared and have a file: the others fail in the first test. */
const statements = [...declared].flatMap(([name, params]) => {
  const text = texts.get(name)
  return text === undefined ? [] : [{ name, params, text }]
})

test('every statement declared has a file in cypher/, and the reverse', () => {
  const files = readdirSync(new URL('../cypher/', import.meta.url))
  expect(files.sort()).toEqual([...declared.keys()].map((name) => `${name}.cypher`).sort())
})

describe.each(statements)('$name', ({ params, text }) => {
  test('begins with a comment that says what it answers', () => {
    expect(text.split('\n')[0]).toMatch(/^\/\/ \S+( \S+){2,}/)
  })

  test('uses the parameters declared and no others', () => {
    expect([...parametersIn(text)].sort()).toEqual(Object.keys(params).sort())
  })

  test('is free of mistakes that a linter finds without a database', () => {
    const { diagnostics } = lintCypherQuery(text, { parameters: params })
    const told = diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value))
    expect(told).toEqual([])
  })
})

function parametersIn(text: string): Set<string> {
  const bare = text.replaceAll(/\/\/.*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '')
  return new Set(Array.from(bare.matchAll(/\$(\w+)/g), ([, name]) => name ?? ''))
}
