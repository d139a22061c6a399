/** The errors of Neo4j and its driver in our words, told by code and class; host names and texts stay in the cause, which only the log shows. */
import { Neo4jError } from 'neo4j-driver'
import { type ErrorCode, WhygraphError } from '../errors.ts'

/** The first that fits tells. Codes without `Neo.` are the driver's own: it could not connect, or not read what came. */
const meanings: readonly (readonly [codes: RegExp, code: ErrorCode, message: string])[] = [
  [
    /^Neo\.ClientError\.Security\./,
    'DATABASE_UNAVAILABLE',
    'The graph database refused the configured user or password.',
  ],
  [
    /^Neo\.ClientError\.Transaction\.TransactionTimedOut/,
    'DATABASE_TIMEOUT',
    'The graph database ended a read at its time limit.',
  ],
  [
    /^Neo\.TransientError\.General\.\w*Memory/,
    'DATABASE_MEMORY_LIMIT',
    'The graph database ended a statement that needs more memory than it grants. Ask for less at once, or let it grant more.',
  ],
  [
    /^Neo\.DatabaseError\./,
    'DATABASE_FAULT',
    'The graph database has a fault of its own, such as a full disk. Its log has the rest.',
  ],
  [
    /^Neo\.(TransientError|ClientError\.(Database|Cluster|General))\./,
    'DATABASE_UNAVAILABLE',
    'The graph database cannot answer now. Try again later.',
  ],
  [/^(?!Neo\.)/, 'DATABASE_UNAVAILABLE', 'The graph database cannot be reached.'],
]

/** What is a fault of ours, such as wrong Cypher, stays what it is. */
export function asOurs(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error
  if (isConflict(error))
    // Whoever publishes must know which rule of whose it is, so Neo4j's own words are told. Reads never meet this.
    return new WhygraphError(
      'DATABASE_CONFLICT',
      `The database must leave whygraph its labels and their rules, but it holds what others made: ${error.message} Give whygraph a database of its own (WHYGRAPH_NEO4J_DATABASE).`,
      {},
      error,
    )
  const found = meanings.find(([codes]) => codes.test(error.code))
  return found === undefined ? error : new WhygraphError(found[1], found[2], {}, error)
}

/** A rule, an index or nodes of others stand in the way of a schema or a write of ours. */
const isConflict = ({ code }: Neo4jError): boolean =>
  /^Neo\.(Client|Database)Error\.Schema\.(Constraint|Index\w*(AlreadyExists|CreationFailed))/.test(code)

/** What another try may mend; a statement that is too large for the memory stays so. */
export function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof Neo4jError && error.retryable && !/Memory/.test(error.code)
}

/** True when connections can no longer be trusted: what came was no Bolt, or nobody answered a greeting. */
export function breaksConnection(error: unknown): boolean {
  return error instanceof Neo4jError && (error.code === 'ProtocolError' || error.code === 'N/A')
}

/** What only Neo4j itself can say of a procedure that failed. */
export const isProcedureFailure = (error: unknown): boolean =>
  error instanceof Neo4jError &&
  /^Neo\.ClientError\.(Procedure\.ProcedureCallFailed|Schema\.IndexNotFound)$/.test(error.code)
