/** The settings of the program: read once, checked together, frozen. */
import { z } from 'zod'
import { WhygraphError } from './errors.ts'
import type { EngineSettings } from './graph/open.ts'
import { defaultLimits, type Limits } from './limits.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly engine: EngineSettings
  readonly limits: Limits
  readonly logLevel: (typeof logLevels)[number]
  /** Origins of other sites whose pages may ask this server. */
  readonly corsOrigins: readonly string[]
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const neo4jUri = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/\s@]+$/

/** An empty setting is one that is not given: compose files write `NAME=` for those. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const environment = z.object({
  WHYGRAPH_HOST: optional(z.string().regex(/^[^\s/:]+$|^[0-9a-fA-F:]+$/, 'a host name or address to listen on')),
  WHYGRAPH_PORT: optional(z.string().regex(/^\d+$/, 'a port from 0 to 65535').transform(Number).refine((port) => port <= 65_535, 'a port from 0 to 65535')),
  WHYGRAPH_NEO4J_URI: optional(z.string().regex(neo4jUri, 'an address such as neo4j://host:7687 (bolt or neo4j, with +s or +ssc for TLS), without user and password')),
  WHYGRAPH_NEO4J_USER: optional(z.string()),
  WHYGRAPH_NEO4J_PASSWORD: optional(z.string()),
  WHYGRAPH_NEO4J_DATABASE: optional(z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{2,62}$/, 'the name of a Neo4j database')),
  WHYGRAPH_DATA_DIR: optional(z.string()),
  WHYGRAPH_DEADLINE_MS: optional(z.string().regex(/^\d+$/, 'milliseconds from 100 to 120000').transform(Number).refine((ms) => ms >= 100 && ms <= 120_000, 'milliseconds from 100 to 120000')),
  WHYGRAPH_LOG_LEVEL: optional(z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` })),
  WHYGRAPH_CORS_ORIGINS: optional(
    z.string().transform((list) => list.split(',').map((origin) => origin.trim())).refine((list) => list.every(isOrigin), 'origins such as https://example.org, separated by commas'),
  ),
})

/** Every setting, for help and documentation. */
export const settingNames: readonly string[] = Object.keys(environment.shape)
/** Settings that tests and continuous integration read; the program leaves them alone. */
const othersAllowed = /^WHYGRAPH_(TEST|REQUIRE)_/

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** Reads the settings from the environment; fails with every mistake at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = []
  for (const name of Object.keys(env))
    if (name.startsWith('WHYGRAPH_') && !settingNames.includes(name) && !othersAllowed.test(name))
      mistakes.push(`${name} is not a setting. The settings are ${settingNames.join(', ')}.`)
  const read = environment.safeParse(env)
  for (const { path, message } of read.error?.issues ?? []) {
    const name = String(path[0])
    const got = name.includes('PASSWORD') ? 'something else' : JSON.stringify(env[name])
    mistakes.push(`${name} must be ${message}, but got: ${got}.`)
  }
  const values: Partial<z.output<typeof environment>> = read.data ?? {}
  if (env['WHYGRAPH_NEO4J_URI'] && !env['WHYGRAPH_NEO4J_PASSWORD'])
    mistakes.push('WHYGRAPH_NEO4J_PASSWORD must be given with WHYGRAPH_NEO4J_URI, but got: nothing.')
  if (env['WHYGRAPH_NEO4J_URI'] && env['WHYGRAPH_DATA_DIR'])
    mistakes.push('WHYGRAPH_DATA_DIR is for the embedded engine: it must not be given with WHYGRAPH_NEO4J_URI.')
  if (mistakes.length > 0)
    throw new WhygraphError('BAD_CONFIGURATION', `The settings have ${mistakes.length === 1 ? 'a mistake' : 'mistakes'}:\n  ${mistakes.join('\n  ')}`)

  const deadlineMs = values.WHYGRAPH_DEADLINE_MS ?? defaultLimits.deadlineMs
  const uri = values.WHYGRAPH_NEO4J_URI
  return Object.freeze({
    host: values.WHYGRAPH_HOST ?? '127.0.0.1',
    port: values.WHYGRAPH_PORT ?? 4000,
    engine:
      uri === undefined
        ? { engine: 'embedded', dataDir: values.WHYGRAPH_DATA_DIR, deadlineMs }
        : {
            engine: 'neo4j',
            uri,
            user: values.WHYGRAPH_NEO4J_USER ?? 'neo4j',
            password: values.WHYGRAPH_NEO4J_PASSWORD ?? '',
            database: values.WHYGRAPH_NEO4J_DATABASE,
            deadlineMs,
          },
    limits: { ...defaultLimits, deadlineMs },
    logLevel: values.WHYGRAPH_LOG_LEVEL ?? 'info',
    corsOrigins: values.WHYGRAPH_CORS_ORIGINS ?? [],
  } satisfies Config)
}
