/** Which release a request names: in its address, `?release=`, so that caches tell answers apart, or by its header. */
import type { FastifyRequest } from 'fastify'
import type { NamedRelease } from '../api/context.ts'
import { badInput } from '../errors.ts'

const header = 'X-Whygraph-Release'
const parameter = 'release'

/** Undefined where it names none. Fails when address and header name two. */
export function namedRelease({ query, headers }: FastifyRequest): NamedRelease | undefined {
  const ofAddress = isRecord(query) ? query[parameter] : undefined
  const sent = headers[header.toLowerCase()]
  const ofHeader = Array.isArray(sent) ? sent.join(',') : sent
  if (ofAddress === undefined) return ofHeader === undefined ? undefined : { id: ofHeader, by: header }
  if (typeof ofAddress !== 'string') throw badInput(parameter, 'the id of one release', ofAddress)
  if (ofHeader !== undefined && ofHeader !== ofAddress)
    throw badInput(parameter, `the release that the header ${header} names, where both are given`, {
      [parameter]: ofAddress,
      [header]: ofHeader,
    })
  return { id: ofAddress, by: parameter }
}

/** True when the address names it. */
export const isPinned = (release: NamedRelease | undefined): boolean => release?.by === parameter

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
