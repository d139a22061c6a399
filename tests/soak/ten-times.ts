/**
 * Ten times the most that a server answers, in turn with that most, so that a machine which has more for the server at one
 * time than at another does not decide.
 */
import { openLoop } from './bare-crowd.ts'
import { type Asked, closedLoop, type Got, nothing, percentile } from './crowd.ts'
import type { Served } from './served.ts'

const rounds = 4
/** A refusal comes within this time for 95 of 100, in ms. */
const mostRefusalMs = 100
/** Right answers are at least this part of the most. */
const leastPart = 0.9

interface Work {
  readonly got: Got
  seconds: number
  /** Seconds of a processor. */
  server: number
  crowd: number
}

export type Tell = (what: string, holds: boolean, facts: string) => void

export async function tenTimes(served: Served, asked: Asked, best: number, seconds: number, tell: Tell): Promise<void> {
  const ms = (seconds * 1_000) / rounds
  const [most, under] = [work(), work()]
  let sent = 0
  const { notReady, slowest, peak } = await served.watched(asked.url, async () => {
    for (let round = 0; round < rounds; round++) {
      await measured(served, most, (got) => closedLoop(64, ms, asked, got))
      let rest = Promise.resolve()
      await measured(served, under, async (got) => {
        const loop = await openLoop(10 * best, ms, asked, got)
        sent += loop.sent
        rest = loop.rest
      })
      await rest
    }
  })
  const part = rateOf(under) / rateOf(most)
  const { got } = under
  const refusal = percentile(got.refusedMs, 0.95)
  tell(
    'ten times the load',
    part >= leastPart && notReady === 0 && got.wrong.size === 0,
    `${Math.round(sent / under.seconds)} questions a second, ${rateOf(under).toFixed(1)} right (${Math.round(100 * part)} % of the most in turn with it, ${rateOf(most).toFixed(1)}), ` +
      `p50 ${percentile(got.rightMs, 0.5)} ms; not ready ${notReady} times, slowest ${slowest} ms; peak ${peak} MiB${told(got.wrong)}`,
  )
  console.log(`     under it, ${processorsOf(under)}; at the most, ${processorsOf(most)}`)
  tell(
    '503 with Retry-After in time',
    got.refused > 0 && refusal <= mostRefusalMs,
    `${got.refused} refused, p50 ${percentile(got.refusedMs, 0.5)} ms, p95 ${refusal}`,
  )
}

export const told = (wrong: ReadonlyMap<string, number>): string =>
  [...wrong].map(([what, count]) => `; ${count} times ${what}`).join('')

const work = (): Work => ({ got: nothing(), seconds: 0, server: 0, crowd: 0 })

const rateOf = ({ got, seconds }: Work): number => got.right / seconds

const crowdProcessor = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

async function measured(served: Served, into: Work, run: (got: Got) => Promise<unknown>): Promise<void> {
  const [server, crowd, at] = [served.processor(), crowdProcessor(), performance.now()]
  await run(into.got)
  into.seconds += (performance.now() - at) / 1_000
  into.server += served.processor() - server
  into.crowd += crowdProcessor() - crowd
}

function processorsOf({ got, seconds, server, crowd }: Work): string {
  const ofACore = (used: number) => `${Math.round((100 * used) / seconds)} %`
  return `of a core the server took ${ofACore(server)}, this crowd ${ofACore(crowd)}; ${((1_000 * server) / got.right).toFixed(1)} ms of a processor for a right answer`
}
