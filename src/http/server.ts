/** HTTP: turns a request into a question and an answer back; serves the pages; tells its health; stops well. */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo from '@as-integrations/fastify'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import statics from '@fastify/static'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import type { Config, Shows } from '../config.ts'
import { createContext } from '../api/context.ts'
import type { Connections } from './connections.ts'
import { openDoor } from './door.ts'
import { draining } from './drain.ts'
import { type ErrorCode, WhygraphError } from '../errors.ts'
import { formatError, refusalOf, withoutSuggestions } from './format-error.ts'
import { createGate, type Gate } from './gate.ts'
import type { Engine } from '../graph/engine.ts'
import { serveHealth } from './health.ts'
import { checkNesting, checkText } from '../api/limits.ts'
import { createSchema } from '../api/schema.ts'
import { answerMethods } from './methods.ts'
import { costAndRelease, httpStatus, requestLog, type ServerContext } from './plugins.ts'
import { shedOverload } from './overload.ts'
import { rateLimit } from './rate.ts'
import { createServing } from '../read/serving.ts'

/** The pages, as Vite builds them. */
const builtPages = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** More mistakes of a document than these are not looked for. */
const validationErrors = 5

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
    genReqId: () => crypto.randomUUID(),
    trustProxy: config.trustProxy,
    // While it closes, what is asked on open connections is answered still.
    return503OnClosing: false,
  })
  let stopping = false
  const drain = draining(app, connections)
  answerMethods(app)
  await secure(app, config)
  readJsonOnly(app)
  answerErrors(app, config)
  serveHealth(app, engine, config.graph, () => prepared() && !stopping)
  await app.register((scope) => serveGraphQL(scope, config, engine, gate, connections))
  await servePages(app, pages, config.shows)
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
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 86_400,
  })
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
function answerErrors(app: FastifyInstance, { limits }: Config): void {
  const send = (
    reply: FastifyReply,
    status: number,
    { message, code, details }: WhygraphError,
    retryAfter?: number,
  ) => {
    const errors = [{ message, extensions: { code, ...details } }]
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    return reply.code(status).send({ errors, extensions: { requestId: reply.request.id } })
  }
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const { status, error, retryAfter } = refusalOf(thrown, limits, request.headers.accept)
    if (status === 500) request.log.error({ err: thrown }, 'a fault of the server')
    request.log.info({ status, ms: Math.round(reply.elapsedTime * 10) / 10, errors: [error.code] }, 'refused')
    return send(reply, status, error, retryAfter)
  })
  const nothing = 'There is nothing at this path. GraphQL is at /graphql, the playground at /playground.'
  app.setNotFoundHandler((_request, reply) => send(reply, 404, new WhygraphError('NOT_FOUND', nothing)))
}

async function serveGraphQL(
  app: FastifyInstance,
  config: Config,
  engine: Engine,
  gate: Gate,
  connections: Connections,
): Promise<void> {
  const charge = rateLimit(config.rateLimit)
  const services = { engine, serving: createServing(engine, config.graph), limits: config.limits }
  const apollo = new ApolloServer<ServerContext>({
    schema: createSchema(),
    nodeEnv: 'production',
    introspection: config.shows.introspection,
    // What is published is read without cookies, so that a page of another site gains nothing by a GET.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    validationOptions: { maxErrors: validationErrors },
    executionOptions: { maxCoercionErrors: validationErrors },
    persistedQueries: false,
    formatError: config.shows.suggestions ? formatError : withoutSuggestions(formatError),
    logger: app.log,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costAndRelease,
      httpStatus,
      requestLog,
    ],
  })
  await apollo.start()
  // Once no request is left.
  app.addHook('onClose', () => apollo.stop())
  app.addHook('preHandler', async ({ body, query }) => {
    // Before Apollo Server parses them; what is not an object with a text it refuses itself.
    for (const sent of [body, query] as readonly Sent[]) {
      if (typeof sent?.query === 'string') checkText(sent.query, config.limits)
      checkNesting(sent?.variables)
    }
  })
  await shedOverload(app, gate, connections)
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request, reply): Promise<ServerContext> => {
      const release = request.headers['x-whygraph-release']
      const facts = {
        requestId: request.id,
        release: Array.isArray(release) ? release.join(',') : release,
        signal: connections.leave(request.raw.socket, reply.raw),
      }
      return {
        ...createContext(services, facts),
        log: request.log,
        charge: (nodes) => charge(request.ip, nodes),
      }
    },
  })
}

type Sent = { readonly query?: unknown; readonly variables?: unknown } | null | undefined

async function servePages(app: FastifyInstance, root: string, { playground }: Shows): Promise<void> {
  if (!existsSync(root)) {
    const told = 'The pages are not built: run `npm run build`. GraphQL answers at /graphql.\n'
    for (const path of ['/', '/playground'])
      app.get(path, (_request, reply) => reply.code(404).type('text/plain').send(told))
    return
  }
  // Files under assets/ have a hash of their content in their names.
  const hashed = join(root, 'assets') + sep
  await app.register(statics, {
    root,
    index: ['index.html'],
    cacheControl: false,
    allowedPath: (path) => playground || !/playground/i.test(decodeURIComponent(path)),
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  if (playground) app.get('/playground', (_request, reply) => reply.sendFile('playground.html'))
}
