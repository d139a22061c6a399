/** F07 and what stands beside it: more questions than can be answered are refused at once, and health answers on. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'
import { describeEngines } from '../setup/engines.ts'
import { open, post, question, statuses } from '../setup/raw-http.ts'

const running = 4
const waiting = 8

interface Reply {
  readonly status: number
  readonly retryAfter: string | null
  readonly headers: Headers
  readonly ms: number
  readonly body: { data?: unknown; errors?: { extensions: { code: string } }[]; extensions: { requestId: string } }
}

describeEngines('overload is shed', (_open, leg) => {
  /** While this is pending, reads of the engine wait. */
  let held: Promise<void> = Promise.resolve()
  let atOnce = 0
  const lines: string[] = []
  let most = 0

  async function serve(settings: Record<string, string> = {}): Promise<RunningServer> {
    const real = await leg.published()
    return startServer({
      config: readConfig({
        WHYGRAPH_ANSWERS_MIB: '0',
        WHYGRAPH_PORT: '0',
        WHYGRAPH_CORS_ORIGINS: 'https://pages.example',
        WHYGRAPH_MAX_RUNNING: String(running),
        WHYGRAPH_MAX_WAITING: String(waiting),
        ...settings,
      }),
      log: { write: (line) => void lines.push(line) },
      engine: {
        ...real,
        async read(name, params, options) {
          if (name === 'entities-by-id') most = Math.max(most, ++atOnce)
          if (name !== 'release-current') await held
          try {
            return await real.read(name, params, options)
          } finally {
            if (name === 'entities-by-id') atOnce--
          }
        },
      },
    })
  }

  function hold(): () => void {
    let free: () => void = () => undefined
    held = new Promise((resolve) => (free = resolve))
    return free
  }

  async function ask(url: string, headers: Record<string, string> = {}): Promise<Reply> {
    const start = performance.now()
    const response = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ symptom(id: "confusion") { name } }' }),
    })
    const body = (await response.json()) as Reply['body']
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      headers: response.headers,
      ms: performance.now() - start,
      body,
    }
  }

  test('F07: 200 questions while none ends: a bounded line, the rest told to come back, health, full recovery', async () => {
    const server = await serve()
    await ask(server.url)
    const free = hold()
    lines.length = most = 0
    let refused = 0
    const asked = Array.from({ length: 200 }, async () => {
      const reply = await ask(server.url)
      if (reply.status === 503) refused++
      return reply
    })
    await expect.poll(() => refused, { timeout: 4_000 }).toBe(200 - running - waiting)
    expect((await fetch(`${server.url}health/live`)).status).toBe(200)
    expect((await fetch(`${server.url}health/ready`)).status).toBe(200)
    const late = await Promise.all(Array.from({ length: 5 }, () => ask(server.url)))
    const fromPage = await ask(server.url, { origin: 'https://pages.example' })
    expect(fromPage.headers.get('access-control-allow-origin')).toBe('https://pages.example')
    for (const { status, retryAfter, body, headers } of [...late, fromPage]) {
      expect({ status, retryAfter, code: body.errors?.[0]?.extensions.code }).toEqual({
        status: 503,
        retryAfter: '1',
        code: 'OVERLOADED',
      })
      expect(body.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('x-request-id')).toBe(body.extensions.requestId)
    }
    // The log has what the door refused in few lines, the rest one by one.
    const refusals = () => lines.map((line) => JSON.parse(line) as { refused?: number; msg: string })
    const toldOf = () => refusals().reduce((sum, one) => sum + (one.refused ?? (one.msg === 'refused' ? 1 : 0)), 0)
    await expect.poll(toldOf, { timeout: 5_000 }).toBe(200 - running - waiting + late.length + 1)
    expect(refusals().length).toBeLessThan(100)
    // The fastest of five, so that a busy machine does not decide.
    expect(Math.min(...late.map(({ ms }) => ms))).toBeLessThan(100)
    free()
    const replies = await Promise.all(asked)
    const answered = replies.filter(({ status }) => status === 200)
    expect(answered).toHaveLength(running + waiting)
    for (const { body } of answered) expect(body.data).toEqual({ symptom: { name: 'Confusion' } })
    expect(most).toBeLessThanOrEqual(running)
    expect((await ask(server.url)).status).toBe(200)
    await server.close()
  })

  test('who waits too long is told, and who has left takes no turn', async () => {
    const server = await serve()
    await ask(server.url)
    const free = hold()
    const leaving = Array.from({ length: running + waiting }, () => open(server.url))
    await Promise.all(leaving.map(({ socket }) => once(socket, 'connect')))
    for (const { socket } of leaving) socket.write(post(question))
    await wait(200)
    for (const { socket } of leaving.slice(running)) socket.destroy()
    const waited = leaving[0]
    await expect.poll(() => ask(server.url).then(({ status }) => status), { timeout: 10_000 }).toBe(503)
    free()
    await expect.poll(() => waited && statuses(waited), { timeout: 10_000 }).toEqual([200])
    await expect.poll(() => ask(server.url).then(({ status }) => status), { timeout: 10_000 }).toBe(200)
    for (const { socket } of leaving) socket.destroy()
    await server.close()
  })

  test('one connection with 2,000 questions in line ends after its share, and others are answered', async () => {
    const server = await serve({ WHYGRAPH_MAX_WAITING: '128' })
    held = Promise.resolve()
    const greedy = open(server.url)
    await once(greedy.socket, 'connect')
    greedy.socket.write(post(question).repeat(2_000))
    expect((await ask(server.url)).status).toBe(200)
    await greedy.closed
    const came = statuses(greedy)
    expect(came.at(-1)).toBe(503)
    expect(came.slice(0, -1).every((status) => status === 200)).toBe(true)
    expect(came.length).toBeLessThanOrEqual(200)
    await server.close()
  })

  test('A04: a rate limit counts declared nodes, for each client; a forged X-Forwarded-For is no other client', async () => {
    const server = await serve({ WHYGRAPH_RATE_LIMIT: '3' })
    held = Promise.resolve()
    const forged = (i: number) => ({ 'x-forwarded-for': `192.0.2.${i}` })
    const replies = []
    for (let i = 0; i < 6; i++) replies.push(await ask(server.url, forged(i)))
    const refused = replies.filter(({ status }) => status === 429)
    expect(replies[0]?.status).toBe(200)
    expect(refused.length).toBeGreaterThanOrEqual(3)
    for (const { retryAfter, body } of refused) {
      expect(Number(retryAfter)).toBeGreaterThan(0)
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 3 })
    }
    await server.close()

    const behind = await serve({ WHYGRAPH_RATE_LIMIT: '3', WHYGRAPH_TRUST_PROXY: '127.0.0.1' })
    const each = []
    for (let i = 0; i < 6; i++) each.push((await ask(behind.url, forged(i))).status)
    expect(each).toEqual(Array(6).fill(200))
    await behind.close()
  })
})
