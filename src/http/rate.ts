/** The rate limit: each client may ask for so many declared nodes a minute. */
import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { WhygraphError } from '../errors.ts'

const seconds = 60

/** Draws nodes from the budget of the client at this address; fails when it is used up. */
export type Charge = (address: string, nodes: number) => Promise<void>

/** `nodesAMinute` undefined: no limit. */
export function rateLimit(nodesAMinute: number | undefined): Charge {
  if (nodesAMinute === undefined) return () => Promise.resolve()
  const limiter = new RateLimiterMemory({ points: nodesAMinute, duration: seconds })
  const secret = randomBytes(16)
  return async (address, nodes) => {
    try {
      await limiter.consume(bucketOf(address, secret), Math.max(1, nodes))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      const retryAfter = Math.ceil(refused.msBeforeNext / 1000)
      throw new WhygraphError(
        'RATE_LIMITED',
        `A client may ask for ${nodesAMinute} declared nodes in ${seconds} s, but this one has asked for ${refused.consumedPoints}. Try again in ${retryAfter} s.`,
        { limit: nodesAMinute, retryAfter },
      )
    }
  }
}

/**
 * 65,536 buckets, so that no number of clients fills the memory. Which clients share one nobody outside can tell. A client
 * of IPv6 has a network of 64 bits to choose addresses from, so the network is what counts.
 */
function bucketOf(address: string, secret: Buffer): number {
  const client = isIPv6(address) ? network(address) : address
  return createHmac('sha256', secret).update(client).digest().readUInt16BE()
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const after = tail?.split(':').filter((group) => group !== '') ?? []
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0')
  return [...groups, ...after].slice(0, 4).join(':')
}
