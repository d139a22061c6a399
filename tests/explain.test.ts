/** Why one leads to the other: a table of questions whose answers were judged by reading the dataset. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { shippedDataset } from '../src/start.ts'
import { describeOnce } from './setup/engines.ts'
import { describeApi } from './setup/api.ts'

interface MissExpected {
  readonly lifted: string
  readonly what: readonly string[]
  readonly chain: readonly string[]
}
interface Expected {
  readonly chains?: readonly (readonly string[])[]
  readonly misses?: readonly MissExpected[]
  /** Of every chain; default: MECHANISM, unless the question names predicates. */
  readonly basis?: string
  /** Whether all of the graph was looked at for what misses by a limit. */
  readonly complete?: boolean
}
interface Question extends Expected {
  readonly asks: string
  readonly [argument: string]: unknown
}
interface Table {
  readonly origins: readonly string[]
  readonly tumours: readonly string[]
  readonly mechanisms: readonly (Expected & {
    readonly symptoms: readonly string[]
    readonly fromTumour: readonly (readonly string[])[]
  })[]
  readonly questions: readonly Question[]
}

interface Chain {
  readonly basis: string
  readonly steps: readonly { readonly claim: { readonly id: string } }[]
}
interface Result {
  readonly totalCount: number
  readonly explanations: readonly Chain[]
  readonly whyNot: null | {
    readonly text: string
    readonly separate: boolean
    readonly complete: boolean
    readonly misses: readonly { lifted: { limit: string; what: string[] }[]; explanation: Chain }[]
  }
  readonly work: { readonly cut: boolean }
}

const file = fileURLToPath(new URL('fixtures/explanations.yaml', import.meta.url))
const table = parse(readFileSync(file, 'utf8')) as Table

const filled = <Value>(value: Value, ends: Readonly<Record<string, string>>): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(/\{(\w+)\}/g, (_all, name: string) => ends[name] ?? name)) as Value

/** Each cancer origin to each symptom, as the mechanism of the symptom has it. */
const pairs = table.origins.flatMap((origin) =>
  table.mechanisms.flatMap(({ symptoms, fromTumour: _fromTumour, ...expected }) =>
    symptoms.map((symptom) => ({
      asks: `${origin} to ${symptom}`,
      from: { entity: origin },
      to: { entity: symptom },
      ...filled(expected, { origin, symptom }),
    })),
  ),
)

const tumours = table.tumours.flatMap((origin) =>
  table.mechanisms.flatMap(({ symptoms, basis, fromTumour }) =>
    symptoms.map((symptom) => ({
      asks: `${origin} to ${symptom}`,
      from: { entity: origin },
      to: { entity: symptom },
      ...(basis !== undefined && { basis }),
      chains: filled(fromTumour, { origin, symptom }),
    })),
  ),
)
const questions: readonly Question[] = [...pairs, ...tumours, ...table.questions]

const explain = `query Explain(
  $from: Endpoint!, $to: Endpoint!, $predicates: [PredicateId!], $kinds: [EntityKind!], $avoid: Avoid
  $minModality: Modality, $maxSteps: Int! = 6
) {
  explain(
    from: $from, to: $to, predicates: $predicates, kinds: $kinds, avoid: $avoid
    minModality: $minModality, maxSteps: $maxSteps, first: 20
  ) {
    totalCount
    explanations { basis steps { claim { id } } }
    whyNot { text separate complete misses { lifted { limit what } explanation { steps { claim { id } } } } }
    work { cut }
  }
}`

const claims = ({ steps }: Chain): string[] => steps.map(({ claim }) => claim.id)

describeOnce('the table', () => {
  const { entities, claims: written } = loadDataset(shippedDataset)

  test('asks about each cancer origin and each symptom of the dataset', () => {
    const origins = entities.filter(({ kind }) => kind === 'CancerOrigin').map(({ id }) => id)
    const symptoms = written.flatMap(({ claim: [, predicate, object] }) =>
      predicate === 'has_symptom' ? [object] : [],
    )
    expect([...table.origins, ...table.tumours].toSorted()).toEqual(origins.toSorted())
    expect(table.mechanisms.flatMap((one) => one.symptoms).toSorted()).toEqual(symptoms.toSorted())
    expect(pairs).toHaveLength(40)
  })

  test('has an answer or a reason for each question, and each question once', () => {
    for (const { asks, chains, misses } of questions)
      expect([chains, misses].filter(Array.isArray), asks).toHaveLength(1)
    expect(new Set(questions.map(({ asks }) => asks)).size).toBe(questions.length)
  })
})

describeApi('explain', (api) => {
  test.each(questions)(
    '$asks',
    async ({ asks: _asks, chains, misses, basis = 'MECHANISM', complete = true, ...variables }) => {
      const { explain: result } = (await api.ask(explain, variables)) as { explain: Result }
      expect(result.explanations.map(claims)).toEqual(chains ?? [])
      if (!('predicates' in variables)) for (const one of result.explanations) expect(one.basis).toBe(basis)
      expect(result.totalCount).toBe(chains?.length ?? 0)
      expect(result.work.cut).toBe(false)
      const told = result.whyNot?.misses.map(({ explanation, lifted }) => ({
        lifted: lifted.map(({ limit }) => limit).join(' and '),
        what: lifted.flatMap(({ what }) => what),
        chain: claims(explanation),
      }))
      expect(told).toEqual(misses)
      if (misses !== undefined) expect(result.whyNot).toMatchObject({ separate: false, complete })
    },
  )
})
