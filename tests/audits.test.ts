/** The GraphQL over HTTP specification, as graphql-http's server audits read it. */
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './setup/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const audits = serverAudits({ url: () => `${server.url}graphql` })
const named = (level: string) => audits.filter(({ name }) => name.startsWith(`${level} `))

describe('graphql-http', () => {
  test('there are as many audits as we know of', () => {
    expect([named('MUST').length, named('SHOULD').length]).toEqual([13, 23])
  })

  test.each([...named('MUST'), ...named('SHOULD')])('$id $name', async ({ fn }) => {
    const result = await fn()
    if (result.status === 'ok') return
    const { status, headers } = result.response
    throw new Error(`${result.reason}; the answer was ${status} ${headers.get('content-type')}`)
  })
})
