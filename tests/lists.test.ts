/** Lists of a graph of some thousands: whatever way an index takes, a page is what putting all in order gives. */
import { beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../src/dataset/publish/publish.ts'
import type { Engine } from '../src/graph/engine.ts'
import type { FilterBranches, FilterTest, StatementName } from '../src/graph/statements.ts'
import type { EntityRow } from '../src/model/entity.ts'
import { claimIdOf } from '../src/model/ids.ts'
import { sortableName } from '../src/model/sort-keys.ts'
import { readCounts } from '../src/read/counts.ts'
import type { EntityOrder } from '../src/read/entity-lists.ts'
import { createLoaders, type Loaders } from '../src/read/loaders.ts'
import { sampleDataset } from './fixtures/sample.ts'
import { describeEngines } from './setup/engines.ts'

/** A claim as the dataset has it; its place is its position. */
interface Said {
  readonly id: string
  readonly position: number
  readonly subject: string
  readonly object: string
  readonly negated: boolean
}

const size = 3_000
const dataset = sampleDataset('1.0.0', size)
const { predicates } = dataset
const test = (field: string, list: readonly (string | number | boolean)[], negated = false): FilterTest => ({
  field,
  list,
  negated,
})

describeEngines('lists', (open) => {
  let engine: Engine
  let loaders: Loaders
  let release: string
  const asked: StatementName[] = []

  beforeAll(async () => {
    engine = await open()
    release = (await publish(engine, dataset)).release
    loaders = fresh()
  })

  const fresh = () =>
    createLoaders(
      {
        search: (query, options) => engine.search(query, options),
        read: (name, params, options) => {
          asked.push(name)
          return engine.read(name, params, options)
        },
      },
      async () => ({ id: release, vocabulary: predicates }),
      () => readCounts(engine, release),
    )

  describe('of entities', () => {
    const filters: [title: string, filters: FilterBranches, passes: (entity: EntityRow) => boolean][] = [
      ['of a rare kind', [[test('kinds', ['Symptom'])]], ({ kind }) => kind === 'Symptom'],
      [
        'of two kinds, narrowed',
        [[test('kinds', ['Symptom', 'Cause', 'Symptom']), test('nameContains', ['1'])]],
        ({ kind, name }) => (kind === 'Symptom' || kind === 'Cause') && name.includes('1'),
      ],
      ['of kinds apart', [[test('kinds', ['Symptom'], true)]], ({ kind }) => kind !== 'Symptom'],
      [
        'with one of two',
        [[test('ids', ['entity-7'])], [test('kinds', ['Cause'])]],
        ({ id, kind }) => id === 'entity-7' || kind === 'Cause',
      ],
      [
        'by id, some of them nothing',
        [[test('ids', ['entity-7', 'nothing', 'entity-2999', 'entity-7'])]],
        ({ id }) => id === 'entity-7' || id === 'entity-2999',
      ],
      [
        'by beginning of the name',
        [[test('nameStartsWith', [sortableName('ENTITY 29')])]],
        ({ name }) => name.startsWith('Entity 29'),
      ],
      [
        'by two beginnings',
        [[test('nameStartsWith', ['entity 29', 'entity 3'])]],
        ({ name }) => /^Entity (29|3)/.test(name),
      ],
      [
        'by two beginnings at once',
        [[test('nameStartsWith', ['entity 2']), test('nameStartsWith', ['entity 29'])]],
        ({ name }) => name.startsWith('Entity 29'),
      ],
      ['of all', [], () => true],
    ]
    const keys: Record<'name' | 'claims', (entity: EntityRow) => string> = {
      name: ({ name, id }) => `${sortableName(name)}\u001f${id}`,
      claims: ({ claimCount, id }) => `${String(claimCount).padStart(10, '0')}\u001f${id}`,
    }
    const orders: EntityOrder[] = ['name-ascending', 'name-descending', 'claims-ascending', 'claims-descending']

    it.each(filters)('%s: pages in each order, both ways, and the total', async (_title, branches, passes) => {
      const all = await loaders.entity.loadMany(dataset.entities.map(({ id }) => id))
      const rows = all.flatMap((one) => {
        if (one instanceof Error) throw one
        return one === null || !passes(one) ? [] : [one]
      })
      for (const order of orders) {
        const key = keys[order.startsWith('name') ? 'name' : 'claims']
        const sorted = rows.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
        if (order.endsWith('descending')) sorted.reverse()
        const ids = sorted.map(({ id }) => id)
        const [first, last] = [Math.floor(sorted.length / 3), Math.floor(sorted.length / 2)]
        const from = sorted[first]
        const to = sorted[last]
        if (from === undefined || to === undefined) throw new Error('A filter must let something pass.')
        const idsOf = async (after: string | undefined, reverse: boolean) =>
          (await loaders.entities(order, branches, { limit: 20, after, reverse })).map(({ row }) => row.id)
        expect(await idsOf(undefined, false)).toEqual(ids.slice(0, 20))
        expect(await idsOf(key(from), false)).toEqual(ids.slice(first + 1, first + 21))
        expect(await idsOf(undefined, true)).toEqual(ids.toReversed().slice(0, 20))
        expect(await idsOf(key(to), true)).toEqual(ids.slice(0, last).toReversed().slice(0, 20))
      }
      const counts = await loaders.entityCounts(branches)
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
    })

    it('looks at the few of a kind, or those asked for, and at no others', async () => {
      const { entities, entityCounts } = fresh()
      asked.length = 0
      await entities('claims-descending', [[test('kinds', ['Factor'])]], {
        limit: 5,
        after: undefined,
        reverse: false,
      })
      await entityCounts([[test('kinds', ['Factor'])]])
      await entityCounts([])
      expect(asked).toEqual(['entity-sort-keys-by-kind', 'entities-by-id'])
    })
  })

  describe('of claims', () => {
    const claims = dataset.claims.map(({ claim, variant, qualifiers }, position): Said => {
      const [subject, , object] = claim
      return { id: claimIdOf(claim, variant), position, subject, object, negated: qualifiers?.negated ?? false }
    })
    const idOf = (at: number) => claimIdOf([`entity-${at}`, 'causes', `entity-${at + 1}`])
    const filters: [title: string, filters: FilterBranches, passes: (claim: Said) => boolean][] = [
      ['from an entity', [[test('subjects', ['entity-40'])]], ({ subject }) => subject === 'entity-40'],
      ['from a hub', [[test('subjects', ['entity-0'])]], ({ subject }) => subject === 'entity-0'],
      ['to a hub', [[test('objects', ['entity-0'])]], ({ object }) => object === 'entity-0'],
      [
        'at one of two, narrowed',
        [[test('about', ['entity-40', 'entity-41']), test('denied', [false])]],
        ({ subject, object, negated }) =>
          [subject, object].some((id) => id === 'entity-40' || id === 'entity-41') && !negated,
      ],
      [
        'by id',
        [[test('ids', [idOf(40), 'nothing~causes~at-all', idOf(90)])]],
        ({ id }) => id === idOf(40) || id === idOf(90),
      ],
      ['but not from', [[test('subjects', ['entity-0'], true)]], ({ subject }) => subject !== 'entity-0'],
      ['of all', [], () => true],
    ]

    it.each(filters)('%s: pages both ways, and counts', async (_title, branches, passes) => {
      const rows = claims.filter((claim) => passes(claim))
      const positions = rows.map(({ position }) => position)
      const middle = Math.floor(rows.length / 2)
      const after = String(positions[middle])
      const asked = async (order: 'ascending' | 'descending', range: { after: string | undefined; reverse: boolean }) =>
        (await loaders.claims(order, branches, { limit: 20, ...range })).map(({ position }) => position)
      expect(await asked('ascending', { after: undefined, reverse: false })).toEqual(positions.slice(0, 20))
      expect(await asked('ascending', { after, reverse: false })).toEqual(positions.slice(middle + 1, middle + 21))
      expect(await asked('ascending', { after, reverse: true })).toEqual(
        positions.slice(0, middle).toReversed().slice(0, 20),
      )
      expect(await asked('descending', { after: undefined, reverse: false })).toEqual(
        positions.toReversed().slice(0, 20),
      )
      const counts = await loaders.claimCounts(branches)
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
    })
  })

  it('has the counts that were stored with the release, and they are those of its rows', async () => {
    const all = { release, filters: [] }
    const inOrder = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
    const { kinds, predicates: degrees, claims } = await readCounts(engine, release)
    expect(inOrder(kinds)).toEqual(inOrder(await engine.read('entity-facets', all)))
    expect(inOrder(degrees)).toEqual(inOrder(await engine.read('entity-predicate-facets', all)))
    expect(inOrder(claims)).toEqual(inOrder(await engine.read('claim-facets', all)))
    const [[stored] = [null]] = await engine.read('release-counts', { release })
    expect(stored).not.toBeNull()
  })
})
