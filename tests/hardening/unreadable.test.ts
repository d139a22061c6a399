/** What is no HTTP, or no address: told in the form of GraphQL with a code, and briefly. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, statuses } from '../setup/raw-http.ts'
import { startTestServer, type TestServer } from '../setup/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test.each([
  ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400],
  [
    'a length beside chunks',
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['the beginning of TLS', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', 400],
  ['headers of 100 kB', `GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
])('%s', async (_name, sent, status) => {
  const heard = open(server.url)
  heard.socket.write(sent, 'latin1')
  await heard.closed
  expect(statuses(heard)).toEqual([status])
  const [, body = ''] = heard.text.split('\r\n\r\n')
  const { errors } = JSON.parse(body) as { errors: { message: string; extensions: object }[] }
  expect(errors).toEqual([
    { message: expect.stringMatching(/^(A request|The headers)/) as string, extensions: { code: 'BAD_REQUEST' } },
  ])
})

test('an address that is none', async () => {
  for (const path of ['entity/%ff', '%ff']) {
    const heard = open(server.url)
    heard.socket.write(`GET /${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    await heard.closed
    expect(statuses(heard)).toEqual([400])
    expect(heard.text).toContain('"code":"BAD_REQUEST"')
  }
})

test('a hash of a document that is none is not told back at length', async () => {
  const persistedQuery = { version: 1, sha256Hash: 'z'.repeat(100_000) }
  const response = await fetch(`${server.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ extensions: { persistedQuery } }),
  })
  expect(response.status).toBe(400)
  const text = await response.text()
  expect(text).toContain('"code":"BAD_REQUEST"')
  expect(text).toContain('hexadecimal as sha256Hash, but')
  expect(text.length).toBeLessThan(1_000)
})
