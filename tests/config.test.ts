/** Settings: what each may be, and that all mistakes are told at once. */
import { describe, expect, test } from 'vitest'
import { readConfig, settingNames } from '../src/config.ts'

const messageOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return 'no mistake'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const neo4j = { WHYGRAPH_NEO4J_URI: 'neo4j://graph:7687', WHYGRAPH_NEO4J_PASSWORD: 'hush hush' }

test('nothing is given, or only empty values: loopback, the embedded engine in memory', () => {
  const empty = Object.fromEntries(settingNames.map((name) => [name, '']))
  for (const env of [{}, empty, { PATH: '/bin', NODE_ENV: 'test' }])
    expect(readConfig(env)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      engine: { engine: 'embedded', dataDir: undefined, deadlineMs: 8_000 },
      limits: { maxPageSize: 100, deadlineMs: 8_000, requestDeadlineMs: 10_000 },
      logLevel: 'info',
      corsOrigins: [],
    })
})

test('everything is given', () => {
  const env = {
    ...neo4j,
    WHYGRAPH_HOST: '::',
    WHYGRAPH_PORT: '80',
    WHYGRAPH_NEO4J_USER: 'reader',
    WHYGRAPH_NEO4J_DATABASE: 'why.graph-1',
    WHYGRAPH_NEO4J_POOL_SIZE: '7',
    WHYGRAPH_DEADLINE_MS: '250',
    WHYGRAPH_REQUEST_DEADLINE_MS: '500',
    WHYGRAPH_LOG_LEVEL: 'warn',
    WHYGRAPH_CORS_ORIGINS: 'https://a.example, http://localhost:3000',
    WHYGRAPH_TEST_NEO4J_URI: 'read by the tests',
    WHYGRAPH_REQUIRE_NEO4J: '1',
  }
  expect(readConfig(env)).toMatchObject({
    host: '::',
    port: 80,
    engine: {
      engine: 'neo4j',
      uri: 'neo4j://graph:7687',
      user: 'reader',
      password: 'hush hush',
      database: 'why.graph-1',
      poolSize: 7,
      deadlineMs: 250,
    },
    limits: { deadlineMs: 250, requestDeadlineMs: 500 },
    logLevel: 'warn',
    corsOrigins: ['https://a.example', 'http://localhost:3000'],
  })
})

test.each(['bolt', 'neo4j', 'bolt+s', 'neo4j+s', 'bolt+ssc', 'neo4j+ssc'])('%s is a scheme', (scheme) => {
  const uri = `${scheme}://graph.example:7687`
  expect(readConfig({ ...neo4j, WHYGRAPH_NEO4J_URI: uri }).engine).toMatchObject({ uri })
})

describe('a mistake names the setting, the contract and what came', () => {
  test.each([
    ['WHYGRAPH_HOST', 'http://localhost', 'a host name or address to listen on'],
    ['WHYGRAPH_PORT', '65536', 'a port from 0 to 65535'],
    ['WHYGRAPH_PORT', '4e3', 'a port from 0 to 65535'],
    ['WHYGRAPH_PORT', '-1', 'a port from 0 to 65535'],
    ['WHYGRAPH_DEADLINE_MS', '99', 'milliseconds from 100 to 120000'],
    ['WHYGRAPH_REQUEST_DEADLINE_MS', '99', 'milliseconds from 100 to 300000'],
    ['WHYGRAPH_LOG_LEVEL', 'verbose', 'one of trace, debug, info, warn, error, fatal, silent'],
    ['WHYGRAPH_CORS_ORIGINS', 'https://a.example/path', 'origins such as https://example.org, separated by commas'],
    ['WHYGRAPH_CORS_ORIGINS', '*', 'origins such as https://example.org, separated by commas'],
    ['WHYGRAPH_CORS_ORIGINS', 'null', 'origins such as https://example.org, separated by commas'],
  ])('%s=%s', (name, value, contract) => {
    expect(messageOf({ [name]: value })).toBe(
      `The settings have a mistake:\n  ${name} must be ${contract}, but got: ${JSON.stringify(value)}.`,
    )
  })

  test.each([
    ['http://graph:7474', /WHYGRAPH_NEO4J_URI must be an address such as neo4j:\/\/host:7687 .*"http:\/\/graph:7474"/],
    ['neo4j://user:hidden@graph:7687', /"neo4j:\/\/\*\*\*@graph:7687"/],
  ])('WHYGRAPH_NEO4J_URI=%s', (uri, message) => {
    expect(messageOf({ ...neo4j, WHYGRAPH_NEO4J_URI: uri })).toMatch(message)
  })

  test('what contradicts itself', () => {
    expect(messageOf({ WHYGRAPH_NEO4J_URI: neo4j.WHYGRAPH_NEO4J_URI })).toMatch(/WHYGRAPH_NEO4J_PASSWORD must be given/)
    expect(messageOf({ ...neo4j, WHYGRAPH_DATA_DIR: '/data' })).toMatch(/must not be given with WHYGRAPH_NEO4J_URI/)
    expect(messageOf({ WHYGRAPH_NEO4J_PASSWORD: 'hush hush', WHYGRAPH_NEO4J_USER: 'reader' })).toMatch(
      /WHYGRAPH_NEO4J_URI must be given with WHYGRAPH_NEO4J_USER, WHYGRAPH_NEO4J_PASSWORD, but got: nothing\.$/,
    )
  })

  test('all of them at once, and no password', () => {
    const message = messageOf({
      WHYGRAPH_PROT: '1',
      WHYGRAPH_URI: '2',
      WHYGRAPH_PORT: 'x',
      WHYGRAPH_NEO4J_URI: 'neo4j://user:hidden@graph',
      WHYGRAPH_NEO4J_PASSWORD: 'hush hush',
      WHYGRAPH_NEO4J_DATABASE: '../x',
      WHYGRAPH_DATA_DIR: '/data',
    })
    expect(message.split('\n')).toHaveLength(1 + 6)
    for (const name of ['PROT', 'URI', 'PORT', 'NEO4J_URI', 'NEO4J_DATABASE', 'DATA_DIR'])
      expect(message).toMatch(new RegExp(`^ {2}WHYGRAPH_${name} (must be|is not a setting|is for)`, 'm'))
    expect(message.match(/The settings are/g)).toHaveLength(1)
    expect(message).not.toMatch(/hush|hidden/)
  })
})

test('what is read cannot be changed', () => {
  expect(() => Object.assign(readConfig({}), { port: 1 })).toThrow(TypeError)
})
