/** Comparisons: judged by hand from the claims of the dataset. */
import { expect, test } from 'vitest'
import { compare, compareExplanations, type Compared, type Comparison } from '../../src/explain/rank/compare.ts'
import { describeOnce } from '../setup/engines.ts'
import { describeApi } from '../setup/api.ts'
import { pathThrough, requestOf } from './shipped.ts'

const row = ({ rows }: Comparison, predicate: string, direction: 'out' | 'in' = 'out') => {
  const found = rows.find((one) => one.predicate.name === predicate && one.direction === direction)
  if (found === undefined) return undefined
  const ids = (compared: readonly Compared[]) => compared.map(({ entity }) => entity.id)
  const { aspect, shared, opposed, onlyA, onlyB } = found
  return { aspect, shared: ids(shared), opposed: ids(opposed), onlyA: ids(onlyA), onlyB: ids(onlyB) }
}
const none = { shared: [], opposed: [], onlyA: [], onlyB: [] }

describeApi('compare', (api) => {
  test('denosumab and bisphosphonates: cost, route, schedule, what each acts on', async () => {
    const { loaders, reads } = await requestOf(api)
    const found = await compare('denosumab', 'bisphosphonates', loaders)
    expect(reads).toEqual(['claims-either'])
    expect(found.cut).toBe(false)
    expect(found.between.map(({ id }) => id)).toEqual(['denosumab~costs_more_than~bisphosphonates'])
    expect(found.between[0]?.evidence[0]?.source).toBe('webmd-bone-metastasis-2011')
    expect(row(found, 'prevents')).toEqual({ ...none, aspect: 'ACTS_ON', shared: ['bone-breakdown'] })
    expect(row(found, 'treats')).toEqual({
      ...none,
      aspect: 'ACTS_ON',
      shared: ['bone-metastasis'],
      onlyB: ['high-blood-calcium'],
    })
    expect(row(found, 'relieves')).toEqual({ ...none, aspect: 'ACTS_ON', onlyB: ['pain'] })
    expect(row(found, 'administered_by')).toEqual({
      ...none,
      aspect: 'ROUTE',
      opposed: ['intravenous-infusion'],
      onlyA: ['subcutaneous-injection'],
    })
    expect(row(found, 'has_measure')).toEqual({ ...none, aspect: 'MEASURE', onlyB: ['dosing-interval'] })
    expect(row(found, 'pays_for', 'in')).toEqual({ ...none, aspect: 'COST', onlyA: ['insurers'] })
    expect(row(found, 'includes', 'in')).toEqual({ ...none, aspect: 'CLASS', shared: ['treatment-of-bone-metastasis'] })
    const place = ({ predicate }: { predicate: string }) =>
      found.rows.findIndex((one) => one.predicate.name === predicate)
    expect(place({ predicate: 'treats' })).toBeLessThan(place({ predicate: 'administered_by' }))
    expect(place({ predicate: 'administered_by' })).toBeLessThan(place({ predicate: 'pays_for' }))
  })

  test('each side keeps its claims, and the other way round is the mirror image', async () => {
    const { loaders } = await requestOf(api)
    const one = await compare('radiation-therapy', 'orthopaedic-surgery', loaders)
    const other = await compare('orthopaedic-surgery', 'radiation-therapy', loaders)
    expect(one.between.map(({ id }) => id)).toEqual(['radiation-therapy~given_with~orthopaedic-surgery'])
    expect(other.between).toEqual(one.between)
    const swapped = (list: readonly Compared[]) => list.map(({ entity, a, b }) => ({ entity, a: b, b: a }))
    const mirrored = other.rows.map((each) => ({
      ...each,
      a: each.b,
      b: each.a,
      shared: swapped(each.shared),
      opposed: swapped(each.opposed),
      onlyA: swapped(each.onlyB),
      onlyB: swapped(each.onlyA),
    }))
    const inAnyOrder = (rows: Comparison['rows']) =>
      rows.map((each) => ({ ...each, shared: new Set(each.shared), opposed: new Set(each.opposed) }))
    expect(inAnyOrder(mirrored)).toEqual(inAnyOrder(one.rows))
    expect(one.rows.flatMap(({ shared }) => shared).every(({ a, b }) => a.length > 0 && b.length > 0)).toBe(true)
  })

  test('two conditions that the source tells apart', async () => {
    const { loaders } = await requestOf(api)
    const { between } = await compare('primary-bone-cancer', 'bone-metastasis', loaders)
    expect(between.map(({ id }) => id)).toEqual(['bone-metastasis~distinct_from~primary-bone-cancer'])
  })

  test('where it hurts more', async () => {
    const { loaders } = await requestOf(api)
    const found = await compare('hip-metastasis', 'rib-metastasis', loaders)
    expect(found.between.map(({ predicate }) => predicate)).toEqual(['more_painful_than'])
    expect(row(found, 'is_a')).toEqual({
      ...none,
      aspect: 'CLASS',
      onlyA: ['metastasis-in-weight-bearing-bone'],
      onlyB: ['metastasis-in-other-bones'],
    })
  })

  test('an entity is not compared with itself', async () => {
    const { loaders } = await requestOf(api)
    await expect(compare('pain', 'pain', loaders)).rejects.toThrow('b must be another entity than a, but got: "pain".')
  })
})

describeOnce('compareExplanations', () => {
  const ids = (uses: readonly { step: { arrow: { id: string } }; inA: readonly number[]; inB: readonly number[] }[]) =>
    uses.map(({ step, inA, inB }) => `${step.arrow.id} ${inA.join()}/${inB.join()}`)

  test('two origins meet in bone metastasis and share what follows', () => {
    const a = [
      pathThrough('breast-cancer', 'bone-metastasis', 'high-blood-calcium', 'confusion'),
      pathThrough('breast-cancer', 'bone-metastasis', 'calcium-release', 'high-blood-calcium', 'confusion'),
    ]
    const b = [pathThrough('lung-cancer', 'bone-metastasis', 'high-blood-calcium', 'confusion')]
    const found = compareExplanations(a, b)
    expect(ids(found.shared)).toEqual([
      'bone-metastasis~causes~high-blood-calcium 1/1',
      'high-blood-calcium~causes~confusion 1,2/1',
    ])
    expect(ids(found.onlyA)).toEqual([
      'breast-cancer~spreads_to~bone-metastasis 1,2/',
      'bone-metastasis~causes~calcium-release 2/',
      'calcium-release~leads_to~high-blood-calcium 2/',
    ])
    expect(ids(found.onlyB)).toEqual(['lung-cancer~spreads_to~bone-metastasis /1'])
    expect(found.meeting).toEqual(['bone-metastasis', 'high-blood-calcium'])
  })

  test('the same claim read the other way is another step', () => {
    const along = pathThrough('calcium-release', 'high-blood-calcium')
    const against = pathThrough('high-blood-calcium', 'calcium-release')
    const found = compareExplanations([along], [against])
    expect([found.shared.length, found.onlyA.length, found.onlyB.length]).toEqual([0, 1, 1])
  })

  test('nothing to compare', () => {
    expect(compareExplanations([], [])).toEqual({ shared: [], onlyA: [], onlyB: [], meeting: [] })
  })
})
