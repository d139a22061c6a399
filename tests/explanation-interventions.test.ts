/** What acts on a chain, asked as a client asks it; and what comparisons say of what is not mentioned. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

describeApi('interventions as they are asked for', (api) => {
  test('interventions tell where the chain to confusion can be broken or checked', async () => {
    const query = `{ interventions(from: { entity: "high-blood-calcium" }, to: { entity: "confusion" }) {
      by { id } roles acts { explanation step role on { id } claim { id } via { id } }
    } }`
    const treats = (by: string) => ({
      by: { id: by },
      roles: ['TREATS'],
      acts: [
        {
          explanation: 1,
          step: 1,
          role: 'TREATS',
          on: { id: 'high-blood-calcium' },
          claim: { id: `${by}~treats~high-blood-calcium` },
          via: null,
        },
      ],
    })
    expect(await api.ask(query)).toEqual({
      interventions: [
        treats('intravenous-fluids'),
        treats('bisphosphonates'),
        treats('other-calcium-medicines'),
        {
          by: { id: 'treatment-of-bone-metastasis' },
          // It relieves the symptoms of the disease: of confusion alone nobody says so.
          roles: ['WIDER'],
          acts: [
            {
              explanation: 1,
              step: 1,
              role: 'WIDER',
              on: { id: 'confusion' },
              claim: { id: 'treatment-of-bone-metastasis~relieves~bone-metastasis-symptoms' },
              via: { id: 'bone-metastasis-symptoms~includes~confusion' },
            },
          ],
        },
      ],
    })
  })

  test('what breaks a chain acts on what leads on, never on its end alone, and not on a place', async () => {
    const toFractures = `from: { entity: "bone-metastasis" }, to: { entity: "broken-bones" }`
    const { all, breaks, one, byRole, byStep } = (await api.ask(`{
      all: interventions(${toFractures}, explanations: 20, first: 200) { by { id } acts { role on { id } claim { id } } }
      breaks: interventions(${toFractures}, explanations: 20, roles: [BREAKS]) { by { id } roles acts { role on { id } } }
      one: interventions(${toFractures}, first: 1) { by { id } }
      byRole: interventions(${toFractures}, groupBy: ROLE, first: 200) { by { id } roles }
      byStep: interventions(${toFractures}, groupBy: STEP, first: 200) { by { id } acts { explanation step } }
    }`)) as Record<
      string,
      {
        by: { id: string }
        roles: string[]
        acts: { explanation: number; step: number; role: string; on: { id: string }; claim: { id: string } }[]
      }[]
    >
    const ids = (rows: typeof all = []) => rows.map(({ by }) => by.id)
    expect(new Set(ids(all)).size).toBe(ids(all).length)
    const claimed = (all ?? []).flatMap(({ acts }) => acts.map(({ claim }) => claim.id))
    expect(claimed).toContain('bisphosphonates~reduces_risk_of~broken-bones')
    expect(claimed).not.toContain('rod-or-pin~meant_to_stabilise~bone')
    for (const { acts } of all ?? [])
      for (const { role, on, claim } of acts) {
        if (on.id === 'broken-bones') expect(role).not.toBe('BREAKS')
        if (/~(treats|relieves)~/.test(claim.id)) expect(['TREATS', 'WIDER']).toContain(role)
      }
    expect(ids(breaks)).toEqual(['bisphosphonates', 'denosumab'])
    for (const { roles, acts } of breaks ?? []) {
      expect(roles).toEqual(['BREAKS'])
      for (const { role, on } of acts) expect([role, on.id]).toEqual(['BREAKS', 'bone-breakdown'])
    }
    expect(ids(one)).toEqual(ids(all).slice(0, 1))
    for (const { roles } of byRole ?? []) expect(roles).toHaveLength(1)
    for (const { acts } of byStep ?? [])
      expect(new Set(acts.map(({ explanation, step }) => `${explanation} ${step}`)).size).toBe(1)
    for (const [argument, value, contract] of [
      ['first', 201, 'an integer from 1 to 200'],
      ['explanations', 21, 'an integer from 1 to 20'],
    ] as const) {
      const { errors } = await api.raw(`{ interventions(${toFractures}, ${argument}: ${value}) { by { id } } }`, {})
      expect(errors?.map(({ message }) => message)).toEqual([`${argument} must be ${contract}, but got: ${value}.`])
    }
  })

  test('what the sources do not mention is not said not to be', async () => {
    const { compare } = (await api.ask(`{ compare(a: "denosumab", b: "bisphosphonates") {
      rows { predicate { key } opposed { entity { id } ofA ofB } onlyA { entity { id } ofA ofB } }
    } }`)) as {
      compare: { rows: { predicate: { key: string }; opposed: object[]; onlyA: { ofA: string; ofB: string }[] }[] }
    }
    const only = compare.rows.flatMap(({ onlyA }) => onlyA)
    expect(only.length).toBeGreaterThan(0)
    for (const { ofA, ofB } of only) {
      expect(['SAID', 'DENIED']).toContain(ofA)
      expect(ofB).toBe('NOT_MENTIONED')
    }
    expect(compare.rows.find(({ predicate }) => predicate.key === 'administered_by')?.opposed).toContainEqual({
      entity: { id: 'intravenous-infusion' },
      ofA: 'DENIED',
      ofB: 'SAID',
    })
  })
})
