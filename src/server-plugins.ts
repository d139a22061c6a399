/** What happens around a document: its cost before it runs, its release, what its answer says beside the data. */
import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from './context.ts'
import { measure } from './limits.ts'

export interface ServerContext extends BaseContext, Context {
  readonly log: FastifyBaseLogger
}

/** Refuses a document that costs too much, then fixes the release it works in; tells both in `extensions`. */
export const costAndRelease: ApolloServerPlugin<ServerContext> = {
  async requestDidStart() {
    let cost: object | undefined
    let release: string | undefined
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (operation === undefined) return
        const { limits } = contextValue
        const spent = measure(schema, document, operation, request.variables ?? {}, limits)
        cost = { ...spent, limits: { depth: limits.depth, aliases: limits.aliases, nodes: limits.nodes } }
        release = (await contextValue.release()).id
      },
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return
        response.body.singleResult.extensions = {
          ...response.body.singleResult.extensions,
          requestId: contextValue.requestId,
          ...(release === undefined ? {} : { release }),
          ...(cost === undefined ? {} : { cost }),
        }
      },
    }
  },
}

/**
 * The status of an answer. GraphQL over HTTP wants 200 under `Accept: application/json` whenever the request itself
 * was well formed, 503 fits a database that is away.
 */
export const httpStatus: ApolloServerPlugin<ServerContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, request, errors }: GraphQLRequestContextWillSendResponse<ServerContext>) {
        const accepts = request.http?.headers.get('accept') ?? ''
        const codes = (errors ?? []).map(({ extensions }) => extensions['code'])
        if (codes.includes('DATABASE_UNAVAILABLE') || codes.includes('NO_RELEASE')) {
          response.http.status = 503
          response.http.headers.set('retry-after', '5')
        } else if (response.http.status === 400 && !accepts.includes('application/graphql-response+json') && request.query != null)
          response.http.status = 200
      },
    }
  },
}

/** One line a request: operation, time, errors by code. */
export const requestLog: ApolloServerPlugin<ServerContext> = {
  async requestDidStart() {
    const start = performance.now()
    return {
      async willSendResponse({ contextValue, operationName, errors }) {
        contextValue.log.info(
          {
            operation: operationName ?? null,
            ms: Math.round((performance.now() - start) * 10) / 10,
            ...(errors === undefined ? {} : { errors: errors.map(({ extensions }) => extensions['code']) }),
          },
          'graphql',
        )
      },
    }
  },
}
