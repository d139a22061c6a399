/**
 * What caches may keep of answers to GET. A release is immutable, and so are its answers, but not all caches obey `Vary`. So an
 * answer is kept without asking again only where the address names the release; else its entity tag is asked for each time.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** How long an answer of a release that the address names is kept, in s: a new version of this program may word it anew. */
const keptFor = 86_400

interface Result {
  readonly data?: unknown
  readonly errors?: readonly unknown[] | undefined
}

/** The headers of an answer. `lasts`: the address names the release, and nothing in the answer changes while that is kept. */
export function keeping(
  { data, errors }: Result,
  release: string | undefined,
  lasts: boolean,
): readonly (readonly [name: string, value: string])[] {
  if (errors !== undefined) return [['cache-control', 'no-store']]
  // Weak, since what was used to answer differs from time to time.
  const tag = createHash('sha256')
    .update(JSON.stringify([release, data]))
    .digest('base64url')
  return [
    ['etag', `W/"${tag}"`],
    ['cache-control', lasts ? `public, max-age=${keptFor}` : 'public, no-cache'],
  ]
}

/** Answers 304 without a body to whoever has what is to be sent. Before what compresses it. */
export function answerUnchanged(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !isKnown(request, reply)) return payload
    reply.code(304)
    return null
  })
}

function isKnown({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const tag = reply.getHeader('etag')
  const known = headers['if-none-match']
  if (typeof tag !== 'string' || known === undefined || (method !== 'GET' && method !== 'HEAD')) return false
  const opaque = (one: string) => one.trim().replace(/^W\//, '')
  return known.trim() === '*' || known.split(',').some((one) => opaque(one) === opaque(tag))
}

/** The request headers that an answer to GET depends on; others add theirs. */
const depends = ['x-whygraph-release', 'accept']

/** Tells caches what else than the address an answer depends on. */
export function tellVary(app: FastifyInstance): void {
  app.addHook('onSend', async ({ method }, reply) => {
    if (method !== 'GET') return
    const told = [reply.getHeader('vary') ?? []].flat().join(', ')
    const missing = depends.filter((name) => !told.toLowerCase().includes(name))
    reply.header('vary', [told, ...missing].filter((one) => one !== '').join(', '))
  })
}
