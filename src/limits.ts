/** The limits of a request: what it may ask at most, known before anything runs. */
import type { Cost } from './cost.ts'
import { WhygraphError } from './errors.ts'
import { defaultPageSize, maxPageSize } from './pagination.ts'

export interface Limits {
  readonly defaultPageSize: number
  readonly maxPageSize: number
  readonly bodyBytes: number
  readonly tokens: number
  readonly depth: number
  readonly aliases: number
  readonly nodes: number
  readonly deadlineMs: number
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
}

const told = {
  bodyBytes: 'bytes in the body of a request',
  tokens: 'tokens',
  depth: 'levels of fields',
  aliases: 'aliases and repeated fields',
  nodes: 'declared nodes (page sizes multiplied down the tree)',
} as const

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
