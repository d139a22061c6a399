/** What Neo4j's codes mean to whoever asked. */
import { Neo4jError } from 'neo4j-driver'
import { expect, it } from 'vitest'
import { asOurs, isWorthAnotherTry } from '../src/graph/neo4j-errors.ts'

const thrown = (code: string) => new Neo4jError('words that nobody reads', code, '50N42', '', undefined)

it.each([
  ['ServiceUnavailable', 'DATABASE_UNAVAILABLE', true],
  ['SessionExpired', 'DATABASE_UNAVAILABLE', true],
  ['ProtocolError', 'DATABASE_UNAVAILABLE', false],
  ['N/A', 'DATABASE_UNAVAILABLE', false],
  ['Neo.ClientError.Security.Unauthorized', 'DATABASE_UNAVAILABLE', false],
  ['Neo.ClientError.Security.AuthenticationRateLimit', 'DATABASE_UNAVAILABLE', false],
  ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 'DATABASE_TIMEOUT', false],
  ['Neo.TransientError.General.DatabaseUnavailable', 'DATABASE_UNAVAILABLE', true],
  ['Neo.TransientError.Transaction.BookmarkTimeout', 'DATABASE_UNAVAILABLE', true],
  ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'DATABASE_MEMORY_LIMIT', false],
  ['Neo.TransientError.General.TransactionMemoryLimit', 'DATABASE_MEMORY_LIMIT', false],
  ['Neo.TransientError.General.OutOfMemoryError', 'DATABASE_MEMORY_LIMIT', false],
  ['Neo.DatabaseError.Transaction.TransactionStartFailed', 'DATABASE_FAULT', false],
  ['Neo.DatabaseError.General.UnknownError', 'DATABASE_FAULT', false],
  ['Neo.ClientError.Schema.ConstraintValidationFailed', 'DATABASE_CONFLICT', false],
  ['Neo.ClientError.Database.DatabaseNotFound', 'DATABASE_UNAVAILABLE', false],
])('%s is %s', (code, ours, again) => {
  expect(asOurs(thrown(code))).toMatchObject({ code: ours, cause: { code } })
  expect(isWorthAnotherTry(thrown(code))).toBe(again)
})

it.each(['Neo.ClientError.Statement.SyntaxError', 'Neo.ClientError.Statement.TypeError'])(
  '%s stays what it is: a fault of ours',
  (code) => {
    const error = thrown(code)
    expect(asOurs(error)).toBe(error)
  },
)
