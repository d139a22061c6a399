/** The limits of a request: what it may ask at most, known before anything runs. */
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import type { Cost, Dearest } from './cost.ts'
import { WhygraphError } from '../errors.ts'
import { defaultDeadlineMs } from '../graph/deadline.ts'
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
  deadlineMs: defaultDeadlineMs,
  requestDeadlineMs: defaultRequestDeadlineMs,
}

/** Brackets in a document, and lists and objects in its variables, nest at most this deep: GraphQL.js reads them by recursion. */
const nesting = 200
/**
 * Validation compares every two fields of a selection that have one name, and every two fragments: beyond so many it
 * would take long. Fields of inline fragments are fields of the selection around them.
 */
const repeats = 100
const spreads = 100
/** A text without this many characters can neither nest too deep nor have too many tokens. */
const harmless = 2 * nesting

const told = {
  bodyBytes: 'bytes in the body of a request',
  tokens: 'tokens',
  nesting: 'levels of brackets',
  depth: 'levels of fields',
  repeats: 'fields that stand in one selection again',
  spreads: 'spreads of fragments',
  aliases: 'aliases and repeated fields',
  nodes: 'declared nodes (page sizes multiplied down the tree, and what is worked out for them)',
} as const

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Fails when a document has too many tokens, nests too deep to be parsed, or has so many repeated fields and spreads
 * that validation alone would take long.
 */
export function checkText(document: string, limits: Limits): void {
  if (document.length < harmless) return
  const lexer = new Lexer(new Source(document))
  const seen = { tokens: 0, repeats: 0, spreads: 0 }
  const open: Bracket[] = []
  /** An inline fragment whose selection has not begun yet. */
  let inline = false
  try {
    for (let before = lexer.token; lexer.advance().kind !== TokenKind.EOF; before = lexer.token) {
      const { kind, value } = lexer.token
      if (++seen.tokens > limits.tokens) throw tooLarge('tokens', limits.tokens)
      const around = open.at(-1)
      if (opening.has(kind)) {
        const begins = inline && kind === TokenKind.BRACE_L && around
        if (open.push(begins ? around : kind === TokenKind.BRACE_L ? new Set() : null) > nesting)
          throw tooLarge('nesting', nesting)
        if (begins) inline = false
      } else if (closing.has(kind)) open.pop()
      else if (kind === TokenKind.SPREAD) inline = true
      else if (before.kind === TokenKind.SPREAD && kind === TokenKind.NAME && value !== 'on') {
        inline = false
        if (++seen.spreads > spreads) throw tooLarge('spreads', spreads)
      } else if (kind === TokenKind.NAME && around && !notFields.has(before.kind) && !inline) {
        if (around.has(value) && ++seen.repeats > repeats) throw tooLarge('repeats', repeats)
        around.add(value)
      }
    }
  } catch (error) {
    // Where no token begins the parser will stop, too, and tell of it.
    if (!(error instanceof GraphQLError)) throw error
  }
}

/** The names in a pair of braces so far; null for other brackets. */
type Bracket = Set<string> | null
/** After these a name is no field: a variable, a directive, a value, or what stands behind an alias. */
const notFields: ReadonlySet<string> = new Set([TokenKind.DOLLAR, TokenKind.AT, TokenKind.COLON])

const isNested = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object'

/** Fails when variables nest too deep to be read; a GET request sends them as text. */
export function checkNesting(sent: unknown): void {
  let level: unknown[] = [typeof sent === 'string' ? parsed(sent) : sent]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > nesting) throw tooLarge('nesting', nesting)
    level = level.flatMap((value) => (isNested(value) ? Object.values(value) : []))
  }
}

/** Undefined for a text that is no JSON: that is refused by whoever reads it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The limits that a cost is held against. */
export const costLimits = ({ depth, aliases, nodes }: Limits): Cost => ({ depth, aliases, nodes })

/** Fails when a cost exceeds a limit. */
export function checkCost(cost: Cost, limits: Limits, dearest?: Dearest): void {
  for (const limit of ['depth', 'aliases', 'nodes'] as const)
    if (cost[limit] > limits[limit])
      throw tooLarge(limit, limits[limit], cost[limit], limit === 'nodes' ? dearest : undefined)
}

/** `got` is not known where counting stopped at the limit. */
export function tooLarge(limit: keyof typeof told, most: number, got?: number, dearest?: Dearest): WhygraphError {
  const came = got === undefined ? 'this one has more' : `this one has ${got}`
  const message = `There may be at most ${most} ${told[limit]}, but ${came}.`
  if (dearest === undefined) return new WhygraphError('QUERY_TOO_LARGE', message, { limit, most })
  return new WhygraphError('QUERY_TOO_LARGE', `${message} ${remedy(dearest)}`, {
    limit,
    most,
    dearest: { path: dearest.path, nodes: dearest.nodes },
  })
}

function remedy({ path, nodes, paged }: Dearest): string {
  const what = `The dearest field is ${path.join('.')} with ${nodes}`
  const pages = [...new Set(paged)]
  return pages.length === 0
    ? `${what}: ask for it in requests of its own, or for less.`
    : `${what}: ask for less with first: on ${pages.join(', ')}.`
}
