/** Endpoints: what a question names, as ids, CURIEs, names and kinds; and what is told when that fails. */
import { beforeAll, expect, test } from 'vitest'
import { WhygraphError } from '../../src/errors.ts'
import { resolveEndpoint, resolveEndpoints, resolveEntity } from '../../src/explain/paths/endpoints.ts'
import type { Loaders } from '../../src/read/loaders.ts'
import { describeApi } from '../setup/api.ts'
import { requestOf } from './shipped.ts'

describeApi('endpoints', (api) => {
  let loaders: Loaders
  beforeAll(async () => {
    loaders = (await requestOf(api)).loaders
  })

  test.each([
    ['an id', 'bone-metastasis', 'bone-metastasis', 'ID'],
    ['an id in spaces', '  breast-cancer ', 'breast-cancer', 'ID'],
    ['a CURIE', 'HP:0002653', 'bone-pain', 'CURIE'],
    ['a name in another case', 'HIGH BLOOD CALCIUM', 'high-blood-calcium', 'NAME'],
    ['a synonym', 'hypercalcaemia', 'high-blood-calcium', 'SYNONYM'],
  ])('%s', async (_, text, id, grade) => {
    expect(await resolveEndpoint(text, loaders)).toEqual({ asked: text, ids: [id], grade, kind: null, cut: false })
  })

  test.each(['any CancerOrigin', 'any CANCER_ORIGIN', 'Any cancer origin'])(
    '%s is every cancer origin',
    async (text) => {
      const { ids, kind, cut } = await resolveEndpoint(text, loaders)
      const origins = ['breast-cancer', 'cancer-elsewhere', 'lung-cancer', 'primary-tumour', 'prostate-cancer']
      expect({ ids: ids.toSorted(), kind, cut }).toEqual({ ids: origins, kind: 'CancerOrigin', cut: false })
    },
  )

  test('where one entity is wanted, a kind is refused', async () => {
    expect(await resolveEntity('Nausea', loaders, 'a')).toBe('nausea')
    await expect(resolveEntity('any Symptom', loaders, 'a')).rejects.toThrow(
      'a must be one entity, not any of a kind, but got: "any Symptom".',
    )
  })

  test('a text that only comes close is refused, with what it comes close to', async () => {
    const error = await refused('breast-cancr')
    expect(error.code).toBe('ENTITY_NOT_FOUND')
    expect(error.message).toMatch(/^from must be the id, a CURIE or the name of an entity, but got: "breast-cancr"/)
    expect(error.message).toContain('breast-cancer (Breast cancer)')
    expect(error.details).toMatchObject({ argument: 'from', text: 'breast-cancr' })
    expect(error.details['candidates']).toContainEqual(
      expect.objectContaining({ id: 'breast-cancer', name: 'Breast cancer', kind: 'CANCER_ORIGIN' }),
    )
  })

  test.each(['zzzzzz', '', '   '])('%j is refused without candidates', async (text) => {
    const error = await refused(text)
    expect(error).toMatchObject({ code: 'ENTITY_NOT_FOUND', details: { candidates: [] } })
    expect(error.message).toContain('Nothing comes close')
  })

  test('a text that is too long is refused', async () => {
    const error = await refused('x'.repeat(201))
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', details: { argument: 'from' } })
    expect(error.message).toContain('201 characters')
  })

  test('a kind without entities is not found', async () => {
    const fresh = { ...loaders, entities: async () => [] }
    await expect(resolveEndpoint('any Cell', fresh)).rejects.toMatchObject({ code: 'ENTITY_NOT_FOUND' })
  })

  test('a name that two entities share is ambiguous', async () => {
    const bone = await loaders.entity.load('bone')
    const rib = await loaders.entity.load('rib')
    if (bone === null || rib === null) throw new Error('The dataset has bone and rib.')
    const twins = { ...loaders, named: async () => [bone, { ...rib, name: bone.name }] }
    const refusal = resolveEndpoint('Bone ', { ...twins, entity: nothing(loaders.entity) }, 'to')
    await expect(refusal).rejects.toMatchObject({ code: 'AMBIGUOUS_ENTITY', details: { argument: 'to' } })
    await expect(refusal).rejects.toThrow(
      /^to must be .* one entity, but got: "Bone ". It fits several: .*rib \(Bone\)/,
    )
  })

  test('many texts are resolved together, and one that fails harms no other', async () => {
    const many = ['pain', 'nothing like it', 'HP:0002653', 'any Cell', 'pain', 'Nausea']
    const request = await requestOf(api)
    const found = await resolveEndpoints(many, request.loaders)
    expect(
      found.map((one) => (one instanceof WhygraphError ? one.code : one.ids.length > 1 ? 'many' : one.ids[0])),
    ).toEqual(['pain', 'ENTITY_NOT_FOUND', 'bone-pain', 'many', 'pain', 'nausea'])
    // The search reads its index once in the life of an embedded engine, and the entities it finds that are not yet known.
    const once = ['entities-by-id', 'entity-ids-by-term', 'search', 'entities-by-claims-descending']
    for (const name of once.slice(1)) expect(request.reads.filter((read) => read === name)).toHaveLength(1)
    expect(request.reads.length).toBeLessThanOrEqual(6)
  })

  async function refused(text: string): Promise<WhygraphError> {
    const [found] = await resolveEndpoints([text], loaders, 'from')
    if (!(found instanceof WhygraphError)) throw new Error(`Expected a refusal, but got: ${JSON.stringify(found)}`)
    return found
  }
})

/** A loader that finds nothing by id, so that the text goes on to names. */
const nothing = (loader: Loaders['entity']): Loaders['entity'] =>
  Object.assign(Object.create(loader) as Loaders['entity'], {
    loadMany: async (ids: readonly string[]) => ids.map(() => null),
  })
