/** HTTP: turns a request into a question and an answer back; serves the pages; tells its health; stops well. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import statics from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { createContext } from './context.ts'
import { WhygraphError } from './errors.ts'
import { formatError } from './format-error.ts'
import type { Engine } from './graph/engine.ts'
import { createSchema } from './schema.ts'
import { costAndRelease, httpStatus, requestLog, type ServerContext } from './server-plugins.ts'
import { createServing } from './serving.ts'

const pages = fileURLToPath(new URL('../web/dist/', import.meta.url))

/** Requests in flight have this long to finish once the server is told to stop, in ms. */
const drainMs = 8_000

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
}

export async function startServer({ config, engine, prepared = () => true }: ServerOptions): Promise<RunningServer> {
  const app = Fastify({
    logger: { level: config.logLevel, base: null, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    disableRequestLogging: true,
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: 'idle',
  })
  let stopping = false
  await secure(app, config)
  serveHealth(app, engine, () => prepared() && !stopping)
  await serveGraphQL(app, config, engine)
  if (existsSync(pages)) await servePages(app)
  try {
    const url = await app.listen({ host: config.host, port: config.port })
    return {
      url: `${url}/`,
      app,
      async close() {
        stopping = true
        const late = setTimeout(() => app.server.closeAllConnections(), drainMs)
        await app.close()
        clearTimeout(late)
      },
    }
  } catch (error) {
    await app.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new WhygraphError('ADDRESS_IN_USE', `Port ${config.port} of ${config.host} is taken by another process. Stop that one, or set WHYGRAPH_PORT.`, {}, error)
    throw error
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
  await app.register(cors, { origin: [...config.corsOrigins], exposedHeaders: ['x-request-id'], maxAge: 86_400 })
  await app.register(compress, { threshold: 2_048 })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
}

function serveHealth(app: FastifyInstance, engine: Engine, ready: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      const [current] = ready() ? await engine.read('release-current', {}) : []
      if (current !== undefined) return { status: 'ready', release: current[0] }
      return await reply.code(503).send({ status: 'not ready', reason: 'No release is served.' })
    } catch (error) {
      const reason = error instanceof WhygraphError ? error.message : 'The graph database does not answer.'
      return reply.code(503).send({ status: 'not ready', reason })
    }
  })
}

async function serveGraphQL(app: FastifyInstance, config: Config, engine: Engine): Promise<void> {
  const services = { engine, serving: createServing(engine), limits: config.limits }
  const apollo = new ApolloServer<ServerContext>({
    schema: createSchema(),
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: config.limits.tokens },
    formatError: formatError(app.log),
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costAndRelease,
      httpStatus,
      requestLog,
    ],
  })
  await apollo.start()
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request, reply): Promise<ServerContext> => {
      const left = new AbortController()
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) left.abort()
      })
      const release = request.headers['x-whygraph-release']
      const facts = {
        requestId: request.id,
        release: Array.isArray(release) ? release.join(',') : release,
        signal: left.signal,
      }
      return { ...createContext(services, facts), log: request.log }
    },
  })
}

async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(statics, {
    root: pages,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Files under assets/ have a hash of their content in their names.
      const hashed = path.startsWith(join(pages, 'assets'))
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/playground', (_request, reply) => reply.sendFile('playground.html'))
}
