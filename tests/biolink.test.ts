/** The predicates and categories of Biolink 4.4.4 as they were generated: whole, consistent, and fit to be read aloud. */
import { describe, expect, it } from 'vitest'
import {
  biolinkCategories,
  biolinkPredicates,
  biolinkVersion,
  kindOf,
  knownVocabulary,
  lineOf,
} from '../src/dataset/format/biolink.ts'
import { vocabulary } from '../src/dataset/format/vocabulary.ts'
import { sentence } from '../src/language/sentences.ts'

const predicates = [...biolinkPredicates()]

describe('predicates', () => {
  it('are those of 4.4.4, each with a description, a parent that is one, and an inverse that turns back', () => {
    expect(biolinkVersion()).toBe('4.4.4')
    expect(predicates).toHaveLength(247)
    for (const [curie, { name, description, parent, inverse, symmetric }] of predicates) {
      expect(description, curie).not.toBe('')
      if (name === 'related_to') expect(parent).toBeUndefined()
      else expect(biolinkPredicates().has(`biolink:${parent}`), curie).toBe(true)
      expect(biolinkPredicates().get(`biolink:${inverse}`)?.inverse, curie).toBe(name)
      expect(inverse === name, curie).toBe(symmetric)
    }
  })

  it('have a verb for a singular, a plural and a modal, and none says its own name', () => {
    for (const [curie, { wording }] of predicates) {
      expect(wording.singular, curie).toMatch(/^((\w+ly )*\w+s|has|is|was|can)\b/)
      expect(wording.base, curie).not.toMatch(/^(is|are|has|was|were|can)\b/)
      expect(`${wording.singular} ${wording.plural} ${wording.base}`, curie).not.toContain('_')
    }
  })

  it.each([
    ['biolink:treats', 'Aspirin is recorded to treat pain.', 'Pain is recorded to be treated by aspirin.'],
    [
      'biolink:has_phenotype',
      'Aspirin is recorded to have the phenotype pain.',
      'Pain is recorded to be a phenotype of aspirin.',
    ],
    ['biolink:subclass_of', 'Aspirin is recorded to be a kind of pain.', 'Pain is recorded to include aspirin.'],
    [
      'biolink:affects_likelihood_of',
      'Aspirin is recorded to affect the likelihood of pain.',
      'The likelihood of pain is recorded to be affected by aspirin.',
    ],
  ])('%s reads aloud both ways', (name, forward, inverse) => {
    const predicate = knownVocabulary().get(name)
    if (predicate === undefined) throw new Error(`There is no ${name}.`)
    const named = (text: string) => ({ id: text, name: text, plural: false })
    const spoken = {
      subject: named('aspirin'),
      object: named('pain'),
      predicate,
      modality: 'unspecified',
      entity: () => undefined,
    } as const
    expect(sentence(spoken)).toBe(forward)
    expect(sentence(spoken, { read: 'inverse' })).toBe(inverse)
  })

  it('stand beside those of the domain, and say which are causal', () => {
    for (const name of vocabulary().keys()) expect(knownVocabulary().has(name)).toBe(true)
    const causal = [...knownVocabulary().values()].filter(
      (one) => one.roles.includes('causal') && one.name.startsWith('biolink:'),
    )
    expect(causal.map(({ name }) => name).toSorted()).toEqual([
      'biolink:causes',
      'biolink:contributes_to',
      'biolink:predisposes_to_condition',
      'biolink:promotes_condition',
    ])
  })
})

describe('categories', () => {
  it('lead to the kind of the nearest that has one', () => {
    expect(kindOf('biolink:Disease')).toBe('Condition')
    expect(kindOf('biolink:ClinicalFinding')).toBe('Symptom')
    expect(kindOf('biolink:Gene')).toBe('Concept')
    expect(kindOf('biolink:JournalArticle')).toBe('Source')
    expect(kindOf('biolink:NoSuchThing')).toBe('Concept')
    expect(lineOf('biolink:Gene')).toContain('biolink:NamedThing')
    for (const [curie, { parent }] of biolinkCategories())
      if (parent !== undefined) expect(biolinkCategories().has(`biolink:${parent}`), curie).toBe(true)
  })
})
