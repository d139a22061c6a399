/**
 * Sources that agree, disagree, deny, were retracted and come twice, and names that are awkward: a dataset in YAML, by
 * the whole way from its files to the answers. What is expected was written by hand, with its reason, before it was run.
 */
import { expect, test } from 'vitest'
import { validateDataset } from '../src/dataset/check/validate.ts'
import { describeOnce } from './setup/engines.ts'
import { run } from './setup/command.ts'
import { describeVoices, voicesFolder as folder } from './setup/voices.ts'

const rtl = 'ألم'
const expert = 'Máire Ní Shúilleabháin-O’Brien'

describeOnce('the dataset of many voices', () => {
  test('has no mistake, and no name that a sentence could say wrongly', async () => {
    expect(validateDataset(folder).mistakes).toEqual([])
    const { code, stdout, stderr } = await run(['validate', folder])
    expect([code, stdout.trim()]).toEqual([0, '25 entities, 17 claims, 0 mistakes, 1 warning'])
    // A claim that is only refuted is one of those that it is for.
    expect(stderr).toContain('only-refuted')
  })
})

describeVoices('many voices', ({ ask, raw, explain }) => {
  const ids = (...some: string[]) => some.map((id) => ({ id }))
  const numbers = (...some: number[]) => some.map((number) => ({ number }))

  test('support is counted by source and by origin, with the list behind it', async () => {
    const fields = `totalCount explanations { sourceCount independentSources origins { name sources { id } steps } }`
    expect(await explain('mRNA decay', '“Cotton mouth”', fields)).toEqual({
      totalCount: 2,
      explanations: [
        {
          // Second paper (1, 2), the trial under two identifiers and by the compendium (2), two registries (3): the sceptic
          // speaks against step 3, and the paper that was retracted says nothing any more.
          sourceCount: 6,
          independentSources: 3,
          origins: [
            // Of one journal and publisher with the trial, and still another paper.
            { name: 'pmid:90000002', sources: ids('second-paper'), steps: [1, 2] },
            // PMID = DOI whatever its capitals, and what a database passes on adds nothing.
            {
              name: 'doi:10.5555/voices.1',
              sources: ids('trial-paper', 'trial-paper-by-doi', 'compendium'),
              steps: [2],
            },
            // One study in two databases.
            { name: 'study:nct90000001', sources: ids('registry-a', 'registry-b'), steps: [3] },
          ],
        },
        {
          sourceCount: 2,
          independentSources: 2,
          origins: [
            { name: 'pmid:90000002', sources: ids('second-paper'), steps: [1] },
            { name: 'source:leaflet', sources: ids('leaflet'), steps: [2, 3] },
          ],
        },
      ],
    })
  })

  test('the score is that of origins and disagreement, by the published formula', async () => {
    const fields = 'explanations { score { value } weakestStep { number } }'
    expect(await explain('mrna-decay', 'cotton-mouth', fields)).toEqual({
      explanations: [
        // 0.8² × (can 0.75 × 1 origin 0.5) × (may 0.65 × 2 origins 0.75) × (asserted 1 × 1 origin 0.5, disputed ÷ 2).
        { score: { value: 0.02925 }, weakestStep: { number: 3 } },
        // 0.8² × (0.75 × 0.5) × (implied 0.6 × 0.5) × (0.65 × 0.5).
        { score: { value: 0.0234 }, weakestStep: { number: 2 } },
      ],
    })
  })

  test('what was retracted, what is disputed, hedged and concluded is told of each step', async () => {
    const fields = `explanations { retracted { source { id retractedOn } steps } disputedSteps { number }
      hedgedSteps { number } uncitedSteps { number } steps { note } }`
    const retracted = [{ source: { id: 'withdrawn-paper', retractedOn: '2021-06-30' }, steps: [1] }]
    expect(await explain('mrna-decay', 'cotton-mouth', fields)).toEqual({
      explanations: [
        {
          retracted,
          disputedSteps: numbers(3),
          hedgedSteps: numbers(1, 2),
          uncitedSteps: [],
          steps: [{ note: null }, { note: null }, { note: null }],
        },
        {
          retracted,
          disputedSteps: [],
          hedgedSteps: numbers(1, 2, 3),
          uncitedSteps: [],
          // Concluded by the editor, who says why.
          steps: [
            { note: null },
            { note: 'The leaflet tells of the ache where it tells of the failure.' },
            { note: null },
          ],
        },
      ],
    })
  })

  test('what no claim joins cannot be avoided: a publisher whom only its sources name', async () => {
    const query = `{ explain(
      from: { entity: "mrna-decay" }, to: { entity: "cotton-mouth" }, avoid: { entities: ["Journal House"] }
    ) { totalCount } }`
    expect((await raw(query)).errors?.map(({ message }) => message)).toEqual([
      'avoid.entities must be entities that some claim joins, but got: "Journal House".',
    ])
  })

  test('whose word a claim is, is told unless it is declined', async () => {
    const query = `{ claim(id: "istanbul-fever~causes~alam") {
      sentence segments { ... on TextSegment { text } ... on EntitySegment { text } } bare: sentence(attributed: false)
    } }`
    const { claim } = (await ask(query)) as { claim: { segments: { text: string }[] } }
    const told = `According to ${expert}, İstanbul fever can cause ${rtl}.`
    expect(claim).toMatchObject({ sentence: told, bare: `İstanbul fever can cause ${rtl}.` })
    expect(claim.segments.map(({ text }) => text).join('')).toBe(told)
  })

  test('each claim says how it stands, however the disagreement was entered', async () => {
    const { claims } = (await ask(
      '{ claims(first: 100) { nodes { id standing contradictedBy { id } sentence clinical: sentence(wording: CLINICAL) } } }',
    )) as {
      claims: {
        nodes: { id: string; standing: string; contradictedBy: { id: string }[]; sentence: string; clinical: string }[]
      }
    }
    const told = Object.fromEntries(
      claims.nodes.flatMap(({ id, standing, contradictedBy }) =>
        standing === 'SUPPORTED' ? [] : [[id, [standing, ...contradictedBy.map((one) => one.id)]]],
      ),
    )
    expect(told).toEqual({
      // Refuting evidence.
      'high-glucose~causes~cotton-mouth': ['DISPUTED'],
      // A denial on the same arrow: each disputes the other.
      'zyntrex~relieves~cotton-mouth': ['DISPUTED', 'zyntrex~relieves~cotton-mouth~denied'],
      'zyntrex~relieves~cotton-mouth~denied': ['DISPUTED', 'zyntrex~relieves~cotton-mouth'],
      // An opposite predicate.
      'zyntrex~reduces_risk_of~alam': ['DISPUTED', 'zyntrex~increases_risk_of~alam'],
      'zyntrex~increases_risk_of~alam': ['DISPUTED', 'zyntrex~reduces_risk_of~alam'],
      // Nobody for it, and nobody left for it.
      'crohn-disease~causes~alam': ['REFUTED'],
      'low-ph~causes~cotton-mouth': ['RETRACTED'],
    })
    // The same in both wordings: no name has a clinical term here.
    for (const { sentence, clinical } of claims.nodes) expect(clinical).toBe(sentence)
    const sentences = claims.nodes.map(({ sentence }) => sentence)
    // Greek letters, acronyms, proper names, numbers and signs are as their editor wrote them, wherever they stand.
    expect(sentences).toEqual([
      'β-cell failure may cause glucose above 7.0 mmol/L.',
      'Glucose above 7.0 mmol/L causes “Cotton mouth”, but “Doubts” speaks against this.',
      'mRNA decay can lead to β-cell failure.',
      'A source that has been retracted said that a pH below 7.35 causes “Cotton mouth”.',
      'Zyntrex® relieves “Cotton mouth”, but “A second study” speaks against this.',
      'Zyntrex® does not relieve “Cotton mouth”, but “A trial of Zyntrex” speaks against this.',
      `Zyntrex® can reduce the risk of ${rtl}, but “A second study” speaks against this.`,
      `Zyntrex® may increase the risk of ${rtl}, but “A trial of Zyntrex” speaks against this.`,
      `The evidence speaks against the claim that Crohn disease causes ${rtl}.`,
      'Zyntrex® is not given as infusion.',
      // One person alone says so: that it is her word is part of the sentence.
      `According to ${expert}, İstanbul fever can cause ${rtl}.`,
      'Zyntrex® is used to treat glucose above 7.0 mmol/L.',
      'It can be inferred that β-cell failure can cause <b>ache</b> & "burning".',
      '<b>ache</b> & "burning" may cause “Cotton mouth”.',
      'The prevalence of Crohn disease is about 1 in 10 people.',
      'The body temperature of İstanbul fever is 38.5 °C.',
      `1 in 10 can worsen ${rtl}.`,
    ])
  })

  test('typed edges leave out what is denied, refuted or retracted unless asked', async () => {
    const edges = 'edges { claim { id standing } }'
    const told = await ask(`{
      treatment(id: "zyntrex") { routes { totalCount } all: routes(denied: true) { nodes { id } ${edges} } relieves { ${edges} } }
      symptom(id: "alam") { causedBy { ${edges} } all: causedBy(denied: true) { ${edges} } }
      cause(id: "low-ph") { leadsTo { totalCount } all: leadsTo(denied: true) { nodes { id } ${edges} } }
    }`)
    const edge = (id: string, standing: string) => ({ claim: { id, standing } })
    const [supported, disputed] = [
      edge('istanbul-fever~causes~alam', 'SUPPORTED'),
      edge('zyntrex~increases_risk_of~alam', 'DISPUTED'),
    ]
    expect(told).toEqual({
      treatment: {
        routes: { totalCount: 0 },
        // Nodes never hide that the edge is a denial.
        all: { nodes: [], edges: [edge('zyntrex~administered_by~infusion', 'SUPPORTED')] },
        relieves: { edges: [edge('zyntrex~relieves~cotton-mouth', 'DISPUTED')] },
      },
      symptom: {
        causedBy: { edges: [disputed, supported] },
        all: { edges: [disputed, edge('crohn-disease~causes~alam', 'REFUTED'), supported] },
      },
      cause: {
        leadsTo: { totalCount: 0 },
        all: { nodes: [], edges: [edge('low-ph~causes~cotton-mouth', 'RETRACTED')] },
      },
    })
  })

  test('robustness asks of each source that supports, and of each person; the sceptic is none of them', async () => {
    const fields = 'robustness { source { id } speaker { id } survives same }'
    const source = (id: string, survives = true) => ({ source: { id }, speaker: null, survives, same: survives })
    expect(await explain('mrna-decay', 'cotton-mouth', fields)).toEqual({
      // Only the second paper tells the first step, now that the other is retracted.
      robustness: [
        source('second-paper', false),
        ...['trial-paper', 'trial-paper-by-doi', 'compendium', 'registry-a', 'registry-b', 'leaflet'].map((id) =>
          source(id),
        ),
      ],
    })
    expect(await explain('İstanbul fever', rtl, fields)).toEqual({
      robustness: [
        source('leaflet', false),
        { source: null, speaker: { id: 'o-suilleabhain' }, survives: false, same: false },
      ],
    })
  })

  test('what is avoided is taken out of every count, and of the words', async () => {
    const fields =
      'explanations { sourceCount independentSources text } whyNot { text misses { lifted { limit what } } }'
    expect(await explain('beta-cell-failure', 'high-glucose', fields, { sources: ['trial-paper'] })).toEqual({
      // The trial is still told by the other two: three sources, two origins.
      explanations: [
        { sourceCount: 3, independentSources: 2, text: 'β-cell failure may cause glucose above 7.0 mmol/L [1][2][3].' },
      ],
      whyNot: null,
    })
    expect(await explain('istanbul-fever', 'alam', fields)).toMatchObject({
      explanations: [{ text: `According to ${expert}, İstanbul fever can cause ${rtl} [1].` }],
    })
    expect(await explain('istanbul-fever', 'alam', fields, { attributedTo: [expert] })).toEqual({
      explanations: [],
      whyNot: {
        text: `There is no explanation within these limits. No claim within them leads on from İstanbul fever. Within them, what brings about ${rtl} begins at Zyntrex®. There would be a chain if the words of ${expert}, which are to be left out, counted.`,
        misses: [{ lifted: [{ limit: 'AVOIDED_PERSON', what: ['o-suilleabhain'] }] }],
      },
    })
  })

  test('what is refuted or retracted is no step; why not says so, and the miss tells it', async () => {
    const fields = 'totalCount whyNot { misses { lifted { limit what } text explanation { text } } }'
    const miss = (what: string, counted: string, text: string) => ({
      totalCount: 0,
      whyNot: {
        misses: [
          {
            lifted: [{ limit: 'DENIED', what: [what] }],
            text: `There would be a chain if ${counted} counted.`,
            explanation: { text },
          },
        ],
      },
    })
    expect(await explain('pH < 7.35', 'cotton-mouth', fields)).toEqual(
      miss(
        'low-ph~causes~cotton-mouth',
        'what only a source said that has been retracted',
        'A source that has been retracted said that a pH below 7.35 causes “Cotton mouth” [1].',
      ),
    )
    expect(await explain('Crohn disease', rtl, fields)).toEqual(
      miss(
        'crohn-disease~causes~alam',
        'what the evidence speaks against',
        `The evidence speaks against the claim that Crohn disease causes ${rtl} [1].`,
      ),
    )
  })

  test('interventions tell each treatment once, in its role, and never a denial', async () => {
    const query = `{ interventions(from: { entity: "mrna-decay" }, to: { entity: "cotton-mouth" }, explanations: 5) {
      by { id name } roles acts { role step on { id } claim { id standing } }
    } }`
    const act = (on: string, step: number, predicate: string, standing: string) => ({
      ...{ role: 'TREATS', step, on: { id: on } },
      claim: { id: `zyntrex~${predicate}~${on}`, standing },
    })
    expect(await ask(query)).toEqual({
      interventions: [
        {
          by: { id: 'zyntrex', name: 'Zyntrex®' },
          // To relieve the end is not to break the chain.
          roles: ['TREATS'],
          acts: [act('high-glucose', 2, 'treats', 'SUPPORTED'), act('cotton-mouth', 3, 'relieves', 'DISPUTED')],
        },
      ],
    })
  })
})
