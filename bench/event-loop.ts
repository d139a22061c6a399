/**
 * How long the event loop is held at most, by the processor's time, and the time of the answer, while the dearest documents that are admitted run:
 *   node --expose-gc --import tsx bench/event-loop.ts [--dir FOLDER]
 * Without a folder on the shipped dataset, else on a published graph (bench/load-scale.ts).
 */
import { type IncomingMessage, request } from 'node:http'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease } from '../src/dataset/publish/releases.ts'
import { openEngine } from '../src/graph/open.ts'
import { startServer } from '../src/http/server.ts'
import { shippedDataset } from '../src/start.ts'
import { longestHeld } from '../tests/setup/held.ts'

const { values } = parseArgs({ options: { dir: { type: 'string' }, only: { type: 'string' } } })
const engine = await openEngine({ engine: 'embedded', dataDir: values.dir })
if (values.dir === undefined) await publish(engine, loadDataset(shippedDataset))
const release = await currentRelease(engine)
if (release === undefined) throw new Error('The graph must hold a release, but has none.')

/** Two kinds of the dataset that many claims join. */
const [from, to] = values.dir === undefined ? ['CANCER_ORIGIN', 'SYMPTOM'] : ['CONCEPT', 'CONCEPT']
/** Entities that many claims meet. */
const ends =
  values.dir === undefined
    ? { from: 'breast-cancer', to: 'confusion', symptoms: '["confusion", "bone-pain", "nausea"]', causes: 'CAUSE' }
    : {
        from: 'GO:0005634',
        to: 'GO:0005515',
        symptoms: '["GO:0005634", "GO:0005515", "GO:0005737"]',
        causes: 'CONCEPT',
      }
const any = (direction: string, maxSteps: number) =>
  `from: { kind: ${from} }, to: { kind: ${to} }, direction: ${direction}, maxSteps: ${maxSteps}`
const aliases = (count: number, field: (at: number) => string) =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field(at)}`).join(' ')} }`
const minimal = ['ASSERTED', 'LIKELY', 'CAN', 'MAY', 'IMPLIED', 'CONDITIONAL']
/** Arguments of which no two are the same. */
const different = (at: number) => `minModality: ${minimal[at % minimal.length]}, maxSteps: ${8 - Math.floor(at / 6)}`

/** From the name of a document to its text with so many fields; of one field only when `most` is 1. */
const documents: Record<string, { most: number; of: (count: number) => string }> = {
  'paths by kind, equal': {
    most: 45,
    of: (count) => aliases(count, () => `paths(${any('EITHER', 8)}, first: 10) { totalCount }`),
  },
  'paths by kind, different': {
    most: 45,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `paths(from: { kind: ${from} }, to: { kind: ${to} }, direction: EITHER, ${different(at)}) { totalCount work { reason } }`,
      ),
  },
  'paths by kind with lines': {
    most: 40,
    of: (count) =>
      aliases(count, () => `paths(${any('EITHER', 6)}, first: 100) { nodes { line length score { value } } }`),
  },
  'explain with HTML, equal': {
    most: 45,
    of: (count) =>
      aliases(
        count,
        () =>
          `explain(from: { kind: ${from} }, to: { kind: ${to} }, maxSteps: 8, first: 20) { explanations { document(format: HTML) } }`,
      ),
  },
  'explain with HTML, different': {
    most: 45,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `explain(from: { kind: ${from} }, to: { kind: ${to} }, first: 20, ${different(at)}) { explanations { document(format: HTML) text } }`,
      ),
  },
  'explain SYMPTOM to CANCER_ORIGIN': {
    most: 1,
    of: () =>
      `{ explain(from: { kind: ${to} }, to: { kind: ${from} }, maxSteps: 8, first: 20) { totalCount robustness { survives } whyNot { text } work { visitedClaims reason } } }`,
  },
  robustness: {
    most: 30,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `explain(from: { kind: ${from} }, to: { kind: ${to} }, first: 20, ${different(at)}) { robustness { survives same explanation { text } } }`,
      ),
  },
  whyNot: {
    most: 20,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `explain(from: { kind: ${to} }, to: { kind: ${from} }, ${different(at)}) { whyNot { text misses { explanation { text } } } }`,
      ),
  },
  mostConnected: {
    most: 45,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `mostConnected(to: "${values.dir === undefined ? 'bone-metastasis' : 'GO:0005634'}", first: ${100 - at}) { connected { score example { text } } work { reason } }`,
      ),
  },
  possibleCauses: {
    most: 20,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `possibleCauses(symptoms: ${ends.symptoms}, kinds: [${ends.causes}], first: ${50 - at}) { causes { entity { id } score } }`,
      ),
  },
  interventions: {
    most: 40,
    of: (count) =>
      aliases(
        count,
        (at) =>
          `interventions(from: { entity: "${ends.from}" }, to: { entity: "${ends.to}" }, explanations: 20, first: ${200 - at}) { __typename }`,
      ),
  },
  compare: {
    most: 40,
    of: (count) => aliases(count, () => `compare(a: "${ends.from}", b: "${ends.to}") { __typename }`),
  },
  'exact names': {
    most: 1,
    of: () => '{ resolveTerms(terms: ["TNFSF11", "tnfsf11"]) { grade entity { id name } } }',
  },
}

const server = await startServer({
  config: readConfig({ WHYGRAPH_PORT: '0', WHYGRAPH_LOG_LEVEL: 'silent' }),
  engine,
})
/** The start and the end of the answer; its bytes are not parsed here, since that would be measured, too. */
const ask = (query: string): Promise<{ bytes: number; tail: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(`${server.url}graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    sent.once('error', reject)
    sent.once('response', (response: IncomingMessage) => {
      let [bytes, tail] = [0, '']
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        tail = (tail + chunk.subarray(-1500).toString()).slice(-1500)
      })
      response.once('end', () => resolve({ bytes, tail }))
    })
    sent.end(JSON.stringify({ query }))
  })

try {
  await ask('{ explain(from: { entity: "breast-cancer" }, to: { entity: "confusion" }) { explanations { text } } }')
  for (const [name, { most, of }] of Object.entries(documents)) {
    if (values.only !== undefined && !name.includes(values.only)) continue
    // As many fields as the limits admit.
    let count = most
    while (count > 1 && (await ask(of(count))).tail.includes('QUERY_TOO_LARGE')) count--
    const query = of(count)
    globalThis.gc?.()
    const started = performance.now()
    const { result, ms } = await longestHeld(() => ask(query))
    const { bytes, tail } = result
    const { rss } = process.memoryUsage()
    console.log(
      `${name}, ${count}: ${Math.round(performance.now() - started)} ms, held for ${Math.round(ms)} ms at most, ${bytes} bytes, ${Math.round(rss / 2 ** 20)} MiB; ${/"used":(\{[^}]*\})/.exec(tail)?.[1] ?? /"code":"[^"]*"/.exec(tail)?.[0] ?? tail.slice(-150)}`,
    )
  }
} finally {
  await server.close()
  await engine.close()
}
