/** The settings of the program: read once, checked together, frozen. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { WhygraphError } from './errors.ts'
import { defaultPoolSize, type EngineSettings } from './graph/settings.ts'
import { defaultGraph } from './dataset/publish/releases.ts'
import { defaultLimits, type Limits } from './api/limits.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly engine: EngineSettings
  /** Which of the graphs in the database is served, published and managed. */
  readonly graph: string
  readonly limits: Limits
  readonly logLevel: (typeof logLevels)[number]
  /** Origins of other sites whose pages may ask this server. */
  readonly corsOrigins: readonly string[]
  /** What the server tells of itself; each is truly off when off. */
  readonly shows: Shows
  /** How much is taken on at once. */
  readonly load: Load
  /** How much memory answers may take that are kept for whoever asks the same again, in MiB; 0: none is kept. */
  readonly answersMib: number
  /** Declared nodes that one client may ask for in a minute; undefined: no limit. */
  readonly rateLimit: number | undefined
  /** A file of documents that are trusted; all others are refused then. */
  readonly trustedDocuments: string | undefined
  /** Proxies whose X-Forwarded-For tells the client: addresses and networks; false: none. */
  readonly trustProxy: string[] | false
}

export interface Shows {
  /** `__schema` and `__type` are answered. */
  readonly introspection: boolean
  /** Errors say which name of the schema may have been meant. */
  readonly suggestions: boolean
  /** The playground is served. */
  readonly playground: boolean
}

export interface Load {
  /** Questions that are worked on at once. */
  readonly running: number
  /** Questions that wait for their turn; more are refused. */
  readonly waiting: number
}

const defaultLoad: Load = { running: 8, waiting: 128 }

const defaultAnswersMib = 64

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** An empty setting is one that is not given: compose files write `NAME=` for those. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const text = (pattern: RegExp, contract: string) => optional(z.string().regex(pattern, contract))

function integer(least: number, most: number, what: string) {
  const contract = `${what} from ${least} to ${most}`
  const inRange = (value: number) => value >= least && value <= most
  return optional(z.string().regex(/^\d+$/, contract).transform(Number).refine(inRange, contract))
}

const onOrOff = optional(z.enum(['on', 'off'], { error: 'on or off' }))

const environment = z.object({
  WHYGRAPH_HOST: text(/^[^\s/:]+$|^[0-9a-fA-F:]+$/, 'a host name or address to listen on'),
  WHYGRAPH_PORT: integer(0, 65_535, 'a port'),
  WHYGRAPH_NEO4J_URI: text(
    /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/\s@]+$/,
    'an address such as neo4j://host:7687 (bolt or neo4j, with +s or +ssc for TLS), without user and password',
  ),
  WHYGRAPH_NEO4J_USER: optional(z.string()),
  WHYGRAPH_NEO4J_PASSWORD: optional(z.string()),
  WHYGRAPH_NEO4J_DATABASE: text(/^[A-Za-z][A-Za-z0-9.-]{2,62}$/, 'the name of a Neo4j database'),
  WHYGRAPH_NEO4J_POOL_SIZE: integer(1, 1_000, 'how many connections'),
  WHYGRAPH_DATA_DIR: optional(z.string()),
  WHYGRAPH_GRAPH: text(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'the name of a graph: small letters, digits, dots, hyphens'),
  WHYGRAPH_DEADLINE_MS: integer(100, 120_000, 'milliseconds'),
  WHYGRAPH_REQUEST_DEADLINE_MS: integer(100, 300_000, 'milliseconds'),
  WHYGRAPH_LOG_LEVEL: optional(z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` })),
  WHYGRAPH_INTROSPECTION: onOrOff,
  WHYGRAPH_SUGGESTIONS: onOrOff,
  WHYGRAPH_PLAYGROUND: onOrOff,
  WHYGRAPH_CORS_ORIGINS: optional(
    z
      .string()
      .transform((list) => list.split(',').map((origin) => origin.trim()))
      .refine((list) => list.every(isOrigin), 'origins such as https://example.org, separated by commas'),
  ),
  WHYGRAPH_MAX_RUNNING: integer(1, 1_000, 'questions'),
  WHYGRAPH_MAX_WAITING: integer(0, 10_000, 'questions'),
  WHYGRAPH_ANSWERS_MIB: integer(0, 65_536, 'MiB'),
  WHYGRAPH_RATE_LIMIT: integer(1, 1_000_000_000, 'declared nodes a minute for each client,'),
  WHYGRAPH_TRUSTED_DOCUMENTS: optional(z.string()),
  WHYGRAPH_TRUST_PROXY: optional(
    z
      .string()
      .transform((list) => list.split(',').map((proxy) => proxy.trim()))
      .refine((list) => list.every(isNetwork), 'addresses or networks such as 10.0.0.0/8, separated by commas'),
  ),
})

/** Every setting, for help and documentation. */
export const settingNames: readonly string[] = Object.keys(environment.shape)
/** Settings that tests and continuous integration read; the program leaves them alone. */
const othersAllowed = /^WHYGRAPH_(TEST|REQUIRE)_/

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

/** A password may also stand in an address: neo4j://user:password@host. */
function withoutSecrets(name: string, value: string): string {
  return name.includes('PASSWORD') ? '***' : value.replace(/\/\/.*@/, '//***@')
}

/** Reads the settings from the environment; fails with every mistake at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(env)
  const mistakes = [...unknownNames(env), ...contradictions(env)]
  for (const { path, message } of read.error?.issues ?? []) {
    const name = String(path[0])
    mistakes.push(`${name} must be ${message}, but got: ${JSON.stringify(withoutSecrets(name, env[name] ?? ''))}.`)
  }
  if (read.data === undefined || mistakes.length > 0)
    throw new WhygraphError(
      'BAD_CONFIGURATION',
      `The settings have ${mistakes.length === 1 ? 'a mistake' : 'mistakes'}:\n  ${mistakes.join('\n  ')}`,
    )
  return configOf(read.data)
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('WHYGRAPH_') && !settingNames.includes(name) && !othersAllowed.test(name),
  )
  const known = `The settings are ${settingNames.join(', ')}.`
  return unknown.map((name, i) => `${name} is not a setting.${i === unknown.length - 1 ? ` ${known}` : ''}`)
}

function contradictions(env: Readonly<Record<string, string | undefined>>): string[] {
  const mistakes: string[] = []
  if (!env['WHYGRAPH_NEO4J_URI']) {
    const pointless = ['USER', 'PASSWORD', 'DATABASE', 'POOL_SIZE']
      .map((end) => `WHYGRAPH_NEO4J_${end}`)
      .filter((name) => env[name])
    if (pointless.length > 0)
      mistakes.push(`WHYGRAPH_NEO4J_URI must be given with ${pointless.join(', ')}, but got: nothing.`)
    return mistakes
  }
  if (!env['WHYGRAPH_NEO4J_PASSWORD'])
    mistakes.push('WHYGRAPH_NEO4J_PASSWORD must be given with WHYGRAPH_NEO4J_URI, but got: nothing.')
  if (env['WHYGRAPH_DATA_DIR'])
    mistakes.push('WHYGRAPH_DATA_DIR is for the embedded engine: it must not be given with WHYGRAPH_NEO4J_URI.')
  return mistakes
}

function configOf(values: z.output<typeof environment>): Config {
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
            poolSize: values.WHYGRAPH_NEO4J_POOL_SIZE ?? defaultPoolSize,
            deadlineMs,
          },
    graph: values.WHYGRAPH_GRAPH ?? defaultGraph,
    limits: {
      ...defaultLimits,
      deadlineMs,
      requestDeadlineMs: values.WHYGRAPH_REQUEST_DEADLINE_MS ?? defaultLimits.requestDeadlineMs,
    },
    logLevel: values.WHYGRAPH_LOG_LEVEL ?? 'info',
    corsOrigins: values.WHYGRAPH_CORS_ORIGINS ?? [],
    shows: {
      introspection: values.WHYGRAPH_INTROSPECTION !== 'off',
      suggestions: values.WHYGRAPH_SUGGESTIONS !== 'off',
      playground: values.WHYGRAPH_PLAYGROUND !== 'off',
    },
    load: {
      running: values.WHYGRAPH_MAX_RUNNING ?? defaultLoad.running,
      waiting: values.WHYGRAPH_MAX_WAITING ?? defaultLoad.waiting,
    },
    answersMib: values.WHYGRAPH_ANSWERS_MIB ?? defaultAnswersMib,
    rateLimit: values.WHYGRAPH_RATE_LIMIT,
    trustedDocuments: values.WHYGRAPH_TRUSTED_DOCUMENTS,
    trustProxy: values.WHYGRAPH_TRUST_PROXY ?? false,
  } satisfies Config)
}
