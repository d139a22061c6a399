import { knownVocabulary } from '../../src/dataset/format/biolink.ts'
import type { Path } from '../../src/explain/paths/path.ts'
import { withRole } from '../../src/model/vocabulary.ts'
/** Interventions on chains: judged by hand from the claims of the dataset. */
import { expect, test } from 'vitest'
import {
  type Act,
  actingRoles,
  actsOn as actsOnPath,
  maxInterventionsOfEntity,
} from '../../src/explain/rank/interventions.ts'
import { interventions as predicatesOfTreatments } from '../../src/api/resolvers/links.ts'
import { testOnce } from '../setup/engines.ts'
import { describeApi } from '../setup/api.ts'
import { pathThrough, requestOf } from './shipped.ts'

/** `step role subject predicate object`, with the claim that leads there. */
const told = (acts: readonly Act[]) =>
  acts.map(({ step, role, claim, via }) => `${step} ${role} ${claim.id}${via === null ? '' : ` via ${via.id}`}`)

const actsOn = (path: Path, loaders: Parameters<typeof actsOnPath>[1]) => actsOnPath(path, loaders, knownVocabulary())

testOnce('what acts on a chain is what the edges of treatments follow', () => {
  expect(withRole(knownVocabulary(), ...actingRoles).sort()).toEqual(predicatesOfTreatments(knownVocabulary()).sort())
})

describeApi('interventions', (api) => {
  test('on the chain from breast cancer by calcium to confusion', async () => {
    const { loaders } = await requestOf(api)
    const path = pathThrough('breast-cancer', 'bone-metastasis', 'calcium-release', 'high-blood-calcium', 'confusion')
    const found = await actsOn(path, loaders)
    expect(told(found)).toEqual([
      '1 TREATS treating-underlying-cancer~treats~bone-metastasis',
      '1 TREATS bisphosphonates~treats~bone-metastasis',
      '1 TREATS denosumab~treats~bone-metastasis',
      '1 TREATS vertebroplasty~treats~bone-metastasis',
      '1 TREATS orthopaedic-surgery~treats~bone-metastasis',
      '1 TREATS radiation-therapy~treats~bone-metastasis',
      '1 FINDS physical-exam~investigates~bone-metastasis',
      '1 FINDS blood-tests~investigates~bone-metastasis',
      '1 FINDS bone-scan~investigates~bone-metastasis',
      '1 FINDS x-ray~investigates~bone-metastasis',
      '1 FINDS pet-scan~investigates~bone-metastasis',
      '1 FINDS ct-scan~investigates~bone-metastasis',
      '1 FINDS biopsy~confirms~bone-metastasis',
      '3 TREATS intravenous-fluids~treats~high-blood-calcium',
      '3 TREATS bisphosphonates~treats~high-blood-calcium',
      '3 TREATS other-calcium-medicines~treats~high-blood-calcium',
      '4 WIDER treatment-of-bone-metastasis~relieves~bone-metastasis-symptoms via bone-metastasis-symptoms~includes~confusion',
    ])
    expect(found.every(({ claim }) => claim.evidence.length > 0)).toBe(true)
  })

  test('bone pain reveals bone metastasis, yet it is no test of it', async () => {
    const { loaders } = await requestOf(api)
    const acts = await actsOn(pathThrough('lung-cancer', 'bone-metastasis'), loaders)
    expect(acts.map(({ claim }) => claim.subject.kind)).not.toContain('Symptom')
  })

  test('on the way by bone breakdown to pain, and on what bone pain is a sort of', async () => {
    const { loaders } = await requestOf(api)
    const relieving = ['treatment-of-bone-metastasis', 'bisphosphonates', 'radiation-therapy'].map(
      (id) => `${id}~relieves~pain`,
    )
    const toPain = await actsOn(pathThrough('bone-breakdown', 'pain'), loaders)
    expect(told(toPain)).toEqual([
      '1 BREAKS bisphosphonates~prevents~bone-breakdown',
      '1 BREAKS denosumab~prevents~bone-breakdown',
      '1 TREATS treatment-of-bone-metastasis~relieves~pain',
      '1 TREATS bisphosphonates~relieves~pain',
      '1 TREATS radiation-therapy~relieves~pain',
    ])
    const toBonePain = told(await actsOn(pathThrough('bone-metastasis', 'bone-pain'), loaders))
    expect(toBonePain).toEqual(
      expect.arrayContaining([
        '1 TREATS movement~relieves~bone-pain',
        ...relieving.map((id) => `1 WIDER ${id} via bone-pain~is_a~pain`),
      ]),
    )
  })

  test('three reads, however many chains and steps', async () => {
    const { loaders, reads } = await requestOf(api)
    const chains = [
      pathThrough('breast-cancer', 'bone-metastasis', 'calcium-release', 'high-blood-calcium', 'confusion'),
      pathThrough('bone-metastasis', 'weakened-bone', 'broken-bones'),
      pathThrough('bone-metastasis', 'spinal-cord-pressure', 'paralysis'),
    ]
    await Promise.all(chains.map((path) => actsOn(path, loaders)))
    expect([...reads].sort()).toEqual(['claims-in', 'claims-in', 'claims-out'])
  })

  test('of an entity with many claims so many are read, and no more', async () => {
    const { loaders } = await requestOf(api)
    const limits = new Set<number>()
    const watched: typeof loaders.claimsOf = (id, which, range) => {
      limits.add(range.limit)
      return loaders.claimsOf(id, which, range)
    }
    await actsOn(pathThrough('lung-cancer', 'bone-metastasis'), { claimsOf: watched })
    expect([...limits]).toEqual([maxInterventionsOfEntity])
  })

  test('no steps, no interventions', async () => {
    const { loaders, reads } = await requestOf(api)
    expect(await actsOn([], loaders)).toEqual([])
    expect(reads).toEqual([])
  })
})
