/** HTTP: turns a request into a question and an answer back; serves the pages; tells its health; stops well. */
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Config } from '../config.ts'
import { answerUnchanged } from './caching.ts'
import { openDoor } from './door.ts'
import { draining } from './drain.ts'
import { type ErrorCode, WhygraphError } from '../errors.ts'
import { refusalOf } from './format-error.ts'
import { createGate } from './gate.ts'
import type { Engine } from '../graph/engine.ts'
import { serveGraphQL } from './graphql.ts'
import { answerUnreadable } from './unreadable.ts'
import { serveHealth } from './health.ts'
import { answerMethods } from './methods.ts'
import { serveFiles, servePages } from './pages.ts'

/** The pages, as Vite builds them. */
const builtPages = fileURLToPath(new URL('../../web/dist/', import.meta.url))

export interface RunningServer {
  readonly url: string
  readonly app: FastifyInstance
  /** Stops taking requests, lets those in flight finish, then returns; the engine is the caller's to close. */
  close(): Promise<void>
}

export interface ServerOptions {
  readonly config: Config
  readonly engine: Engine
  /** False until the server has what it needs beyond a database that answers. */
  readonly prepared?: () => boolean
  /** The folder of the pages. */
  readonly pages?: string
  /** Takes the lines of the log; default: standard output. */
  readonly log?: { write(line: string): void }
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, engine, prepared = () => true, pages = builtPages, log } = options
  const gate = createGate(config.load)
  const door = openDoor(gate, (refused) =>
    app.log.info({ refused, errors: ['OVERLOADED' satisfies ErrorCode] }, 'refused for overload'),
  )
  const { connections } = door
  const app = Fastify({
    serverFactory: (handle) => door.lead(handle),
    logger: { level: config.logLevel, base: null, ...(log && { stream: log }) },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.limits.bodyBytes,
    // Addresses of pages hold ids of entities.
    routerOptions: { maxParamLength: 1_000 },
    genReqId: () => crypto.randomUUID(),
    trustProxy: config.trustProxy,
    // While it closes, what is asked on open connections is answered still.
    return503OnClosing: false,
    frameworkErrors: (thrown, request, reply) => {
      void tellRefused(thrown, request, reply, config)
    },
    clientErrorHandler: answerUnreadable,
  })
  let stopping = false
  const drain = draining(app, connections)
  answerMethods(app)
  await secure(app, config)
  readJsonOnly(app)
  answerErrors(app, config)
  serveHealth(app, engine, config.graph, () => prepared() && !stopping)
  await app.register(async (scope) => {
    const ask = await serveGraphQL(scope, config, engine, gate, connections)
    await scope.register(async (reading) => servePages(reading, pages, ask))
  })
  await serveFiles(app, pages, config.shows)
  return {
    url: `${await listen(app, config)}/`,
    app,
    close() {
      stopping = true
      return drain()
    },
  }
}

/** Connections that wait to be taken: beyond it their first packet is dropped, and sent again a second later. */
const backlog = 4_096

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port, backlog, listenTextResolver: (address) => `listening at ${address}` })
  } catch (error) {
    await app.close()
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'EADDRINUSE')
      throw new WhygraphError(
        'ADDRESS_IN_USE',
        `Port ${port} of ${host} is taken by another process. Stop that one, or set WHYGRAPH_PORT.`,
        {},
        error,
      )
    throw new WhygraphError(
      'ADDRESS_UNUSABLE',
      `WHYGRAPH_HOST and WHYGRAPH_PORT must be an address of this machine, but ${host}:${port} is not: ${error.message}`,
      {},
      error,
    )
  }
}

async function secure(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  })
  await app.register(cors, {
    origin: [...config.corsOrigins],
    exposedHeaders: ['x-request-id', 'x-whygraph-release', 'retry-after'],
    maxAge: 86_400,
  })
  answerUnchanged(app)
  await app.register(compress, { threshold: 2_048, globalDecompression: false })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
}

/** Bodies are JSON in UTF-8: every other kind is refused, which is also what keeps forged forms of other sites out. */
function readJsonOnly(app: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.headers['content-encoding'] !== undefined)
      return done(badRequest('The body of a request must not be compressed.', 415))
    let text
    try {
      text = utf8.decode(body)
    } catch {
      return done(badRequest('The body of a request must be JSON in UTF-8, but it is not UTF-8.', 400))
    }
    void parseJson(request, text, (error: Error | null, parsed?: unknown) =>
      done(error !== null && isJson(text) ? badRequest(forbiddenKeys, 400) : error, parsed),
    )
  })
}

const forbiddenKeys =
  'The body of a request must have no key "__proto__", and no key "prototype" in a "constructor", but it has one.'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const badRequest = (message: string, statusCode: number): Error => Object.assign(new Error(message), { statusCode })

/** What fails outside GraphQL is told in the form of GraphQL, too. */
function answerErrors(app: FastifyInstance, config: Config): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => tellRefused(thrown, request, reply, config))
  const nothing = 'There is nothing at this path. GraphQL is at /graphql, the playground at /playground.'
  app.setNotFoundHandler((_request, reply) => tell(reply, 404, new WhygraphError('NOT_FOUND', nothing)))
}

function tellRefused(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply, { limits }: Config) {
  const { status, error, retryAfter } = refusalOf(thrown, limits, request.headers.accept)
  if (status === 500) request.log.error({ err: thrown }, 'a fault of the server')
  request.log.info({ status, ms: Math.round(reply.elapsedTime * 10) / 10, errors: [error.code] }, 'refused')
  return tell(reply, status, error, retryAfter)
}

function tell(reply: FastifyReply, status: number, { message, code, details }: WhygraphError, retryAfter?: number) {
  const errors = [{ message, extensions: { code, ...details } }]
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  return reply.code(status).send({ errors, extensions: { requestId: reply.request.id } })
}
