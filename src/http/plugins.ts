/** What happens around a document: its cost before it runs, its release, what its answer and the log say beside the data. */
import {
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContextWillSendResponse,
  HeaderMap,
} from '@apollo/server'
import type { FastifyBaseLogger } from 'fastify'
import { OperationTypeNode } from 'graphql'
import type { Context } from '../api/context.ts'
import { type Measured, measure } from '../api/cost.ts'
import { WhygraphError } from '../errors.ts'
import { faultOf, ownStatusOf, statusOfRefused } from './format-error.ts'
import { checkCost, costLimits } from '../api/limits.ts'
import { answerKey, type Answers } from './answers.ts'
import { keeping } from './caching.ts'

export interface ServerContext extends BaseContext, Context {
  readonly log: FastifyBaseLogger
  /** The address itself names the release. */
  readonly pinned: boolean
  /** Draws on what this client may ask for in a minute; fails when that is used up. */
  readonly charge: (nodes: number) => Promise<void>
}

type Plugin = ApolloServerPlugin<ServerContext>
type Sending = GraphQLRequestContextWillSendResponse<ServerContext>

const onlyReads = (operation: string): WhygraphError =>
  new WhygraphError(
    'GRAPHQL_VALIDATION_FAILED',
    `An operation must be a query, since this API only reads, but got: a ${operation}.`,
  )

/**
 * Refuses a document that costs too much, then fixes the release it works in; tells both in `extensions`, and caches how
 * long they may keep the answer. A document
 * that asks for nothing but the schema needs no release. What was answered before in this release is given from `answers`.
 */
export const costAndRelease = (answers: Answers | undefined): Plugin => ({
  async requestDidStart() {
    let measured: Measured | undefined
    let release: string | undefined
    /** Of an answer that is to be kept. */
    let key: string | undefined
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (operation && operation.operation !== OperationTypeNode.QUERY) throw onlyReads(operation.operation)
        measured = operation && measure(schema, document, operation, request.variables ?? {})
        if (measured === undefined) return
        checkCost(measured.cost, contextValue.limits, measured.dearest)
        await contextValue.charge(measured.cost.nodes)
        if (measured.reads) release = (await contextValue.release()).id
      },
      async responseForOperation({ queryHash, operationName, request: { variables } }) {
        if (answers === undefined || release === undefined || queryHash === undefined) return null
        if (measured?.volatile !== false) return null
        const asked = answerKey(release, queryHash, operationName, variables)
        const data = answers.get(asked)
        if (data !== undefined)
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } }
        key = asked
        return null
      },
      async willSendResponse({ request, response: { body, http }, contextValue }) {
        const { requestId, limits, budget, pinned } = contextValue
        budget.end()
        if (body.kind !== 'single') return
        const { data, errors } = body.singleResult
        if (key !== undefined && data != null && errors === undefined) answers?.keep(key, data)
        if (release !== undefined) http.headers.set('x-whygraph-release', release)
        if (request.http?.method === 'GET') {
          const lasts = pinned && release !== undefined && measured?.volatile === false
          for (const [name, value] of keeping(body.singleResult, release, lasts)) http.headers.set(name, value)
        }
        body.singleResult.extensions = {
          ...body.singleResult.extensions,
          ...(body.singleResult.errors === undefined ? {} : { requestId }),
          ...(release === undefined ? {} : { release }),
          ...(measured === undefined
            ? {}
            : { cost: { ...measured.cost, limits: costLimits(limits), used: budget.used() } }),
        }
      },
    }
  },
})

const resultOf = ({ response: { body } }: Sending) => (body.kind === 'single' ? body.singleResult : body.initialResult)
const codesOf = (sending: Sending): unknown[] =>
  resultOf(sending).errors?.map(({ extensions }) => extensions?.['code']) ?? []

/**
 * The status of an answer. GraphQL over HTTP wants 200 under `Accept: application/json` whenever the request itself
 * was well formed, and 400 under `application/graphql-response+json` when nothing was run; what may pass by itself has a status of its own,
 * with the time after which to try again.
 */
export const httpStatus: Plugin = {
  async requestDidStart() {
    return {
      async willSendResponse(sending) {
        const { http } = sending.response
        const own = ownStatusOf(resultOf(sending).errors ?? [])
        const status = own?.status ?? statusOf(sending, http.status)
        if (status === undefined) return
        http.status = status
        const retryAfter = own?.retryAfter ?? (status === 503 ? 1 : undefined)
        if (retryAfter !== undefined) http.headers.set('retry-after', String(retryAfter))
      },
    }
  },
}

function statusOf(sending: Sending, status: number | undefined): number | undefined {
  // Apollo Server gives 400 to errors of GraphQL, 500 to what a plugin throws, and others where HTTP itself is at fault.
  if (status !== 400 && status !== 500) return status
  const codes = codesOf(sending)
  if (codes.includes('REQUEST_TIMEOUT')) return 503
  if (codes.includes('INTERNAL_SERVER_ERROR')) return 500
  return sending.request.query == null ? 400 : statusOfRefused(sending.request.http?.headers.get('accept'))
}

/** One line a request: operation, time, errors by code. Before it, a line for each fault of the server in full. */
export const requestLog: Plugin = {
  async requestDidStart() {
    const start = performance.now()
    return {
      async didEncounterErrors({ errors, contextValue: { log } }) {
        for (const thrown of errors) {
          const fault = faultOf(thrown)
          if (fault !== undefined) log.error({ err: fault, path: thrown.path }, 'a fault of the server')
        }
      },
      async willSendResponse(sending) {
        const codes = codesOf(sending)
        sending.contextValue.log.info(
          {
            operation: sending.operationName ?? null,
            ms: Math.round((performance.now() - start) * 10) / 10,
            ...(codes.length === 0 ? {} : { errors: codes }),
          },
          'graphql',
        )
      },
    }
  },
}
