/**
 * Search and resolution of terms on a published large graph (bench/load-scale.ts), at the limits and as people type:
 *   node --expose-gc --import tsx bench/search-scale.ts --tables FOLDER --dir FOLDER --out embedded.json
 *   node --expose-gc --import tsx bench/search-scale.ts --tables FOLDER --uri URI --password PASSWORD --out neo4j.json
 *   node --import tsx bench/search-scale.ts --compare embedded.json --with neo4j.json
 * The first two print times and the longest delay of the event loop; the last, how far two engines agree.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { currentRelease } from '../src/dataset/publish/releases.ts'
import { openEngine } from '../src/graph/open.ts'
import { startServer } from '../src/http/server.ts'
import { atTheLimits, type Typed, typedTexts } from './search-texts.ts'

const { values } = parseArgs({
  options: {
    tables: { type: 'string' },
    dir: { type: 'string' },
    uri: { type: 'string' },
    password: { type: 'string', default: '' },
    out: { type: 'string' },
    texts: { type: 'string', default: '400' },
    compare: { type: 'string' },
    with: { type: 'string' },
  },
})

interface Answer extends Typed {
  readonly grade: string
  readonly entity: string | null
  /** Id and score of each, best first. */
  readonly candidates: readonly string[]
  readonly hits: readonly string[]
}

interface Candidates {
  readonly grade: string
  readonly entity: { readonly id: string } | null
  readonly candidates: readonly { readonly entity: { readonly id: string }; readonly score: number }[]
}

if (values.compare !== undefined && values.with !== undefined) await compare(values.compare, values.with)
else await measure()

/** Which of many equals are shown may differ; how good they are may not. */
function scores(found: readonly string[]): (string | undefined)[] {
  return found.map((one) => one.split(' ')[1])
}

async function compare(one: string, other: string): Promise<void> {
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Answer[]
  const [a, b] = [await read(one), await read(other)]
  for (const kind of new Set(a.map((answer) => answer.kind))) {
    const pairs = a.flatMap((answer, at) => {
      const same = b[at]
      return answer.kind === kind && same?.text === answer.text ? [[answer, same] as const] : []
    })
    const share = (what: (answer: Answer) => unknown) =>
      `${pairs.filter(([x, y]) => JSON.stringify(what(x)) === JSON.stringify(what(y))).length}`
    console.log(
      `${kind}: of ${pairs.length} equal: grade ${share(({ grade }) => grade)}, entity ${share(({ entity }) => entity)}, candidates ${share(({ candidates }) => candidates)}, first hit ${share(({ hits }) => hits[0])}, ten hits ${share(({ hits }) => hits)}, their scores ${share(({ hits }) => scores(hits))}, scores of candidates ${share(({ candidates }) => scores(candidates))}`,
    )
    for (const [x, y] of pairs.filter(([x, y]) => x.entity !== y.entity || x.hits[0] !== y.hits[0]).slice(0, 3))
      console.log(
        `  ${JSON.stringify(x.text)}: ${x.grade} ${x.entity} ${x.hits.slice(0, 3).join(', ')} | ${y.grade} ${y.entity} ${y.hits.slice(0, 3).join(', ')}`,
      )
  }
}

async function measure(): Promise<void> {
  const { tables, dir, uri, password } = values
  if (tables === undefined || (dir === undefined) === (uri === undefined))
    throw new Error('--tables, and one of --dir and --uri must be given.')
  const engine = await openEngine(
    uri === undefined ? { engine: 'embedded', dataDir: dir } : { engine: 'neo4j', uri, user: 'neo4j', password },
  )
  const release = await currentRelease(engine)
  if (release === undefined) throw new Error('The graph must hold a release: run bench/load-scale.ts first.')
  const server = await startServer({
    config: readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent' }),
    engine,
  })
  const ask = (query: string, variables: object): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request(`${server.url}graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
      sent.once('error', reject)
      sent.once('response', (response: IncomingMessage) => {
        let body = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
        response.once('end', () => resolve(body))
      })
      sent.end(JSON.stringify({ query, variables }))
    })
  const timed = async (what: string, run: () => Promise<string>) => {
    globalThis.gc?.()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const started = performance.now()
    delay.enable()
    const body = await run()
    const ms = performance.now() - started
    await new Promise((done) => setTimeout(done, 20))
    delay.disable()
    const { rss } = process.memoryUsage()
    console.log(
      `${what}: ${Math.round(ms)} ms, longest delay ${Math.round(delay.max / 1e6)} ms, ${Math.round(rss / 2 ** 20)} MiB; ${/"used":\{[^}]*\}/.exec(body)?.[0] ?? body.slice(0, 200)} ${/"code":"[^"]*"/.exec(body)?.[0] ?? ''}`,
    )
  }
  try {
    const texts = await typedTexts(tables, Number(values.texts))
    await ask('{ release { id } }', {})
    await timed('the index is made', async () => {
      await engine.search({ release: release.id, texts: [['warm']], limit: 1, summaries: false })
      return ''
    })
    for (const { what, query, variables } of atTheLimits(texts)) {
      await timed(what, () => ask(query, variables))
      await timed('  again', () => ask(query, variables))
    }
    const answers: Answer[] = []
    for (const typed of texts) {
      const body = await ask(
        `query ($text: String!) {
          resolveTerms(terms: [$text]) { grade entity { id } candidates { entity { id } score } }
          search(text: $text, first: 10) { hits { entity { id } score } }
        }`,
        { text: typed.text },
      )
      const { data } = JSON.parse(body) as {
        data: { resolveTerms: Candidates[]; search: { hits: Candidates['candidates'] } }
      }
      const [resolved] = data.resolveTerms
      const told = (found: Candidates['candidates']) => found.map(({ entity, score }) => `${entity.id} ${score}`)
      answers.push({
        ...typed,
        grade: resolved?.grade ?? '',
        entity: resolved?.entity?.id ?? null,
        candidates: told(resolved?.candidates ?? []),
        hits: told(data.search.hits),
      })
    }
    if (values.out !== undefined) await writeFile(values.out, JSON.stringify(answers))
  } finally {
    await server.close()
    await engine.close()
  }
}
