/** The schema to load: as SDL with its directives and where they are used, and as the answer to an introspection query. */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type GraphQLSchema, introspectionFromSchema } from 'graphql'

/** Serves `/schema.graphql` and `/schema.json`. */
export function servePublishedSchema(app: FastifyInstance, sdl: readonly string[], schema: GraphQLSchema): void {
  const introspected = introspectionFromSchema(schema)
  const files = {
    '/schema.graphql': ['application/graphql; charset=utf-8', sdl.join('\n')],
    '/schema.json': ['application/json; charset=utf-8', JSON.stringify({ data: introspected })],
  } as const
  for (const [path, [type, text]] of Object.entries(files)) {
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
    app.get(path, (_request, reply) =>
      reply.type(type).header('etag', etag).header('cache-control', 'public, no-cache').send(text),
    )
  }
}
