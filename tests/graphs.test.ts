/** Graphs of one or more datasets: how they are united, how several live in one database, how releases are managed. */
import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { compose } from '../src/dataset/publish/compose.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease, keptRelease, releases, vocabularyOf } from '../src/dataset/publish/releases.ts'
import { rollback } from '../src/dataset/publish/rollback.ts'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import type { Engine } from '../src/graph/engine.ts'
import { checksumStored, expectWhole, releaseOf, sampleDataset, tinyDataset } from './fixtures/sample.ts'
import { releaseRows } from '../src/dataset/publish/rows.ts'
import { knownVocabulary } from '../src/dataset/format/biolink.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'
import { startTestServer } from './setup/server.ts'

const timeout = 120_000
const tiny = tinyDataset()
/** The same knowledge as others have it: the same ids, other words, less firm, and a predicate less. */
const others: Dataset = {
  ...tiny,
  manifest: { ...tiny.manifest, id: 'others', title: 'Others', notice: 'Mind the others.', version: '3.2.1' },
  entities: tiny.entities.map((entity) => ({ ...entity, name: `${entity.name} of others` })),
  claims: tiny.claims.map((claim) => ({ ...claim, modality: 'may' as const })),
}

describeOnce('datasets are united', () => {
  const united = compose([tiny, others])

  it('by id, and what each says of an entity stays', () => {
    const all = [...united.entities()]
    expect(all).toHaveLength(tiny.entities.length)
    for (const [at, { entity, datasets, statements }] of all.entries()) {
      const name = tiny.entities[at]?.name
      expect(datasets).toEqual([tiny.manifest.id, 'others'])
      expect(statements.map((one) => `${one.dataset}: ${one.name}`)).toEqual([
        `${tiny.manifest.id}: ${name}`,
        `others: ${name} of others`,
      ])
      expect(entity.name).toBe(name)
      expect(entity.synonyms.map(({ text }) => text)).toContain(`${name} of others`)
    }
  })

  it('without uniting claims: each keeps its dataset, its firmness and an id of its own', () => {
    const all = [...united.claims()]
    const half = tiny.claims.length
    expect(new Set(all.map(({ id }) => id)).size).toBe(2 * half)
    expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => at))
    expect(all.slice(0, half).map(({ id }) => id)).toEqual([...compose([tiny]).claims()].map(({ id }) => id))
    for (const { id, dataset, claim } of all.slice(half)) {
      expect(id).toMatch(/~(\w|-)*@others$/)
      expect([dataset, claim.modality]).toEqual(['others', 'may'])
    }
  })

  it('unless they contradict each other about what a thing is', () => {
    const asCell = { ...others, entities: others.entities.map((entity) => ({ ...entity, kind: 'Cell' as const })) }
    expect(() => [...compose([tiny, asCell]).entities()]).toThrow(
      /^The datasets of a graph must have one kind for each entity, but \S+ is \w+ in \S+, Cell in others\.$/,
    )
    const asConcept = {
      ...others,
      entities: others.entities.map((entity) => ({ ...entity, kind: 'Concept' as const })),
    }
    const kinds = [...compose([asConcept, tiny]).entities()].map(({ entity }) => entity.kind)
    expect(kinds).toEqual(tiny.entities.map(({ kind }) => kind))
    expect(() => compose([tiny, tiny])).toThrow(/each dataset once, but got twice: /)
    expect(() => compose([])).toThrow(/at least one dataset, but got: none/)
    const [[name, predicate] = []] = tiny.predicates
    if (name === undefined || predicate === undefined) throw new Error('The vocabulary has a predicate.')
    const meaning = new Map(tiny.predicates).set(name, { ...predicate, description: 'Something else.' })
    expect(() => compose([tiny, { ...others, predicates: meaning }])).toThrow(/one meaning for each predicate, but /)
  })
})

describeEngines('graphs', (open) => {
  let engine: Engine
  beforeEach(async () => {
    engine = await open()
  })

  it('of two datasets answer with both, and say whose each claim is', { timeout }, async () => {
    await publish(engine, [tiny, others])
    await expectWhole(engine, [[tiny, others]])
    const server = await startTestServer(engine)
    try {
      const { data, errors } = await server.ask(`{
        graph { name notice datasets { key version title notice license asOf } vocabulary { label } }
        claims(first: 100) { totalCount nodes { id modality dataset { key } evidence { dataset { key } } } }
        theirs: claims(filter: { datasets: ["others"] }) { totalCount }
        entities(filter: { datasets: ["others"] }, first: 1) {
          totalCount nodes { datasets { key } statements { dataset { key } name } }
        }
      }`)
      expect(errors).toBeUndefined()
      const heads = [tiny, others].map(({ manifest: { id, version, title, notice, license, asOf } }) => {
        return { key: id, version, title, notice, license, asOf }
      })
      expect(data).toMatchObject({
        graph: { name: 'main', notice: `${tiny.manifest.notice}\nMind the others.`, datasets: heads },
        claims: { totalCount: 2 * tiny.claims.length },
        theirs: { totalCount: tiny.claims.length },
        entities: {
          totalCount: tiny.entities.length,
          nodes: [{ datasets: [{ key: tiny.manifest.id }, { key: 'others' }] }],
        },
      })
      const { nodes } = data?.['claims'] as {
        nodes: { id: string; dataset: { key: string }; evidence: { dataset: { key: string } }[] }[]
      }
      for (const { id, dataset, evidence } of nodes) {
        expect(dataset.key).toBe(id.endsWith('@others') ? 'others' : tiny.manifest.id)
        for (const line of evidence) expect(line.dataset).toEqual(dataset)
      }
    } finally {
      await server.close()
    }
  })

  it('keep the vocabulary they were made with', async () => {
    const { release } = await publish(engine, tiny)
    const kept = await vocabularyOf(engine, release)
    expect([...kept.values()].sort(byName)).toEqual([...tiny.predicates.values()].sort(byName))
    // Those of Biolink are named by their CURIEs; a name that no program knows is told.
    const causes = knownVocabulary().get('biolink:causes')
    if (causes === undefined) throw new Error('Biolink has causes.')
    const named = (name: string) => new Map(tiny.predicates).set(name, { ...causes, name })
    const biolink = await publish(engine, { ...tiny, predicates: named('biolink:causes') })
    expect(await vocabularyOf(engine, biolink.release)).toContainEqual(['biolink:causes', causes])
    const unheard = await publish(engine, { ...tiny, predicates: named('biolink:unheard_of') })
    const told = await vocabularyOf(engine, unheard.release)
    expect(told.get('biolink:unheard_of')?.forward).toEqual(causes.forward)
  })

  it('refuse another content of a version that is kept, unless forced', async () => {
    await publish(engine, sampleDataset('0.1.0'))
    const same = sampleDataset('0.1.0', 60)
    await expect(publish(engine, same)).rejects.toMatchObject({ code: 'VERSION_TAKEN' })
    await expect(publish(engine, [tiny, same])).rejects.toThrow(
      /^A version of a dataset has one content, but sample 0\.1\.0 is in release \w{16} with another\. Raise `version`/,
    )
    expect(await publish(engine, same, { graph: 'elsewhere' })).toMatchObject({ changed: true })
    expect(await publish(engine, same, { force: true })).toMatchObject({ changed: true })
    await expectWhole(engine, [sampleDataset('0.1.0'), same])
  })

  it('go back to a release that is kept, without its files, and to no other', async () => {
    const [first, second, third] = ['0.1.0', '0.2.0', '0.3.0'].map((version) => sampleDataset(version))
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three samples.')
    for (const dataset of [first, second, third]) await publish(engine, dataset)
    const before = await keptRelease(engine, releaseOf(first))
    expect(await rollback(engine, 'main', releaseOf(first))).toMatchObject({ changed: true, warnings: [] })
    expect(await currentRelease(engine)).toEqual(before)
    expect(await rollback(engine, 'main', releaseOf(first))).toMatchObject({ changed: false })
    expect((await releases(engine)).map(({ version }) => version)).toEqual(['0.1.0', '0.3.0', '0.2.0'])
    await expect(rollback(engine, 'main', '0123456789abcdef')).rejects.toMatchObject({
      code: 'RELEASE_NOT_FOUND',
      details: { kept: expect.arrayContaining([releaseOf(first)]) as string[] },
    })
    await expect(rollback(engine, 'other', releaseOf(first))).rejects.toMatchObject({ code: 'RELEASE_NOT_FOUND' })
    await expectWhole(engine, [first, second, third])
  })

  it('say what they cannot read', async () => {
    const { release } = await publish(engine, tiny)
    await engine.write(async (transaction) => {
      const about = { format: 99, datasets: '[]', vocabulary: '[]', entities: 0, claims: 0 }
      await transaction.run('publish-begin', { graph: 'main', release: 'newer', about })
      await transaction.run('publish-complete', {
        release: 'newer',
        publishedAt: '2030-01-01T00:00:00Z',
        checksum: '',
        counts: null,
      })
      await transaction.run('publish-point', { graph: 'main', release: 'newer', sequence: 9, movedBy: 'publish' })
    })
    await expect(currentRelease(engine)).rejects.toMatchObject({
      code: 'RELEASE_UNREADABLE',
      message: expect.stringMatching(
        /of release newer it is of format 99, and this program reads 5 to \d+\. Publish/,
      ) as string,
    })
    expect((await releases(engine)).map(({ id }) => id)).toEqual([release])
  })

  it(
    'three in one database are published, rolled back and removed while readers run, and never touch one another',
    { timeout },
    async () => {
      const graphs = ['main', 'second', 'third']
      const version = (graph: number, number: number) => sampleDataset(`${graph}.${number}.0`, 60)
      const published = { batchSize: 30, keep: 2 }
      for (const [at, graph] of graphs.entries()) await publish(engine, version(at, 0), { ...published, graph })
      let running = true
      const seen = new Set<string>()
      const reader = async (graph: string, at: number) => {
        while (running) {
          const release = await currentRelease(engine, graph)
          if (release === undefined) throw new Error('A graph that was published stays so.')
          await setTimeout(20)
          const number = Number(release.version.split('.')[1])
          expect(release.version).toBe(`${at}.${number}.0`)
          expect(await checksumStored(engine, releaseRows(graph, [version(at, number)]))).toBe(release.checksum)
          seen.add(release.version)
        }
      }
      const readers = graphs.flatMap((graph, at) => Array.from({ length: 2 }, () => reader(graph, at)))
      const writer = async (graph: string, at: number) => {
        for (const number of [1, 2, 3]) {
          await publish(engine, version(at, number), { ...published, graph })
          await rollback(engine, graph, releaseOf(version(at, number - 1), graph))
          await publish(engine, version(at, number), { ...published, graph })
        }
      }
      const [writing, reading] = [Promise.all(graphs.map(writer)), Promise.all(readers)]
      await Promise.race([writing, reading]).finally(() => {
        running = false
      })
      await Promise.all([writing, reading])
      expect(seen.size).toBeGreaterThan(graphs.length)
      for (const [at, graph] of graphs.entries()) {
        await publish(engine, version(at, 3), { ...published, graph, graceMs: 0 })
        await expectWhole(engine, [version(at, 2), version(at, 3)], graph)
      }
    },
  )
})

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
