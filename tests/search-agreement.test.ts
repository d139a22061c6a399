/**
 * Text search on some thousands of entities: both engines give what comparing the text with every entity gives. So they
 * agree with each other, and no exact name is lost among many that are like it.
 */
import { randomFrom } from '../bench/random.ts'
import { knownVocabulary } from '../src/dataset/format/biolink.ts'
import { beforeAll, expect, it } from 'vitest'
import type { Dataset } from '../src/dataset/format/dataset.ts'
import type { WrittenEntity } from '../src/dataset/format/format.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import type { Engine } from '../src/graph/engine.ts'
import type { EntityRow } from '../src/model/entity.ts'
import { createLoaders, type Loaders } from '../src/read/loaders.ts'
import { readCounts } from '../src/read/counts.ts'
import { rank, searchWords } from '../src/search/score.ts'
import { resolveTerms } from '../src/search/terms.ts'
import { describeEngines } from './setup/engines.ts'
import { longestHeld, worked } from './setup/held.ts'
import { sampleDataset } from './fixtures/sample.ts'

const size = 3_000
/** As a search asks for. */
const searchCandidates = 500
/** Hits that are compared: on Neo4j weaker ones may be crowded out by hundreds that have one common word. */
const shown = 5

const random = randomFrom(11)
const upTo = (most: number) => Math.floor(random() * most)
const pick = (some: readonly string[]): string => some[upTo(some.length)] ?? ''
const made = (syllables: number) =>
  Array.from({ length: syllables }, () =>
    pick(['ba', 'cor', 'di', 'fen', 'gly', 'lo', 'mar', 'nox', 'pel', 'ru', 'sta', 'ti']),
  ).join('')
/** Rare words, and two that stand in every third name. */
const words = Array.from({ length: 900 }, () => made(3 + upTo(3)))
const common = ['protein', 'process']
/** Different words; the common ones stand last, in every third phrase. */
const phrase = (length: number): string => {
  const rare = new Set<string>()
  while (rare.size < length) rare.add(pick(words))
  return [...rare, ...(upTo(3) === 0 ? [pick(common)] : [])].join(' ')
}

const written = Array.from({ length: size }, (_, at): WrittenEntity => ({
  id: `thing-${at}`,
  kind: 'Concept',
  name: phrase(1 + upTo(3)),
  plural: false,
  mapped: false,
  summary: `${phrase(6)}.`,
  synonyms: Array.from({ length: upTo(4) }, (_, i) => ({
    text: i === 0 ? `GEN${at}` : phrase(1 + upTo(2)),
    type: 'clinical',
    mapped: false,
  })),
  xrefs: [],
  stated: [],
}))
const sample = sampleDataset('1.0.0', 36)
const dataset: Dataset = { ...sample, entities: [...sample.entities, ...written] }

const some = (count: number, make: (entity: WrittenEntity) => string) =>
  Array.from({ length: count }, () => make(written[upTo(size)] as WrittenEntity))
const texts = {
  names: some(40, ({ name }) => name),
  synonyms: some(40, ({ synonyms, name }) => synonyms.at(-1)?.text ?? name),
  codes: some(40, ({ synonyms, name }) => synonyms[0]?.text.toLowerCase() ?? name),
  'in another order': some(40, ({ name }) => name.split(' ').toReversed().join(' ')),
  'with a letter missing': some(40, ({ name }) => name.slice(0, 3) + name.slice(4)),
  // Of a word at least two letters: a single one begins nothing.
  beginnings: some(20, ({ name }) => name.slice(0, 9).replace(/ .?$/, '')),
  'with words of another': some(20, ({ name }) => `${name} ${pick(words)} ${pick(words)}`),
  'of no entity': ['xyzzy', 'qqqq wwww', 'thing'],
}

describeEngines('text search on 3,000 entities', (open) => {
  let engine: Engine
  let loaders: Loaders
  let exhaustive: Loaders
  let all: EntityRow[]
  const fresh = (release: string) =>
    createLoaders(
      engine,
      async () => ({ id: release, vocabulary: knownVocabulary() }),
      () => readCounts(engine, release),
    )
  let release: string

  beforeAll(async () => {
    engine = await open()
    release = (await publish(engine, dataset)).release
    await engine.warm(release)
    const rows = await fresh(release).entity.loadMany(dataset.entities.map(({ id }) => id))
    all = rows.flatMap((row) => (row === null || row instanceof Error ? [] : [row]))
    expect(all).toHaveLength(dataset.entities.length)
    loaders = fresh(release)
    exhaustive = { ...loaders, candidates: async (asked) => asked.map(() => all) }
  })

  it.each(Object.entries(texts))('resolves %s as comparing with all of them does', async (_kind, terms) => {
    const told = (found: Awaited<ReturnType<typeof resolveTerms>>) =>
      found.map(({ term, grade, entity, candidates }) => ({
        term,
        grade,
        entity: entity?.id ?? null,
        scores: candidates.map(({ score }) => score),
      }))
    expect(told(await resolveTerms(terms, loaders))).toEqual(told(await resolveTerms(terms, exhaustive)))
  })

  it.each(Object.entries(texts))('finds first by %s what comparing with all of them finds', async (_kind, terms) => {
    for (const text of terms) {
      const [named, [found = []]] = await Promise.all([
        loaders.named(text),
        loaders.candidates([searchWords(text)], searchCandidates, true),
      ])
      const best = async (entities: readonly EntityRow[]) => (await rank(text, entities, true)).slice(0, shown)
      const [got, wanted] = [await best([...new Set([...named, ...found])]), await best(all)]
      const scores = (hits: typeof got) => hits.map(({ match: { score } }) => score)
      expect([text, scores(got)]).toEqual([text, scores(wanted)])
      // Of equals beyond the candidates any may be shown.
      if (wanted[0]?.match.score !== wanted[1]?.match.score) expect(got[0]?.entity.id).toBe(wanted[0]?.entity.id)
    }
  })

  it('answers 100 terms of 200 characters in common words within the deadline, and holds nobody up', async () => {
    const terms = Array.from({ length: 100 }, (_, at) => `${common.join(' ')} ${phrase(30)} ${at}`.slice(0, 200))
    const held = await longestHeld(() => worked(() => resolveTerms(terms, fresh(release))))
    expect(held.result.result).toHaveLength(100)
    // What the engine takes has its own deadline, which would have failed the read.
    expect(held.result.ms).toBeLessThan(8_000)
    // Slices take 10 ms; the rest is for garbage that is collected and code that is compiled meanwhile.
    expect(held.ms).toBeLessThan(100)
  })
})
