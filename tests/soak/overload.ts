/**
 * More load than a server can take: `npm run overload -- --engine embedded --seconds 10`. The server is a process of its
 * own, this one is the crowd. Compares within one run: right answers under ten times the load with the best that the
 * server does (`--profile FOLDER` keeps what its processor did); ends with 0 when they are at least nine tenths of it, readiness stayed and nothing was wrong.
 */
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startNeo4j } from '../neo4j/server.ts'
import { postOf } from './bare-crowd.ts'
import { type Asked, askOnce, closedLoop, dataOf, nothing, percentile, send } from './crowd.ts'
import { startServed } from './served.ts'
import { tenTimes, told } from './ten-times.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'embedded' },
    seconds: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
if (!(seconds >= 5 && seconds <= 120)) throw new RangeError('--seconds must be from 5 to 120.')
const explain = JSON.stringify({
  query: `{ explain(from: { entity: "breast cancer" }, to: { entity: "confusion" }) {
    explanations { text score { value } steps { claim { id sentence evidence { source { name } } } } } } }`,
})
/** About a megabyte. */
const large = JSON.stringify({
  query: `{ ${Array.from({ length: 10 }, (_, at) => `a${at}: claims(first: 100) { nodes { id sentence subject { id name summary } object { id name summary } evidence { source { id name summary } } } }`).join(' ')} }`,
})
/** Of each: the system holds some four megabytes of answers for a client that does not read, and the server must hold the rest. */
const mute = { clients: 12, answers: 30, pauseMs: 125 } as const
const mostReadyMs = 2_000
const neo4j = values.engine === 'neo4j' ? await startNeo4j() : undefined
const server = startServed(neo4j, values.profile)
let failed = 0
function tell(what: string, holds: boolean, facts: string): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}: ${facts}`)
  if (!holds) failed++
}

try {
  const url = await server.url()
  const agent = new Agent({ keepAlive: true })
  for (;;) {
    if ((await send(`${url}health/ready`, undefined, agent)).status === 200) break
    await wait(200)
  }
  const asked: Asked = { url, body: explain, wanted: dataOf((await send(`${url}graphql`, explain, agent)).text) }
  await closedLoop(8, 4_000, asked, nothing())

  let best = 0
  for (const clients of [4, 16, 64]) {
    const got = nothing()
    await closedLoop(clients, (seconds * 1_000) / 2, asked, got)
    const rate = got.right / (seconds / 2)
    console.log(
      `     ${clients} clients: ${rate.toFixed(1)} right answers a second, p50 ${percentile(got.rightMs, 0.5)} ms`,
    )
    best = Math.max(best, rate)
  }
  const before = server.usage()

  if (values.only === '' || values.only === 'ten') await tenTimes(server, asked, best, seconds, tell)
  if (values.only === '' || values.only === 'connections') {
    const got = nothing()
    const seen = await server.watched(url, () => closedLoop(2_000, seconds * 1_000, asked, got))
    const rate = got.right / seconds
    tell(
      '2,000 connections',
      rate >= 0.8 * best && seen.notReady === 0 && seen.slowest < mostReadyMs && got.wrong.size === 0,
      `${rate.toFixed(1)} right a second (${Math.round((100 * rate) / best)} %), p50 ${percentile(got.rightMs, 0.5)} ms, p95 ${percentile(got.rightMs, 0.95)}; ${got.refused} refused, p50 ${percentile(got.refusedMs, 0.5)} ms; ` +
        `not ready ${seen.notReady} times, slowest ${seen.slowest} ms; peak ${seen.peak} MiB${told(got.wrong)}`,
    )
  }
  if (values.only === '' || values.only === 'line') await oneLine(url, asked)
  if (values.only === '' || values.only === 'unread') await unread(url, asked)
  await wait(5_000)
  const after = server.usage()
  tell(
    'memory is given back',
    !(after.mib > before.mib + 256),
    `${before.mib} MiB before, ${after.mib} after; ${before.files} and ${after.files} open files`,
  )
  agent.destroy()
} finally {
  await server.stop()
  await neo4j?.stop()
}
process.exit(failed === 0 ? 0 : 1)

/** One connection with 2,000 questions in line, while four clients ask as before. */
async function oneLine(url: string, asked: Asked): Promise<void> {
  const [alone, beside] = [nothing(), nothing()]
  await closedLoop(4, (seconds * 1_000) / 2, asked, alone)
  const { hostname, port } = new URL(url)
  const line = connect(Number(port), hostname)
  line.on('error', () => undefined).resume()
  line.write(postOf(explain).toString().repeat(2_000))
  await closedLoop(4, (seconds * 1_000) / 2, asked, beside)
  line.destroy()
  const [one, other] = [percentile(alone.rightMs, 0.5), percentile(beside.rightMs, 0.5)]
  tell(
    'one connection with 2,000 questions in line',
    beside.right >= 0.6 * alone.right && beside.wrong.size === 0,
    `four others: ${alone.right} right answers without it (p50 ${one} ms), ${beside.right} with it (p50 ${other} ms)${told(beside.wrong)}`,
  )
}

/** Clients that ask for megabytes and read nothing, slowly enough that none is refused. */
async function unread(url: string, asked: Asked): Promise<void> {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })
  const { status, text } = await send(`${url}graphql`, large, agent)
  if (status !== 200 || text.length < 500_000)
    throw new Error(`The answer must be large, but: HTTP ${status}, ${text.length} characters, ${text.slice(0, 200)}`)
  const before = server.usage()
  const post = postOf(large)
  const sockets = Array.from({ length: mute.clients }, () =>
    connect(Number(port), hostname)
      .on('error', () => undefined)
      .pause(),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const others = nothing()
  const seen = await server.watched(url, async () => {
    for (let answer = 0; answer < mute.answers; answer++)
      for (const socket of sockets) {
        socket.write(post)
        await wait(mute.pauseMs)
      }
    const until = Date.now() + 50_000
    while (Date.now() < until && server.usage().files > before.files + 2) {
      await askOnce(asked, agent, others)
      await wait(500)
    }
  })
  const left = Math.max(0, server.usage().files - before.files)
  tell(
    `${mute.clients} clients that read nothing`,
    !(left > 2) && seen.notReady === 0 && others.wrong.size === 0 && others.right > 0,
    `each asks for ${mute.answers} answers of ${text.length} characters; ${left} connections left; ${others.right} right answers to another client meanwhile, ${others.refused} refused; not ready ${seen.notReady} times; ${before.mib} MiB before, peak ${seen.peak}${told(others.wrong)}`,
  )
  for (const socket of sockets) socket.destroy()
  agent.destroy()
}
