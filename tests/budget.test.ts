/** The budget of a request: what is drawn on it, what ends when it is used up, and that nothing is read after its end. */
import { setTimeout } from 'node:timers/promises'
import { graphql } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { createContext, type Services } from '../src/api/context.ts'
import { defaultLimits } from '../src/api/limits.ts'
import { createSchema } from '../src/api/schema.ts'
import { WhygraphError } from '../src/errors.ts'
import type { Engine } from '../src/graph/engine.ts'
import { type Allowance, createBudget } from '../src/read/budget.ts'
import { defaultGraph } from '../src/dataset/publish/releases.ts'
import { createServing } from '../src/read/serving.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'

const schema = createSchema()

describeOnce('a budget', () => {
  test('tells what was drawn, and fails beyond what is allowed', () => {
    const budget = createBudget({ allowance: { claims: 3 } })
    budget.draw('claims', 3)
    expect([budget.left('claims'), budget.used().claims]).toEqual([0, 3])
    expect(() => budget.draw('claims', 1)).toThrow(
      'A request may read 3 claims, but this one needs more. Ask for smaller pages (first:) or for fewer fields at once.',
    )
    budget.end()
  })

  test('ends at its deadline, also while the event loop is busy', async () => {
    const budget = createBudget({ deadlineMs: 20 })
    const until = performance.now() + 40
    while (performance.now() < until);
    expect(() => budget.check()).toThrow('A request must end within 20 ms, but this one has not. Ask for less at once.')
    expect(budget.signal.aborted).toBe(true)
    await expect(budget.inTurn(async () => expect.unreachable('it is over'))).rejects.toMatchObject({
      code: 'REQUEST_TIMEOUT',
    })
  })

  test('ends when the client leaves, and at once when it had left before', () => {
    const client = new AbortController()
    const budget = createBudget({ left: client.signal })
    budget.check()
    client.abort()
    for (const over of [budget, createBudget({ left: client.signal })])
      expect(() => over.check()).toThrow(
        new WhygraphError('REQUEST_CANCELLED', 'The request was given up: whoever asked has gone.'),
      )
  })

  test('work in turn goes on after one has failed', async () => {
    const budget = createBudget()
    const order: number[] = []
    const turns = [1, 2, 3].map((one) =>
      budget.inTurn(async () => {
        await setTimeout(5 - one)
        order.push(one)
        if (one === 1) throw new Error('one')
        return one
      }),
    )
    expect((await Promise.allSettled(turns)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(order).toEqual([1, 2, 3])
    budget.end()
  })
})

describeEngines('the budget of a request', (_open, leg) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await leg.published()
  })

  /** Asks the schema, without HTTP, with an engine that tells its reads and waits before each. */
  async function ask(source: string, more: { allowance?: Partial<Allowance>; ms?: number; wait?: number } = {}) {
    let reads = 0
    const slow: Engine = {
      ...engine,
      async read(name, params, options) {
        reads += 1
        await setTimeout(more.wait ?? 0)
        return engine.read(name, params, options)
      },
    }
    const client = new AbortController()
    const services: Services = {
      engine: slow,
      serving: createServing(engine, defaultGraph),
      limits: { ...defaultLimits, requestDeadlineMs: more.ms ?? 60_000 },
      ...(more.allowance && { allowance: more.allowance }),
    }
    const context = createContext(services, { requestId: 'test', signal: client.signal })
    const answer = graphql({ schema, source, contextValue: context })
    return { answer, budget: context.budget, reads: () => reads, leave: () => client.abort() }
  }
  const codes = (answer: Awaited<ReturnType<typeof graphql>>) =>
    answer.errors?.map(({ originalError }) => originalError instanceof WhygraphError && originalError.code)

  test('everything that is read is drawn', async () => {
    const asked = await ask(`{
      symptoms(first: 3, filter: { OR: [{ minClaims: 1 }, { minClaims: 2 }] }) { nodes { id } }
      claims(first: 4) { nodes { id } }
      search(text: "bone pain", first: 2) { hits { entity { id } } }
      explain(from: { entity: "breast-cancer" }, to: { entity: "confusion" }) { explanations { text } }
    }`)
    const { errors } = await asked.answer
    expect(errors).toBeUndefined()
    const used = asked.budget.used()
    expect(used.tests).toBeGreaterThanOrEqual(2)
    expect(used.claims).toBeGreaterThanOrEqual(4)
    expect(used.entities).toBeGreaterThanOrEqual(5)
    expect(used.terms).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['claims', '{ claims(first: 100) { nodes { id } } }', { claims: 50 }],
    ['entities', '{ entities(first: 100) { nodes { id } } }', { entities: 50 }],
    [
      'tests',
      '{ a: entities(filter: { minClaims: 1 }) { totalCount } b: claims(filter: { OR: [{ predicates: ["treats"] }, { predicates: ["causes"] }] }) { nodes { id } } }',
      { tests: 2 },
    ],
    ['terms', '{ search(text: "bone pain and confusion") { hits { score } } }', { terms: 1 }],
  ] as const)('%s used up is an error of its own', async (resource, source, allowance) => {
    const { answer } = await ask(source, { allowance })
    const errors = (await answer).errors ?? []
    expect(errors[0]?.originalError).toMatchObject({ code: 'BUDGET_EXHAUSTED', details: { resource } })
    expect(errors[0]?.message).toMatch(/^A request may .+, but this one needs more\. Ask for .+\.$/)
  })

  test('a request over its deadline ends soon after, and reads nothing more', async () => {
    const source =
      '{ entities(first: 5) { nodes { claims(first: 5) { nodes { object { claims(first: 5) { nodes { id } } } } } } } }'
    const asked = await ask(source, { ms: 150, wait: 100 })
    const answer = await asked.answer
    expect(new Set(codes(answer))).toEqual(new Set(['REQUEST_TIMEOUT']))
    // Three reads of 100 ms would be needed; the second is given up.
    const reads = asked.reads()
    expect(reads).toBeLessThan(3)
    await setTimeout(300)
    expect(asked.reads()).toBe(reads)
  })

  test('a client that leaves ends its reads', async () => {
    const source =
      '{ entities(first: 5) { nodes { claims(first: 5) { nodes { object { claims(first: 5) { nodes { id } } } } } } } }'
    const asked = await ask(source, { wait: 50 })
    await setTimeout(20)
    asked.leave()
    expect(new Set(codes(await asked.answer))).toEqual(new Set(['REQUEST_CANCELLED']))
    const reads = asked.reads()
    await setTimeout(200)
    expect(asked.reads()).toBe(reads)
    expect(reads).toBeLessThan(3)
  })

  const byKind = 'from: { kind: CANCER_ORIGIN }, to: { kind: SYMPTOM }'
  test.each([
    ['explain', `explain(${byKind}) { work { cut reason visitedClaims } }`],
    ['paths', `paths(${byKind}, direction: EITHER) { work { cut reason visitedClaims } }`],
    ['mostConnected', 'mostConnected(to: "bone-metastasis") { work { cut reason visitedClaims } }'],
    ['possibleCauses', 'possibleCauses(symptoms: ["nausea", "confusion"]) { work { cut reason visitedClaims } }'],
  ])('a search of %s ends with the budget, and says so', async (name, field) => {
    const asked = await ask(`{ ${field} }`, { allowance: { visitedClaims: 5 } })
    const { data, errors } = await asked.answer
    expect(errors).toBeUndefined()
    expect(data?.[name]).toEqual({ work: { cut: true, reason: 'CLAIMS', visitedClaims: 5 } })
    expect(asked.budget.used().visitedClaims).toBe(5)
    const examined = await ask(`{ ${field} }`, { allowance: { examinedClaims: 1 } })
    expect((await examined.answer).data?.[name]).toMatchObject({ work: { cut: true, reason: 'EXAMINED' } })
  })

  test('a subgraph ends with the budget, and says so', async () => {
    const asked = await ask('{ subgraph(around: "bone-metastasis", depth: 3) { leftOut { cut } } }', {
      allowance: { visitedClaims: 5 },
    })
    expect((await asked.answer).data).toEqual({ subgraph: { leftOut: { cut: true } } })
    expect(asked.budget.used().visitedClaims).toBe(5)
  })

  test.each([{ paths: 3 }, { triedSteps: 20 }])(
    'enumerating ends with the budget of %j, and says so',
    async (allowance) => {
      const { answer } = await ask(`{ paths(${byKind}, direction: EITHER) { totalCount work { cut reason } } }`, {
        allowance,
      })
      expect((await answer).data?.['paths']).toMatchObject({ work: { cut: true, reason: 'PATHS' } })
    },
  )

  test('50 pairs, robustness and why not share one budget', async () => {
    const pairs = Array.from({ length: 50 }, (_, at) =>
      at % 2 === 0 ? '{ from: "breast-cancer", to: "confusion" }' : '{ from: "prostate-cancer", to: "nausea" }',
    )
    const source = `{ explainMany(pairs: [${pairs.join(' ')}]) { answers { error { code } result {
      work { cut visitedClaims } whyNot { complete } robustness { survives complete } } } } }`
    const whole = await ask(source)
    expect((await whole.answer).errors).toBeUndefined()
    const { visitedClaims } = whole.budget.used()
    const less = await ask(source, { allowance: { visitedClaims: Math.ceil(visitedClaims / 4) } })
    const { data, errors } = await less.answer
    expect(errors).toBeUndefined()
    expect(less.budget.used().visitedClaims).toBeLessThanOrEqual(Math.ceil(visitedClaims / 4))
    const { answers } = (data as { explainMany: { answers: { result: { work: { cut: boolean } } }[] } }).explainMany
    expect(answers).toHaveLength(50)
    expect(answers.some(({ result }) => result.work.cut)).toBe(true)
  })

  test('equal questions are searched once', async () => {
    const field = `paths(${byKind}) { totalCount }`
    const one = await ask(`{ a: ${field} }`)
    await one.answer
    const three = await ask(`{ a: ${field} b: ${field} c: ${field} }`)
    await three.answer
    const used = three.budget.used()
    expect(used).toEqual({ ...one.budget.used(), ms: used.ms })
  })
})
