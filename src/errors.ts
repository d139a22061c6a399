/** The table of errors: every code a caller can meet, and what it means. Only these reach a client; all else is masked. */
export const errorCodes = {
  BAD_USER_INPUT: 'An argument or a variable breaks its contract. The message names it, the contract and what came.',
  ENTITY_NOT_FOUND:
    'An argument must be the id, a CURIE or the name of an entity, and is none. The extensions list what comes close.',
  AMBIGUOUS_ENTITY:
    'An argument must mean one entity, and fits several equally well. The extensions list them: send an id.',
  BAD_CURSOR: 'A cursor was not made by this server for this list, or was changed on the way.',
  QUERY_TOO_LARGE:
    'The request exceeds a limit: bytes, tokens, depth, aliases or declared nodes. Nothing was run. The extensions name the limit.',
  GRAPHQL_PARSE_FAILED: 'The document is not well-formed GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE: 'The document has several operations, and `operationName` names none of them.',
  BAD_REQUEST:
    'The HTTP request is not one of GraphQL over HTTP: method, content type, JSON, or a header against forgery.',
  PERSISTED_QUERY_NOT_FOUND: 'No document with this hash is kept. Send it with the hash.',
  DOCUMENT_NOT_TRUSTED: 'The server answers documents of a list alone, and this is none of them.',
  NOT_FOUND: 'There is nothing at this path.',
  RELEASE_NOT_FOUND:
    'The header X-Whygraph-Release, an argument or a command names a release that is not kept. The extensions list those that are.',
  NO_RELEASE: 'No dataset has been published to this graph yet.',
  DATABASE_UNAVAILABLE: 'The graph database cannot be reached or refused the connection. Try again later.',
  DATABASE_TIMEOUT: 'The graph database did not answer within the time limit of a read. Ask for less, or try again.',
  DATABASE_BUSY: 'As many reads of the graph as may run at once are running, and none ended in time. Try again later.',
  DATABASE_MEMORY_LIMIT:
    'A read or a write needs more memory than the graph database grants. Ask for less, or let it grant more.',
  DATABASE_INDEX_MISSING:
    'The graph database lacks an index that reads rely on. A publish or a restart of the server makes it.',
  DATABASE_FAULT: 'The graph database has a fault of its own, such as a full disk. Its log has the rest.',
  REQUEST_TIMEOUT: 'The request did not end within the time that a request may take. Ask for less at once.',
  REQUEST_CANCELLED: 'The client left before its answer: what it had asked for was given up.',
  BUDGET_EXHAUSTED:
    'The request used up what one request may read or evaluate. The message names what, how much, and the remedy.',
  DATABASE_CONFLICT:
    'The database holds rules, indexes or nodes of others that whygraph cannot live beside. Give it a database of its own.',
  OVERLOADED: 'The server has more questions than it can answer now. Nothing was run. Try again after `Retry-After`.',
  RATE_LIMITED:
    'This client has asked for more declared nodes than it may in a minute. Nothing was run. The extensions tell the limit.',
  INTERNAL_SERVER_ERROR: 'A fault of the server. It is logged with the request id given in the extensions.',
  BAD_CONFIGURATION: 'A setting is missing or wrong. The message lists every one.',
  ADDRESS_IN_USE: 'The port is taken by another process.',
  ADDRESS_UNUSABLE: 'The server cannot listen at the host and port given.',
  DATA_DIR_IN_USE: 'The data folder belongs to another process that is running.',
  DATA_DIR_UNUSABLE: 'The data folder cannot be read or written.',
  INVALID_DATASET: 'The dataset has mistakes. Each is listed with its file, line, path and rule.',
  VERSION_TAKEN:
    'A release that is kept has this version of a dataset with other content. Raise the version, or publish with --force.',
  RELEASE_UNREADABLE: 'The release was written by another version of whygraph, in a form that this one cannot read.',
  IMPORT_REFUSED: 'A strict import met an error or a warning. Nothing was written; the message is its report.',
  IMPORT_STOPPED: 'An import was told to stop. Nothing was written.',
  EXPORT_STOPPED: 'An export was told to stop. Nothing was written.',
  PUBLISH_IN_PROGRESS: 'Another publish holds the lock. Wait until it has ended.',
  PUBLISH_FAILED: 'What was written does not equal the dataset, so the pointer was not moved.',
  PUBLISH_LOCK_LOST:
    'Another publish took over the lock, because this one had not renewed it in time. Nothing became visible.',
} as const

export type ErrorCode = keyof typeof errorCodes

/** An error made on purpose: its message may be shown to whoever asked. */
export class WhygraphError extends Error {
  override readonly name = 'WhygraphError'
  readonly code: ErrorCode
  /** What a program can use: the argument, the limit, the candidates. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}

/** Checks a whole number of an argument against its bounds, both included. */
export function within(argument: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw badInput(argument, `an integer from ${least} to ${most}`, value)
  return value
}

/** Bad input: says which argument, the contract, and what came. */
export function badInput(
  argument: string,
  contract: string,
  got: unknown,
  details: Readonly<Record<string, unknown>> = {},
): WhygraphError {
  const shown = got === undefined ? 'nothing' : JSON.stringify(got)
  const short = shown.length > 200 ? `${shown.slice(0, 200)}…` : shown
  return new WhygraphError('BAD_USER_INPUT', `${argument} must be ${contract}, but got: ${short}.`, {
    argument,
    ...details,
  })
}
