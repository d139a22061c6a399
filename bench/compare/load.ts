/** Asks one server one question over and over, by autocannon, and tells how that went. */
import autocannon from 'autocannon'
import type { Contender } from './contenders.ts'
import { cpuSeconds } from './processes.ts'

export interface Measured {
  readonly perSecond: number
  /** In ms. */
  readonly p50: number
  readonly p99: number
  /** CPU of a request in ms: of the server, and of Neo4j. */
  readonly cpu: number
  readonly databaseCpu: number
}

export interface Load {
  readonly requests: readonly { readonly path: string; readonly body: string }[]
  readonly connections: number
  readonly seconds: number
  readonly databasePid: number
}

const headers = { 'content-type': 'application/json' }

export async function asked({ url, pid }: Contender, load: Load): Promise<Measured> {
  const { requests, connections, seconds, databasePid } = load
  const before = [cpuSeconds(pid), cpuSeconds(databasePid)] as const
  const got = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: requests.map(({ path, body }) => ({ method: 'POST' as const, path, body, headers })),
  })
  if (got.errors + got.timeouts + got.non2xx > 0)
    throw new Error(
      `${got.non2xx} answers of ${url} were no success, ${got.errors} requests failed: ${requests[0]?.body}`,
    )
  const each = (after: number, then: number) => ((after - then) * 1_000) / got.requests.total
  return {
    perSecond: got.requests.total / got.duration,
    p50: got.latency.p50,
    p99: got.latency.p99,
    cpu: each(cpuSeconds(pid), before[0]),
    databaseCpu: each(cpuSeconds(databasePid), before[1]),
  }
}

export async function askOnce(url: string, { path, body }: { path: string; body: string }): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body })
  const text = await response.text()
  const answer = JSON.parse(text) as { errors?: unknown }
  if (!response.ok || answer.errors !== undefined) throw new Error(`${url} answered ${text.slice(0, 500)} to ${body}`)
  return answer
}
