/** HTTP: what is refused before anything runs, who may ask from where, the pages, the headers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as open, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import type { Engine } from '../src/graph/engine.ts'
import { openEngine } from '../src/graph/open.ts'
import { defaultLimits } from '../src/api/limits.ts'
import { type RunningServer, startServer } from '../src/http/server.ts'
import { publishShipped } from './setup/published.ts'

const friend = 'https://friend.example'
const pages = mkdtempSync(join(tmpdir(), 'whygraph-pages-'))
const signals: (AbortSignal | undefined)[] = []
let reads = 0
/** Each read waits for it. */
let held = Promise.resolve()
let engine: Engine
let server: RunningServer

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>whygraph</title>')
  writeFileSync(join(pages, 'playground.html'), '<!doctype html><title>playground</title>')
  writeFileSync(join(pages, 'assets/page-0a1b.js'), `${'// text '.repeat(1_000)}\n`)
  engine = await openEngine({ engine: 'embedded' })
  await publishShipped(engine)
  const watched: Engine = {
    ...engine,
    async read(name, params, options) {
      reads++
      signals.push(options?.signal)
      await held
      return engine.read(name, params, options)
    },
  }
  const config = readConfig({
    WHYGRAPH_PORT: '0',
    WHYGRAPH_LOG_LEVEL: 'silent',
    WHYGRAPH_ANSWERS_MIB: '0',
    WHYGRAPH_CORS_ORIGINS: friend,
  })
  server = await startServer({ config, engine: watched, pages })
})
afterAll(async () => {
  await server.close()
  await engine.close()
  rmSync(pages, { recursive: true })
})

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

type Body = string | Uint8Array | Iterable<Uint8Array>

/** Sends exactly this, unlike fetch, which has rules of its own. */
function send(method: string, path: string, headers: OutgoingHttpHeaders = {}, body: Body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const request = open({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
        request.destroy()
      })
    })
    request.on('error', reject)
    if (typeof body === 'string' || body instanceof Uint8Array) request.end(body)
    else {
      // Without a length it goes in chunks, as long as they are taken.
      const chunks = body[Symbol.iterator]()
      const more = () => {
        for (let next = chunks.next(); next.done !== true; next = chunks.next())
          if (!request.write(next.value)) return void request.once('drain', more)
        request.end()
      }
      more()
    }
  })
}

const json = { 'content-type': 'application/json' }
const question = '{"query":"{ graph { title } }"}'
const ask = (body: Body, headers: OutgoingHttpHeaders = {}) => send('POST', '/graphql', { ...json, ...headers }, body)
const errorOf = ({ text }: Reply) =>
  (JSON.parse(text) as { errors?: { message: string; extensions: Record<string, unknown> }[] }).errors?.[0]

describe('a request that a page of another site could forge is refused', () => {
  const form = 'query=%7B%20graph%20%7B%20title%20%7D%20%7D'
  const multipart = '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n' + question + '\r\n--x--\r\n'

  test.each([
    ['POST as text', '/graphql', { 'content-type': 'text/plain' }, question],
    ['POST as a form', '/graphql', { 'content-type': 'application/x-www-form-urlencoded' }, form],
    ['POST as multipart', '/graphql', { 'content-type': 'multipart/form-data; boundary=x' }, multipart],
    ['POST without a type', '/graphql', {}, question],
    ['POST with a type of two', '/graphql', { 'content-type': 'text/plain, application/json' }, question],
    ['POST with a type that only begins so', '/graphql', { 'content-type': 'application/jsonp' }, question],
  ])('%s', async (_name, path, headers, body) => {
    reads = 0
    const reply = await send('POST', path, headers, body)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(errorOf(reply)?.extensions['code']).toBe('BAD_REQUEST')
    expect(reads).toBe(0)
  })

  test('H03: only pages of origins that are allowed may read an answer', async () => {
    const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    for (const origin of [friend, 'https://stranger.example', 'null', 'https://friend.example.evil.example']) {
      const allowed = origin === friend ? friend : undefined
      const first = await send('OPTIONS', '/graphql', { origin, ...preflight })
      expect(first.headers['access-control-allow-origin']).toBe(allowed)
      const then = await ask(question, { origin })
      expect(then.headers['access-control-allow-origin']).toBe(allowed)
      expect(then.headers['access-control-allow-credentials']).toBeUndefined()
      expect(then.headers.vary).toMatch(/origin/i)
    }
  })
})

describe('a body', () => {
  const { bodyBytes } = defaultLimits
  const large = Buffer.alloc(64 * 1024, ' ')

  test('H04: of the largest size is read, a larger one is refused before it is parsed', async () => {
    const fill = (bytes: number) => `${'{'.padEnd(bytes - question.length + 1)}${question.slice(1)}`
    expect((await ask(fill(bodyBytes))).status).toBe(200)
    reads = 0
    const reply = await ask(fill(bodyBytes + 1))
    expect(reply.status).toBe(413)
    expect(errorOf(reply)).toEqual({
      message: `There may be at most ${bodyBytes} bytes in the body of a request, but this one has more.`,
      extensions: { code: 'QUERY_TOO_LARGE', limit: 'bodyBytes', most: bodyBytes },
    })
    expect(JSON.parse(reply.text)).toHaveProperty('extensions.requestId', reply.headers['x-request-id'])
    expect(reads).toBe(0)
  })

  test('H04: without a length and an end is cut off', async () => {
    let sent = 0
    function* endless() {
      for (; sent < 1_000; sent++) yield large
    }
    expect((await ask(endless())).status).toBe(413)
    expect(sent).toBeLessThan(1_000)
  })

  test('H04: that is compressed is refused, not unpacked', async () => {
    reads = 0
    const headers = { 'content-encoding': 'gzip' }
    expect((await ask(gzipSync(question), headers)).status).toBe(415)
    expect((await ask(gzipSync(Buffer.alloc(50_000_000)), headers)).status).toBe(415)
    expect(reads).toBe(0)
  })

  test.each([
    ['no JSON', '{"query":'],
    ['nothing', ''],
    ['a text', '"{ graph { title } }"'],
    ['null', 'null'],
    ['a number', '1'],
    ['an empty object', '{}'],
    ['a batch', `[${question},${question}]`],
    ['an empty batch', '[]'],
    ['a query that is no text', '{"query":{"graph":{}}}'],
    ['no query', '{"variables":{}}'],
    ['variables in a list', '{"query":"{ __typename }","variables":[]}'],
    ['variables in a text', '{"query":"{ __typename }","variables":"{}"}'],
    ['a name that is no text', '{"query":"{ __typename }","operationName":1}'],
    ['a key __proto__', '{"query":"{ __typename }","__proto__":{"polluted":true}}'],
    ['a deeper key __proto__', '{"query":"{ __typename }","variables":{"a":{"__proto__":{"polluted":true}}}}'],
    [
      'a key constructor.prototype',
      '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
    ],
    ['UTF-16', Buffer.from(`\ufeff${question}`, 'utf16le')],
    ['no UTF-8', Buffer.from('{"query":"{ entity(id: \\"\xff\xfe\\") { name } }"}', 'latin1')],
    [
      'half a surrogate in UTF-8',
      Buffer.from([...Buffer.from('{"query":"# '), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
    ],
    ['NUL', '\0'.repeat(100)],
  ])('H06: that holds %s: 400', async (_name, body) => {
    reads = 0
    const reply = await ask(body)
    expect(reply.status).toBe(400)
    expect(errorOf(reply)?.extensions['code']).toBe('BAD_REQUEST')
    expect(reads).toBe(0)
    expect({}).not.toHaveProperty('polluted')
  })

  test('H06: keys of prototypes are told as such', async () => {
    const reply = await ask('{"query":"{ __typename }","variables":{"__proto__":{}}}')
    expect(errorOf(reply)?.message).toMatch(/^The body of a request must have no key "__proto__", /)
    expect(errorOf(await ask('{"query":"__proto__'))?.message).not.toContain('prototype')
  })

  test('H06: a byte order mark is passed over', async () => {
    expect((await ask(`\ufeff${question}`)).status).toBe(200)
  })

  test.each(['\ud800', '\udc00x', 'a\0b', '\u2028', '😀', '\ufffe'])(
    'H06: odd characters are text like any other: %j',
    async (text) => {
      const query = 'query ($text: String!, $id: ID!) { search(text: $text) { totalCount } entity(id: $id) { id } }'
      const reply = await ask(JSON.stringify({ query, variables: { text, id: text } }))
      expect(JSON.parse(reply.text)).toMatchObject({ data: { search: {}, entity: null } })
    },
  )
})

describe('an answer', () => {
  test('has an id of its own, whatever the client sends', async () => {
    const headers = { 'x-request-id': 'forged\tid', 'request-id': '1' }
    const ids = await Promise.all([ask(question, headers), ask(question, headers)])
    for (const { headers, text } of ids) {
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(JSON.parse(text)).not.toHaveProperty('extensions.requestId')
    }
    expect(ids[0].headers['x-request-id']).not.toBe(ids[1].headers['x-request-id'])
  })

  test('keeps a page from loading or sending anything elsewhere', async () => {
    for (const path of ['/', '/playground', '/graphql', '/nowhere']) {
      const { headers } = await send('GET', path)
      expect(headers['content-security-policy']).toMatch(/^default-src 'self';script-src 'self';/)
      expect(headers['content-security-policy']).not.toMatch(/https?:|unsafe-eval|\*/)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers).not.toHaveProperty('x-powered-by')
    }
  })

  test('is compressed where the client takes it', async () => {
    const body = JSON.stringify({ query: '{ entities(first: 100) { nodes { name summary } } }' })
    const plain = await ask(body)
    const packed = await ask(body, { 'accept-encoding': 'gzip' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers.vary).toMatch(/accept-encoding/i)
    expect(packed.text.length * 2).toBeLessThan(plain.text.length)
  })

  test('nobody waits for stops its reads', async () => {
    let letGo = () => {}
    held = new Promise((resolve) => (letGo = resolve))
    signals.length = 0
    const leaving = new AbortController()
    const body = JSON.stringify({ query: '{ entity(id: "confusion") { name } }' })
    const left = fetch(`${server.url}graphql`, { method: 'POST', headers: json, body, signal: leaving.signal })
    await expect.poll(() => signals.length).toBeGreaterThan(0)
    leaving.abort()
    await expect(left).rejects.toThrow('aborted')
    await expect.poll(() => signals.some((signal) => signal?.aborted)).toBe(true)
    letGo()
  })
})

describe('OPTIONS', () => {
  test.each([
    ['/graphql', 'GET, POST, OPTIONS'],
    ['/', 'GET, HEAD, OPTIONS'],
  ])('of %s tells the methods', async (path, allow) => {
    const reply = await send('OPTIONS', path)
    expect(reply).toMatchObject({ status: 204, text: '', headers: { allow } })
  })
})

describe('pages', () => {
  test('are served, with HEAD too', async () => {
    const index = await send('GET', '/')
    expect(index).toMatchObject({ status: 200, text: '<!doctype html><title>whygraph</title>' })
    expect(index.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    expect((await send('GET', '/playground')).text).toContain('<title>playground</title>')
    const head = await send('HEAD', '/')
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers['content-length']).toBe(index.headers['content-length'])
    const asset = await send('GET', '/assets/page-0a1b.js', { 'accept-encoding': 'br, gzip' })
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-encoding']).toBe('br')
  })

  test.each([
    '/nowhere',
    '/assets/',
    '/assets/none.js',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/.git/config',
    '/a%00b',
  ])('there is none at %s', async (path) => {
    const reply = await send('GET', path)
    expect([400, 403, 404]).toContain(reply.status)
    expect(errorOf(reply)?.extensions['code']).toMatch(/^(NOT_FOUND|BAD_REQUEST)$/)
    expect(reply.text).not.toContain(path)
  })

  test('other methods are refused', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'PROPFIND']) {
      const reply = await send(method, '/graphql?query={__typename}', json, method.startsWith('P') ? question : '')
      expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, POST, OPTIONS' } })
      if (method !== 'HEAD') expect(errorOf(reply)?.extensions['code']).toBe('BAD_REQUEST')
    }
    expect((await send('PUT', '/graphqls')).status).toBe(404)
    expect((await send('GET', '/health/live')).text).toBe('{"status":"live"}')
  })

  test('that are not built say so', async () => {
    const config = readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent' })
    const bare = await startServer({ config, engine, pages: join(pages, 'none') })
    for (const path of ['', 'playground']) {
      const reply = await fetch(`${bare.url}${path}`)
      expect(reply.status).toBe(404)
      expect(reply.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(await reply.text()).toMatch(/not built: run `npm run build`/)
    }
    await bare.close()
  })
})
