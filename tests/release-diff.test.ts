/** What changed between two releases, by the API and by the command line: added, removed, changed field by field, and how firmly. */
import { beforeAll, expect, it } from 'vitest'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import type { WrittenClaim } from '../src/dataset/format/format.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { releaseRows } from '../src/dataset/publish/rows.ts'
import { changesBetween } from '../src/explain/diff/changes.ts'
import { diffLines } from '../src/explain/diff/diff-lines.ts'
import { vocabularyOf } from '../src/dataset/publish/releases.ts'
import { emptySide, storedSide, writtenSide } from '../src/explain/diff/sides.ts'
import { strengthOf } from '../src/explain/diff/strength.ts'
import type { Engine } from '../src/graph/engine.ts'
import type { EvidenceLine } from '../src/model/evidence.ts'
import { shippedDataset } from '../src/start.ts'
import { releaseOf } from './fixtures/sample.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'
import { startTestServer } from './setup/server.ts'

const before = loadDataset(shippedDataset)
const idOf = ({ claim: [subject, predicate, object], variant }: WrittenClaim) =>
  [subject, predicate, object, ...(variant === undefined ? [] : [variant])].join('~')
const byId = (wanted: string) => {
  const claim = before.claims.find((one) => idOf(one) === wanted)
  if (claim === undefined) throw new Error(`The shipped dataset has ${wanted}.`)
  return claim
}
const weaker = 'breast-cancer~spreads_to~bone-metastasis'
const gone = 'high-blood-calcium~causes~confusion'
const after: Dataset = {
  ...before,
  manifest: { ...before.manifest, version: '99.0.0' },
  entities: [
    ...before.entities.map((entity) =>
      entity.id === 'confusion' ? { ...entity, summary: 'Not thinking clearly.' } : entity,
    ),
    {
      id: 'zz-new',
      kind: 'Symptom',
      name: 'New symptom',
      inSentence: 'new symptom',
      plural: false,
      mapped: false,
      summary: 'New.',
      synonyms: [],
      xrefs: [],
      stated: [],
    },
  ],
  claims: [
    ...before.claims.flatMap((claim): WrittenClaim[] =>
      idOf(claim) === gone ? [] : [idOf(claim) === weaker ? { ...claim, modality: 'implied' } : claim],
    ),
    { ...byId(gone), claim: ['high-blood-calcium', 'causes', 'zz-new'] },
  ],
}
const lines = [
  '~ entity confusion (Confusion)',
  expect.stringMatching(/^ {4}summary: ".*" -> "Not thinking clearly\."$/) as string,
  '+ entity zz-new (New symptom)',
  `~ claim ${weaker} (weakened)`,
  '    modality: "may" -> "implied"',
  '    before: Breast cancer may spread to form bone metastasis.',
  expect.stringMatching(/^ {4}after: {2}The source implies .*\.$/) as string,
  `- claim ${gone}`,
  '    before: High blood calcium may cause confusion.',
  '+ claim high-blood-calcium~causes~zz-new',
  '    after:  High blood calcium may cause new symptom.',
  'entities: 1 added, 0 removed, 1 changed',
  'claims: 1 added, 1 removed, 1 changed, 1 weakened, 0 strengthened',
]

describeOnce('a comparison', () => {
  const items = (ids: string) => [...ids].map((id) => ({ id, value: id.codePointAt(0) }))
  const changes = async (one: string, other: string) => {
    const found: string[] = []
    for await (const { id, change } of changesBetween(items(one), items(other), ({ value }) => ({ value })))
      found.push(`${change} ${id}`)
    return found
  }

  it('merges both sides in the order of UTF-8, also past the basic plane', async () => {
    expect(await changes('abd', 'bce')).toEqual(['removed a', 'added c', 'removed d', 'added e'])
    // UTF-16 would put the second before the first.
    expect(await changes('\uffee\u{1f600}', '\u{1f600}')).toEqual(['removed \uffee'])
    expect(await changes('', 'ab')).toEqual(['added a', 'added b'])
    expect(await changes('ab', '')).toEqual(['removed a', 'removed b'])
  })

  const line = (source: string, direction: EvidenceLine['direction'] = 'supports'): EvidenceLine => ({
    source,
    direction,
    origin: source,
    retracted: false,
  })
  const may = { modality: 'may', negated: false, evidence: [line('a')] } as const
  it.each([
    ['a firmer modality', { modality: 'asserted' }, 'strengthened'],
    ['one as firm', {}, undefined],
    ['one more origin', { evidence: [line('a'), line('b')] }, 'strengthened'],
    ['one more piece of evidence of the same source', { evidence: [line('a'), line('a')] }, undefined],
    ['evidence against it', { evidence: [line('a'), line('b'), line('c', 'refutes')] }, 'weakened'],
    ['nothing but evidence against it', { modality: 'asserted', evidence: [line('a', 'refutes')] }, 'weakened'],
    ['a denial instead', { negated: true, modality: 'asserted' }, undefined],
  ] as const)('takes %s for what it is', (_what, changed, strength) => {
    const now = { ...may, ...changed }
    expect(strengthOf(may, now)).toBe(strength)
    const back = strength === 'strengthened' ? 'weakened' : strength === 'weakened' ? 'strengthened' : undefined
    expect(strengthOf(now, may)).toBe(back)
  })
})

describeEngines('the difference of two releases', (open) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
    for (const dataset of [before, after]) await publish(engine, dataset)
  })
  const linesOf = async (...sides: Parameters<typeof diffLines>) => {
    const found: string[] = []
    for await (const line of diffLines(...sides)) found.push(line)
    return found
  }
  const stored = (dataset: Dataset) =>
    storedSide(engine, releaseOf(dataset), () => vocabularyOf(engine, releaseOf(dataset)))
  const written = (dataset: Dataset) => writtenSide(releaseRows('main', [dataset]))

  it('is the same from the database, from files, and from one to the other', async () => {
    expect(await linesOf(stored(before), stored(after))).toEqual(lines)
    expect(await linesOf(stored(before), written(after))).toEqual(lines)
    expect(await linesOf(written(before), stored(after))).toEqual(lines)
    expect(await linesOf(stored(after), written(after))).toEqual([
      'entities: 0 added, 0 removed, 0 changed',
      'claims: 0 added, 0 removed, 0 changed, 0 weakened, 0 strengthened',
    ])
    const [entities, claims] = (await linesOf(emptySide, stored(before))).slice(-2)
    expect(entities).toBe(`entities: ${before.entities.length} added, 0 removed, 0 changed`)
    expect(claims).toBe(`claims: ${before.claims.length} added, 0 removed, 0 changed, 0 weakened, 0 strengthened`)
  })

  it('is answered page by page', async () => {
    const server = await startTestServer(engine)
    try {
      const query = `query ($from: ID!, $after: String) {
        releaseDiff(from: $from) {
          from { id } to { id current }
          entities { nodes { entityId change name fields { field before after } } }
          claims(first: 2, after: $after) {
            edges { cursor node { claimId change strength fields { field before after } sentenceBefore sentenceAfter } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }`
      const ask = async (after: string | null) => {
        const { data, errors } = await server.ask(query, { from: releaseOf(before), after })
        expect(errors).toBeUndefined()
        return data?.['releaseDiff'] as {
          claims: { edges: { cursor: string; node: object }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
        }
      }
      const first = await ask(null)
      expect(first).toMatchObject({
        from: { id: releaseOf(before) },
        to: { id: releaseOf(after), current: true },
        entities: {
          nodes: [
            {
              entityId: 'confusion',
              change: 'CHANGED',
              name: 'Confusion',
              fields: [{ field: 'summary', after: '"Not thinking clearly."' }],
            },
            { entityId: 'zz-new', change: 'ADDED', fields: [] },
          ],
        },
        claims: { pageInfo: { hasNextPage: true } },
      })
      expect(first.claims.edges.map(({ node }) => node)).toMatchObject([
        {
          claimId: weaker,
          change: 'CHANGED',
          strength: 'WEAKENED',
          fields: [{ field: 'modality', before: '"may"', after: '"implied"' }],
        },
        { claimId: gone, change: 'REMOVED', strength: null, sentenceAfter: null },
      ])
      expect(first.claims.pageInfo.endCursor).toBe(first.claims.edges[1]?.cursor)
      const second = await ask(first.claims.pageInfo.endCursor)
      expect(second.claims).toMatchObject({
        edges: [{ node: { claimId: 'high-blood-calcium~causes~zz-new', change: 'ADDED', sentenceBefore: null } }],
        pageInfo: { hasNextPage: false },
      })
      const { errors } = await server.ask(query, { from: 'nowhere' })
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^from must name a release that is kept/) as string,
          extensions: { code: 'RELEASE_NOT_FOUND' },
        },
      ])
    } finally {
      await server.close()
    }
  })
})
