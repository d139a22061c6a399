/** GraphQL by HTTP: what is refused before a document is parsed, and what Apollo Server is told of the rest. */
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { createContext } from '../api/context.ts'
import { checkNesting, checkText } from '../api/limits.ts'
import { createSchema, typeDefs } from '../api/schema.ts'
import type { Engine } from '../graph/engine.ts'
import { createServing } from '../read/serving.ts'
import { keptAnswers } from './answers.ts'
import { tellVary } from './caching.ts'
import type { Connections } from './connections.ts'
import { checkPersisted, readTrusted, trustedOnly } from './documents.ts'
import { formatError, withoutSuggestions } from './format-error.ts'
import type { Gate } from './gate.ts'
import { isPinned, namedRelease } from './named-release.ts'
import { shedOverload } from './overload.ts'
import type { Ask } from './pages.ts'
import { costAndRelease, httpStatus, requestLog, type ServerContext } from './plugins.ts'
import { servePublishedSchema } from './published-schema.ts'
import { rateLimit } from './rate.ts'

/** More mistakes of a document than these are not looked for. */
const validationErrors = 5

interface Sent {
  readonly query?: unknown
  readonly variables?: unknown
  readonly extensions?: unknown
}

/** Serves `/graphql`; gives what asks from within, for the pages. */
export async function serveGraphQL(
  app: FastifyInstance,
  config: Config,
  engine: Engine,
  gate: Gate,
  connections: Connections,
): Promise<Ask> {
  const charge = rateLimit(config.rateLimit)
  const services = { engine, serving: createServing(engine, config.graph), limits: config.limits }
  const schema = createSchema()
  if (config.shows.introspection) servePublishedSchema(app, typeDefs, schema)
  const trusted = config.trustedDocuments === undefined ? undefined : readTrusted(config.trustedDocuments, schema)
  const apollo = new ApolloServer<ServerContext>({
    schema,
    nodeEnv: 'production',
    introspection: config.shows.introspection,
    // What is published is read without cookies, so that a page of another site gains nothing by a GET.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    validationOptions: { maxErrors: validationErrors },
    executionOptions: { maxCoercionErrors: validationErrors },
    // Documents that clients register are kept in 30 MiB of memory, those asked for last.
    persistedQueries: trusted === undefined ? {} : { cache: trustedOnly(trusted) },
    formatError: config.shows.suggestions ? formatError : withoutSuggestions(formatError),
    logger: app.log,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costAndRelease(keptAnswers(config.answersMib)),
      httpStatus,
      requestLog,
    ],
  })
  await apollo.start()
  // Once no request is left.
  app.addHook('onClose', () => apollo.stop())
  app.addHook('preHandler', async (request) => {
    namedRelease(request)
    // Before Apollo Server parses them; what is not an object with a text it refuses itself.
    for (const sent of [request.body, request.query] as readonly (Sent | null | undefined)[]) {
      if (typeof sent?.query === 'string') checkText(sent.query, config.limits)
      checkNesting(sent?.variables)
      checkPersisted(sent, trusted)
    }
  })
  tellVary(app)
  await shedOverload(app, gate, connections)
  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<ServerContext> => {
    const release = namedRelease(request)
    const signal = connections.leave(request.raw.socket, reply.raw)
    return {
      ...createContext(services, { requestId: request.id, release, signal }),
      log: request.log,
      pinned: isPinned(release),
      charge: (nodes) => charge(request.ip, nodes),
    }
  }
  await app.register(fastifyApollo(apollo), { path: '/graphql', context: contextOf })
  return async (request, reply, query, variables) => {
    const contextValue = await contextOf(request, reply)
    const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue })
    if (body.kind === 'incremental') throw new Error('A page asks for nothing that is deferred.')
    return body.singleResult
  }
}
