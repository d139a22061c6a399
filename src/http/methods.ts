/** Which methods there are: the rest of them, and what is asked about them, is answered here. */
import type { FastifyInstance } from 'fastify'

/** Of the API; Apollo Server itself refuses HEAD. */
const ofGraphQL = new Set(['GET', 'POST', 'OPTIONS'])
const ofPages = 'GET, HEAD, OPTIONS'

/** Refuses other methods with 405, and answers OPTIONS that is no browser's question before a request of another site. */
export function answerMethods(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url, method, headers }, reply) => {
    const isGraphQL = /^\/graphql(\?|$)/.test(url)
    const allowed = isGraphQL ? [...ofGraphQL].join(', ') : ofPages
    if (method === 'OPTIONS') {
      const isPreflight = headers.origin !== undefined && headers['access-control-request-method'] !== undefined
      if (!isPreflight) return reply.header('allow', allowed).code(204).send()
    } else if (isGraphQL && !ofGraphQL.has(method)) {
      reply.header('allow', allowed)
      throw Object.assign(new Error(`GraphQL is asked by GET or POST, but got: ${method}.`), { statusCode: 405 })
    }
    return undefined
  })
}
