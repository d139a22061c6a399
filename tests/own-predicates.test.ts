/** A dataset of another domain that brings its own predicates: from its files to an explanation, and out again. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadDataset, validateDataset } from '../src/dataset/check/validate.ts'
import { exportTo } from '../src/dataset/export/export.ts'
import { contentOfDataset } from '../src/dataset/export/content.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { releaseOf } from './fixtures/sample.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'
import { startTestServer, type TestServer } from './setup/server.ts'

const incident = fileURLToPath(new URL('fixtures/incident', import.meta.url))
const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'whygraph-own-'))
  folders.push(made)
  return made
}

/** The mistakes of the dataset with `predicates.yaml` changed. */
function mistakesWith(change: (text: string) => string): string[] {
  const copy = folder()
  cpSync(incident, copy, { recursive: true })
  const file = join(copy, 'predicates.yaml')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return validateDataset(copy).mistakes.map(({ file: at, path, rule, message }) => `${at} ${path} ${rule}: ${message}`)
}

describeOnce("a dataset's own predicates", () => {
  it('take from the one they refine what they do not say', () => {
    const { predicates } = loadDataset(incident)
    expect(predicates.get('exhausts')).toMatchObject({
      refines: 'causes',
      roles: ['causal'],
      subjects: ['Cause', 'Factor', 'Concept'],
      biolink: { predicate: 'biolink:causes', match: 'nearest' },
    })
    expect(predicates.get('drains_fully')).toMatchObject({ roles: ['causal'], objects: ['Cause', 'Concept'] })
  })

  it.each([
    [
      'of a name that is known',
      (text: string) => text.replace('name: exhausts', 'name: causes'),
      'predicates.yaml predicates[0].name duplicate-id: A predicate is given once, but "causes" is known already.',
    ],
    [
      'that refine what is not known',
      (text: string) => text.replace('refines: causes', 'refines: brings_about'),
      'predicates.yaml predicates[0].refines unknown-predicate: A predicate refines one that is known, or that stands before it in this file, but got: "brings_about".',
    ],
    [
      'that refine themselves',
      (text: string) => text.replace('refines: causes', 'refines: exhausts'),
      'predicates.yaml predicates[0].refines unknown-predicate: A predicate refines one that is known, or that stands before it in this file, but got: "exhausts".',
    ],
    [
      'with an unknown opposite',
      (text: string) => text.replace('[replenishes]', '[fills]'),
      'predicates.yaml predicates[0].opposites[0] unknown-predicate: An opposite is a known predicate, but got: "fills".',
    ],
    [
      'that do not fit a claim',
      (text: string) => text.replace('subjects: [Action, Cause]', 'subjects: [Factor]'),
      'claims/incident.yaml claims[3].claim[0] predicate-does-not-fit: The subject of "replenishes" is one of Factor, but "pool-reset" is a Action.',
    ],
  ])('%s are mistakes', (_what, change, message) => {
    expect(mistakesWith(change)).toContainEqual(expect.stringContaining(message))
  })

  it('survive an export: the same release', async () => {
    const out = join(folder(), 'exported')
    const dataset = loadDataset(incident)
    await exportTo('whygraph', contentOfDataset(dataset), out)
    expect(releaseOf(loadDataset(out))).toBe(releaseOf(dataset))
  })
})

describeEngines('a graph of another domain', (open) => {
  let server: TestServer
  beforeAll(async () => {
    const engine = await open()
    await publish(engine, [loadDataset(incident)])
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())
  const ask = async (query: string) => {
    const { data, errors } = await server.ask(query)
    expect(errors).toBeUndefined()
    return data
  }

  it('explains by its own predicates, in its own words', async () => {
    const data = await ask(`{
      explain(from: { entity: "slow query" }, to: { entity: "checkout outage" }) {
        explanations {
          steps { claim { predicate { key refines { key refines { key } } } sentence } }
          basis
          interventions { by { id } roles }
          document(format: TEXT)
        }
      }
    }`)
    const [first] = (data as { explain: { explanations: { document: string }[] } }).explain.explanations
    expect(first).toMatchObject({
      basis: 'MECHANISM',
      steps: [
        { claim: { sentence: 'Slow query leads to retry loop.' } },
        {
          claim: {
            predicate: { key: 'drains_fully', refines: { key: 'exhausts', refines: { key: 'causes' } } },
            sentence: 'Retry loop drains fully connection pool.',
          },
        },
        { claim: { sentence: 'Connection pool may lead to checkout outage.' } },
      ],
      interventions: [{ by: { id: 'pool-reset' }, roles: ['BREAKS'] }],
    })
    expect(first?.document).not.toMatch(/\b(medical|patient|doctor|disease|symptom|treatment|clinical|diagnos\w+)\b/i)
  })

  it('is followed by typed edges and filters, by role and by what is refined', async () => {
    expect(
      await ask(`{
        cause(id: "connection-pool") { causedBy { edges { node { id } claim { predicate { key } } } } }
        under: claims(filter: { predicatesUnder: ["biolink:causes"] }) { nodes { predicate { key } } }
        exact: claims(filter: { predicates: ["exhausts"] }) { totalCount }
        prevention: claims(filter: { roles: [PREVENTION] }) { nodes { id } }
        graph { vocabulary(inUse: true) { key } }
      }`),
    ).toEqual({
      cause: { causedBy: { edges: [{ node: { id: 'retry-loop' }, claim: { predicate: { key: 'drains_fully' } } }] } },
      under: {
        nodes: [
          { predicate: { key: 'leads_to' } },
          { predicate: { key: 'drains_fully' } },
          { predicate: { key: 'leads_to' } },
        ],
      },
      exact: { totalCount: 0 },
      prevention: { nodes: [{ id: 'pool-reset~replenishes~connection-pool' }] },
      graph: { vocabulary: [{ key: 'leads_to' }, { key: 'replenishes' }, { key: 'drains_fully' }] },
    })
  })

  it('refuses a predicate that its release does not know, with what comes close', async () => {
    const { errors } = await server.ask('{ claims(filter: { predicates: ["exhaust"] }) { totalCount } }')
    expect(errors?.[0]).toMatchObject({
      message:
        'filter.predicates must be predicates of the release\'s vocabulary (did you mean exhausts?); graph { vocabulary } lists them, but got: "exhaust".',
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter.predicates', candidates: ['exhausts'] },
    })
    for (const field of [
      'entity(id: "retry-loop") { claims(predicates: ["exhaust"]) { totalCount } }',
      'entities(filter: { subjectOf: ["exhaust"] }) { totalCount }',
      'explain(from: { entity: "slow query" }, to: { entity: "checkout outage" }, predicates: ["exhaust"]) { totalCount }',
      'paths(from: { entity: "slow query" }, to: { entity: "checkout outage" }, predicates: ["exhaust"]) { totalCount }',
      'mostConnected(to: "retry loop", predicates: ["exhaust"]) { totalCount }',
      'subgraph(around: "retry loop", predicates: ["exhaust"]) { nodes { distance } }',
    ]) {
      const { errors: refused } = await server.ask(`{ ${field} }`)
      expect(refused?.[0]?.extensions, field).toMatchObject({ code: 'BAD_USER_INPUT', candidates: ['exhausts'] })
    }
  })
})
