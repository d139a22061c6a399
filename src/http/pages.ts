/** The pages: files as Vite builds them, and with those of the explorer their text, for whoever reads without a script. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import type { Shows } from '../config.ts'
import { WhygraphError } from '../errors.ts'
import { ownStatusOf } from './format-error.ts'
import { entityText, homeText, type PageText, type Served, whyText } from './page-text.ts'

interface Result {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[] | undefined
}

/** Asks the API from within, at the expense of the client that asks for a page. */
export type Ask = (
  request: FastifyRequest,
  reply: FastifyReply,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Result>

/** A page whose text comes with it. `depth`: how many folders its address is below the site. */
interface Route {
  readonly path: string
  readonly depth: number
  readonly text?: (params: Readonly<Record<string, string>>, search: URLSearchParams) => PageText
}

const routes: readonly Route[] = [
  { path: '/', depth: 0, text: homeText },
  { path: '/entities', depth: 0 },
  { path: '/entity/:id', depth: 1, text: ({ id = '' }) => entityText(id) },
  {
    path: '/why/:from/:to',
    depth: 2,
    text: ({ from = '', to = '' }, search) => whyText(from, to, search),
  },
]

const notBuilt = 'The pages are not built: run `npm run build`. GraphQL answers at /graphql.\n'

export async function servePages(app: FastifyInstance, root: string, ask: Ask): Promise<void> {
  // A page without its text is better than none: the script says what is the matter, and asks again.
  app.setErrorHandler(async (thrown: Error, request, reply) => {
    const own = thrown instanceof WhygraphError ? ownStatusOf([thrown]) : undefined
    if (own === undefined) request.log.error({ err: thrown }, 'a fault of the server')
    else reply.header('retry-after', own.retryAfter)
    const depth = routes.find(({ path }) => path === request.routeOptions.url)?.depth ?? 0
    return sendPage(reply.code(own?.status ?? 500), root, depth, nothing)
  })
  for (const { path, depth, text } of routes)
    app.get<{ Params: Readonly<Record<string, string>> }>(path, async (request, reply) => {
      if (!existsSync(root)) return reply.code(404).type('text/plain').send(notBuilt)
      if (text === undefined) return sendPage(reply, root, depth, nothing)
      const search = new URL(request.url, 'http://localhost').searchParams
      const { query, variables, render } = text(request.params, search)
      const { data, errors = [] } = await ask(request, reply, query, variables)
      const told = errors.length > 0 || data == null ? null : render(data, '../'.repeat(depth) || './')
      const own = ownStatusOf(errors)
      // The front page is there whatever the graph holds; of all others the status tells.
      if (depth === 0) return sendPage(reply, root, depth, told ?? nothing)
      if (own !== undefined) reply.code(own.status).header('retry-after', own.retryAfter)
      else if (errors.length > 0) reply.code(isUnknown(errors) ? 404 : 400)
      if (errors.length === 0 && told === null) reply.code(404)
      return sendPage(reply, root, depth, told ?? nothing)
    })
}

const nothing: Served = { head: '', body: '' }

const isUnknown = (errors: readonly GraphQLFormattedError[]): boolean =>
  errors.every(({ extensions }) => ['ENTITY_NOT_FOUND', 'AMBIGUOUS_ENTITY'].includes(String(extensions?.['code'])))

async function sendPage(
  reply: FastifyReply,
  root: string,
  depth: number,
  { head, body }: Served,
): Promise<FastifyReply> {
  // Read anew, since the pages may be built behind the running server; replaced by functions, since text may hold `$&`.
  const page = (await readFile(join(root, 'index.html'), 'utf8'))
    .replaceAll('="./', () => `="${'../'.repeat(depth) || './'}`)
    .replace(/<!--head-->([^]*?)<!--\/head-->/, (_whole, own: string) => (head === '' ? own.trim() : head))
    .replace('<!--served-->', () => body)
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

/** Scripts, styles and pictures, and the page of the playground. */
export async function serveFiles(app: FastifyInstance, root: string, { playground }: Shows): Promise<void> {
  if (!existsSync(root)) {
    app.get('/playground', (_request, reply) => reply.code(404).type('text/plain').send(notBuilt))
    return
  }
  // Files under assets/ have a hash of their content in their names.
  const hashed = join(root, 'assets') + sep
  await app.register(statics, {
    root,
    index: false,
    cacheControl: false,
    allowedPath: (path) => playground || !/playground/i.test(decodeURIComponent(path)),
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  if (playground) app.get('/playground', (_request, reply) => reply.sendFile('playground.html'))
}
