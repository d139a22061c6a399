import { describe, expect, it } from 'vitest'
import type { Modality } from '../../src/model/modalities.ts'
import { type Named, type Spoken, sentence } from '../../src/language/sentences.ts'
import {
  cells,
  pain,
  metastasis,
  bloodstream,
  surgery,
  sessions,
  causes,
  hasQuality,
  treats,
  enters,
  claim,
} from './claims.ts'

describe('each qualifier is spoken once', () => {
  const said = (qualifiers: Spoken['qualifiers'], modality: Modality = 'can') =>
    sentence(claim(metastasis, causes, pain, modality, qualifiers))
  it.each<[string, string, string]>([
    ['aspect', said({ aspect: 'the spread' }), 'The spread of bone metastasis can cause pain.'],
    [
      'aspect that ends with its preposition',
      said({ aspect: 'the pressure from' }),
      'The pressure from bone metastasis can cause pain.',
    ],
    [
      'aspect that names the subject',
      said({ aspect: 'the extent of bone metastasis' }),
      'The extent of bone metastasis can cause pain.',
    ],
    ['frequency at the verb', said({ frequency: 'sometimes' }), 'Bone metastasis can sometimes cause pain.'],
    ['frequency equal to the modality', said({ frequency: 'often' }, 'often'), 'Bone metastasis often causes pain.'],
    ['frequency at the end', said({ frequency: 'every night' }, 'may'), 'Bone metastasis may cause pain every night.'],
    ['not always', said({ frequency: 'not always' }, 'asserted'), 'Bone metastasis does not always cause pain.'],
    [
      'not always, denied by the flag as well',
      said({ frequency: 'not always', negated: true }, 'asserted'),
      'Bone metastasis does not always cause pain.',
    ],
    [
      'always, denied',
      said({ frequency: 'always', negated: true }, 'asserted'),
      'Bone metastasis does not always cause pain.',
    ],
    [
      'not always, be',
      sentence(claim(metastasis, causes, pain, 'asserted', { frequency: 'not always' }), { read: 'inverse' }),
      'Pain is not always caused by bone metastasis.',
    ],
    ['timing', said({ timing: 'as it develops' }), 'Bone metastasis can cause pain as it develops.'],
    ['course', said({ course: 'late' }), 'Bone metastasis can cause pain late in the course.'],
    [
      'course that the timing says already',
      said({ course: 'early', timing: 'at first' }),
      'Bone metastasis can cause pain at first.',
    ],
    ['duration', said({ duration: 'for a long time' }), 'Bone metastasis can cause pain for a long time.'],
    ['severity', said({ severity: 'severe' }), 'Bone metastasis can cause severe pain.'],
    ['severity as an amount', said({ severity: 'a great deal of' }), 'Bone metastasis can cause a great deal of pain.'],
    [
      'severity after an article',
      sentence(
        claim(metastasis, causes, { id: 'b', name: 'Break', inSentence: 'a break' }, 'can', { severity: 'ugly' }),
      ),
      'Bone metastasis can cause an ugly break.',
    ],
    ['degree at the verb', said({ degree: 'dramatically' }), 'Bone metastasis can dramatically cause pain.'],
    [
      'degree in the passive',
      sentence(claim(metastasis, causes, pain, 'can', { degree: 'dramatically' }), { read: 'inverse' }),
      'Pain can be dramatically caused by bone metastasis.',
    ],
    ['degree at the object', said({ degree: 'thorough' }), 'Bone metastasis can cause thorough pain.'],
    ['degree at the end', said({ degree: 'to a great extent' }), 'Bone metastasis can cause pain to a great extent.'],
    [
      'rank',
      said({ rank: 'among the most common symptoms', timing: 'at first' }),
      'Bone metastasis can cause pain, which is among the most common symptoms, at first.',
    ],
    [
      'rank at the end',
      said({ rank: 'the most common symptom' }),
      'Bone metastasis can cause pain, which is the most common symptom.',
    ],
    [
      'purpose',
      sentence(claim(metastasis, treats, surgery, 'may', { purpose: 'to ease pain' })),
      'Bone metastasis may be treated with surgery to ease pain.',
    ],
    ['population', said({ population: 'many people' }), 'Bone metastasis can cause pain in many people.'],
    [
      'population that the subject names already',
      sentence(
        claim(
          { id: 'insurers', name: 'Some health insurers', inSentence: 'some health insurers', plural: true },
          causes,
          pain,
          'asserted',
          {
            population: 'some insurers',
          },
        ),
      ),
      'Some health insurers cause pain.',
    ],
    [
      'population of an advice',
      said({ population: 'anyone' }, 'advice'),
      'Bone metastasis should cause pain for anyone.',
    ],
    ['manner', said({ manner: 'through weakened bone' }), 'Bone metastasis can cause pain through weakened bone.'],
    [
      'manner that speaks for via',
      said({ manner: 'by way of the bloodstream', via: ['bloodstream'] }),
      'Bone metastasis can cause pain by way of the bloodstream.',
    ],
    [
      'manner that speaks for via in other words',
      said({ manner: 'through high calcium in the blood', via: ['high-blood-calcium'] }),
      'Bone metastasis can cause pain through high calcium in the blood.',
    ],
    [
      'reason after a condition',
      said({ reason: 'its cost', conditions: { operator: 'all', only: true, items: [{ text: 'it lasts' }] } }),
      'Bone metastasis can cause pain only if it lasts, because of its cost.',
    ],
    ['reason as a clause', said({ reason: 'it costs more' }), 'Bone metastasis can cause pain because it costs more.'],
    [
      'reason as a clause that begins with its subject',
      said({ reason: 'they help' }),
      'Bone metastasis can cause pain because they help.',
    ],
    ['reason as a noun', said({ reason: 'its cost' }), 'Bone metastasis can cause pain because of its cost.'],
    [
      'performer of a passive',
      sentence(claim(metastasis, treats, surgery, 'may', { performer: 'doctors' })),
      'Bone metastasis may be treated with surgery by doctors.',
    ],
    [
      'performer of an event',
      said({ performer: 'doctors' }),
      'In the practice of doctors, bone metastasis can cause pain.',
    ],
    [
      'performer of a quality',
      sentence(
        claim(
          metastasis,
          hasQuality,
          { id: 'u', name: 'Partly understood', inSentence: 'partly understood' },
          'asserted',
          { performer: 'scientists' },
        ),
      ),
      'Bone metastasis is partly understood by scientists.',
    ],
    ['step', said({ step: 2 }), 'As the second step, bone metastasis can cause pain.'],
    [
      'alternatives',
      sentence(claim(cells, enters, bloodstream, 'may', { alternatives: ['lymph-system', 'spine'] })),
      'Cancer cells may enter the bloodstream, the lymph system or the spine.',
    ],
    [
      'via',
      said({ via: ['bloodstream', 'lymph-system'] }),
      'Bone metastasis can cause pain through the bloodstream or the lymph system.',
    ],
    [
      'sites that the manner names',
      said({ sites: ['spine'], manner: 'through growth in the spine' }),
      'Bone metastasis can cause pain through growth in the spine.',
    ],
    ['sites', said({ sites: ['spine'] }), 'In the spine, bone metastasis can cause pain.'],
    ['context', said({ context: ['surgery'] }), 'In surgery, bone metastasis can cause pain.'],
    [
      'sites and context',
      said({ sites: ['spine'], context: ['surgery'] }),
      'In the spine, in surgery, bone metastasis can cause pain.',
    ],
    [
      'context of what is too long with it',
      said({
        context: ['surgery'],
        timing: 'at some point after the cancer was found for the first time',
        purpose: 'to be of some use',
        duration: 'for a long time',
      }),
      'Bone metastasis can cause pain for a long time at some point after the cancer was found for the first time to be of some use. This holds in surgery.',
    ],
    ['a context that an end names already', said({ context: ['bone-metastasis'] }), 'Bone metastasis can cause pain.'],
    ['known as of', said({ knownAsOf: '2011' }), 'As of 2011, bone metastasis can cause pain.'],
    ['note', said({ note: 'put as a question. Julie Fasano did so.' }), 'Bone metastasis can cause pain.'],
  ])('%s', (_, spoken, expected) => expect(spoken).toBe(expected))

  it('orders what opens a reserved sentence', () => {
    expect(said({ step: 1, sites: ['spine'] }, 'implied')).toBe(
      'The source implies that, as the first step, in the spine, bone metastasis can cause pain.',
    )
  })

  const condition = (operator: 'all' | 'any', only: boolean, ...texts: string[]) =>
    said({ conditions: { operator, only, items: texts.map((text) => ({ text })) } })
  it.each([
    [
      condition('all', false, 'a fracture seems likely soon'),
      'Bone metastasis can cause pain if a fracture seems likely soon.',
    ],
    [
      condition('all', true, 'it is severe', 'it may spread'),
      'Bone metastasis can cause pain only if it is severe and may spread.',
    ],
    [
      condition('any', false, 'it is severe', 'it may spread'),
      'Bone metastasis can cause pain if it is severe or may spread.',
    ],
    [
      condition('any', false, 'there is pain', 'there is numbness', 'there is confusion'),
      'Bone metastasis can cause pain, if there is pain, numbness or confusion.',
    ],
    [
      condition('any', false, 'pain lasts', 'it spreads'),
      'Bone metastasis can cause pain if pain lasts or if it spreads.',
    ],
    [
      condition('all', false, 'depending on the results', 'depending on how severe it is'),
      'Bone metastasis can cause pain depending on the results and how severe it is.',
    ],
    [
      condition(
        'all',
        false,
        'depending on the results of all the blood and urine tests, of the scans',
        'depending on where in the bone it is, and on how severe it is',
      ),
      'Bone metastasis can cause pain. This depends on the results of all the blood and urine tests, of the scans and where in the bone it is, and on how severe it is.',
    ],
    [condition('all', true, 'after surgery was tried'), 'Bone metastasis can cause pain only after surgery was tried.'],
  ])('conditions: %s', (spoken, expected) => expect(spoken).toBe(expected))

  it.each([
    [
      { text: 'about 100,000', unit: 'person', approximate: true, period: 'P1Y', population: 'Americans' },
      'Bone metastasis causes pain (about 100,000 people every year among Americans).',
    ],
    [{ text: '100,000', unit: 'person', approximate: true }, 'Bone metastasis causes pain (about 100,000 people).'],
    [
      { text: 'within 2 to 3 years', unit: 'year', approximate: false, reference: 'diagnosis' },
      'Bone metastasis causes pain within 2 to 3 years of diagnosis.',
    ],
    [
      { text: 'twice a day', unit: 'dose', approximate: false, period: 'P1D' },
      'Bone metastasis causes pain twice a day.',
    ],
    [
      { text: 'a couple of', unit: 'dose', approximate: true, interval: 'P2W' },
      'Bone metastasis causes pain (a couple of doses every 2 weeks).',
    ],
    [{ text: 'within 2', unit: 'hour', approximate: true }, 'Bone metastasis causes pain within about 2 hours.'],
    [{ text: 'within hours', unit: 'hour', approximate: false }, 'Bone metastasis causes pain within hours.'],
    [
      { text: 'every four weeks', unit: 'week', approximate: false, interval: 'P4W' },
      'Bone metastasis causes pain every four weeks.',
    ],
  ])('quantity: %o', (quantity, expected) => expect(said({ quantity }, 'asserted')).toBe(expected))

  it('puts a count beside what it counts, whichever way it is read', () => {
    const tumour: Named = { id: 'tumour', name: 'Tumour in bone', inSentence: 'a tumour in bone' }
    const quantity = { text: 'one or more tumours', min: 1, unit: 'tumour', approximate: false }
    const spoken = claim(cells, causes, tumour, 'asserted', { quantity })
    expect(sentence(spoken)).toBe('Cancer cells cause a tumour in bone (one or more).')
    expect(sentence(spoken, { read: 'inverse' })).toBe('A tumour in bone (one or more) is caused by cancer cells.')
  })

  it('says where something is most common of the thing alone', () => {
    const places = claim(cells, enters, bloodstream, 'asserted', {
      frequency: 'most commonly',
      alternatives: ['spine'],
    })
    for (const read of ['forward', 'inverse'] as const)
      expect(sentence(places, { read })).toBe('Cancer cells most commonly enter the bloodstream or the spine.')
  })

  it('counts the object itself', () => {
    const quantity = { text: '5 to 10', min: 5, max: 10, unit: 'session', approximate: false }
    expect(sentence(claim(surgery, causes, sessions, 'usually', { quantity }))).toBe(
      'Surgery usually causes 5 to 10 radiation sessions.',
    )
  })
})
