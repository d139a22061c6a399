/** No synchronous stretch above 50 ms while the dearest documents run that the limits admit. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, afterAll, beforeAll } from 'vitest'
import { describeEngines } from '../setup/engines.ts'
import { longestHeld } from '../setup/held.ts'
import { startTestServer, type TestServer } from '../setup/server.ts'

const times = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(' ')
const terms = JSON.stringify(Array.from({ length: 100 }, (_, i) => `bone pain ${i}`))

/** The most alternatives and tests that a filter may have, and as many lists as the price allows. */
const filters = (lists: number) => ({
  query: `query (${times(lists, (i) => `$f${i}: EntityFilter $g${i}: ClaimFilter`)}) { ${times(
    lists,
    (i) =>
      `a${i}: entities(first: 1, filter: $f${i}) { nodes { id } totalCount facets { subjectOf { count } } } b${i}: claims(first: 1, filter: $g${i}) { nodes { id } totalCount facets { predicates { count } } }`,
  )} }`,
  variables: Object.fromEntries(
    Array.from({ length: lists }, (_, i): [string, object][] => [
      [
        `f${i}`,
        { OR: alternatives((at) => ({ nameContains: [`x${i}-${at}`], minClaims: at, subjectOf: ['causes'] })) },
      ],
      [`g${i}`, { OR: alternatives((at) => ({ sources: [`x${i}-${at}`], about: [`y${at}`], subjects: ['z'] })) }],
    ]).flat(),
  ),
})
const alternatives = (one: (at: number) => object) => Array.from({ length: 60 }, (_, at) => one(at))

const dearest: [name: string, document: string, variables?: object][] = [
  ['60 copies of an entity', `{ ${times(60, () => 'entity(id: "confusion") { id }')} }`],
  [
    '100 fragments',
    `{ ${times(100, (i) => `...f${i}`)} } ${times(100, (i) => `fragment f${i} on Query { entity(id: "confusion") { name id kind summary } }`)}`,
  ],
  ['3 introspections', `{ ${times(3, (i) => `a${i}: __schema { types { name fields { name args { name } } } }`)} }`],
  [
    'filters of 200 tests',
    `{ ${times(4, (i) => `a${i}: entities(first: 100, filter: { AND: [${times(99, () => '{ minClaims: 0 }')}] }) { nodes { name } totalCount }`)} }`,
  ],
  ['filters of 60 alternatives and 180 tests', filters(2).query, filters(2).variables],
  ['30 searches', `{ ${times(30, (i) => `a${i}: search(text: "bone pain ${i}") { totalCount }`)} }`],
  ['200 terms', `{ ${times(2, (i) => `a${i}: resolveTerms(terms: ${terms}) { grade }`)} }`],
  [
    '7 times paths by kind',
    `{ ${times(7, (i) => `a${i}: paths(from: { kind: CAUSE }, to: { kind: SYMPTOM }, maxSteps: ${i + 2}) { totalCount }`)} }`,
  ],
  [
    '20 explanations as HTML',
    `{ ${times(20, (i) => `a${i}: explain(from: { entity: "breast cancer" }, to: { entity: "confusion" }, maxSteps: ${8 - (i % 3)}) { explanations { document(format: HTML) } }`)} }`,
  ],
]

describeEngines('the event loop', (_open, leg) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(await leg.published())
  })
  afterAll(() => server.close())

  describe('is never held for more than 50 ms', () => {
    test.each(dearest)(
      '%s',
      async (_name, document, variables) => {
        // What is compiled and cached by the first is so in a server that runs.
        const first = await server.ask(document, variables)
        expect(first.errors).toBeUndefined()
        const measured: number[] = []
        // What collects garbage or compiles belongs to the process, not to the document.
        for (let i = 0; i < 3; i++)
          measured.push((await longestHeld(() => server.ask(`${document} # ${i}`, variables))).ms)
        expect(Math.min(...measured)).toBeLessThan(50)
      },
      60_000,
    )
  })

  test('8 clients send nothing but the dearest filters, and every look at health is answered, far sooner than they are', async () => {
    const { query, variables } = filters(2)
    const body = (i: number) => JSON.stringify({ query: `${query} # ${i}`, variables })
    const took = async (path: string, sent?: string) => {
      const started = performance.now()
      const init = sent && { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent }
      const response = await fetch(`${server.url}${path}`, init || {})
      const text = await response.text()
      return { status: response.status, ms: performance.now() - started, text }
    }
    const slowest = { look: Infinity, question: 0 }
    // Three tries for a delay that others on the machine can cause.
    for (let attempt = 0; attempt < 3 && slowest.look > slowest.question / 2; attempt++) {
      const asking = Promise.all(
        Array.from({ length: 8 }, async (_, at) => {
          const replies = []
          for (let i = 0; i < 3; i++) replies.push(await took('graphql', body(100 * attempt + 10 * at + i)))
          return replies
        }),
      )
      let over = false
      const looking = (async () => {
        const looks = []
        while (!over) {
          looks.push(await took('health/live'))
          await sleep(20)
        }
        return looks
      })()
      const replies = (await asking).flat()
      over = true
      const looks = await looking
      expect(new Set(looks.map(({ status }) => status))).toEqual(new Set([200]))
      // Whoever has to wait for too long is told so; nobody hears of another fault.
      for (const { status, text } of replies) {
        const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] }
        if (status === 200 && errors.length === 0) continue
        for (const { extensions } of errors) expect(extensions.code).toMatch(/^(DATABASE|REQUEST)_(BUSY|TIMEOUT)$/)
      }
      slowest.look = Math.max(...looks.map(({ ms }) => ms))
      slowest.question = Math.max(...replies.map(({ ms }) => ms))
    }
    expect(slowest.look).toBeLessThan(slowest.question / 2)
  }, 120_000)
})
