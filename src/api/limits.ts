/** The limits of a request: what it may ask at most, known before anything runs. */
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import type { Cost } from './cost.ts'
import { WhygraphError } from '../errors.ts'
import { defaultRequestDeadlineMs } from '../read/budget.ts'
import { defaultPageSize, maxPageSize } from './pagination.ts'

export interface Limits {
  readonly defaultPageSize: number
  readonly maxPageSize: number
  readonly bodyBytes: number
  readonly tokens: number
  readonly depth: number
  readonly aliases: number
  readonly nodes: number
  /** Of one read. */
  readonly deadlineMs: number
  /** Of the whole request. */
  readonly requestDeadlineMs: number
}

export const defaultLimits: Limits = {
  defaultPageSize,
  maxPageSize,
  bodyBytes: 256 * 1024,
  tokens: 5_000,
  depth: 16,
  aliases: 60,
  nodes: 100_000,
  deadlineMs: 8_000,
  requestDeadlineMs: defaultRequestDeadlineMs,
}

/** Brackets in a document, and lists and objects in its variables, nest at most this deep: GraphQL.js reads them by recursion. */
const nesting = 200
/** A text without this many characters can neither nest too deep nor have too many tokens. */
const harmless = 2 * nesting

const told = {
  bodyBytes: 'bytes in the body of a request',
  tokens: 'tokens',
  nesting: 'levels of brackets',
  depth: 'levels of fields',
  aliases: 'aliases and repeated fields',
  nodes: 'declared nodes (page sizes multiplied down the tree)',
} as const

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** Fails when a document has too many tokens, or nests too deep to be parsed. */
export function checkText(document: string, limits: Limits): void {
  if (document.length < harmless) return
  const lexer = new Lexer(new Source(document))
  let count = 0
  let depth = 0
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      if (++count > limits.tokens) throw tooLarge('tokens', limits.tokens)
      if (opening.has(lexer.token.kind) && ++depth > nesting) throw tooLarge('nesting', nesting)
      if (closing.has(lexer.token.kind)) depth--
    }
  } catch (error) {
    // Where no token begins the parser will stop, too, and tell of it.
    if (!(error instanceof GraphQLError)) throw error
  }
}

const isNested = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object'

/** Fails when variables nest too deep to be read. */
export function checkNesting(variables: unknown): void {
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > nesting) throw tooLarge('nesting', nesting)
    level = level.flatMap((value) => (isNested(value) ? Object.values(value) : []))
  }
}

/** The limits that a cost is held against. */
export const costLimits = ({ depth, aliases, nodes }: Limits): Cost => ({ depth, aliases, nodes })

/** Fails when a cost exceeds a limit. */
export function checkCost(cost: Cost, limits: Limits): void {
  for (const limit of ['depth', 'aliases', 'nodes'] as const)
    if (cost[limit] > limits[limit]) throw tooLarge(limit, limits[limit], cost[limit])
}

/** `got` is not known where counting stopped at the limit. */
export function tooLarge(limit: keyof typeof told, most: number, got?: number): WhygraphError {
  const came = got === undefined ? 'this one has more' : `this one has ${got}`
  return new WhygraphError('QUERY_TOO_LARGE', `There may be at most ${most} ${told[limit]}, but ${came}.`, {
    limit,
    most,
  })
}
