/** Every fact of the article is in the graph: with its modality, all that it is limited by, and who says it. */
import {
  getNamedType,
  isObjectType,
  print,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { expect, it } from 'vitest'
import { createSchema } from '../src/api/schema.ts'
import { answerTo, facts, howMany, queries } from './facts/facts.ts'
import { describeOnce } from './setup/engines.ts'
import { describeApi } from './setup/api.ts'

const named = facts.map((fact) => [`${fact.id} ${fact.statement}`, fact] as const)

type Said = { section?: { title?: string }; attribution?: string; attributedTo?: { name: string } }
type Told = { modality: string; evidence?: Said[] }

/** The claims and stated fields in an expected answer. */
function toldIn(value: unknown): Told[] {
  if (typeof value !== 'object' || value === null) return []
  return [...('modality' in value ? [value as Told] : []), ...Object.values(value).flatMap(toldIn)]
}

/** The fields and fragments that a selection names itself. */
const namesIn = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((one) => ('name' in one ? [one.name.value] : []))

describeOnce('the list of facts', () => {
  it(`has ${howMany}, in order`, () => {
    const ids = Array.from({ length: howMany }, (_, index) => `F${String(index + 1).padStart(3, '0')}`)
    expect(facts.map(({ id }) => id)).toEqual(ids)
  })

  it.each(named)('%s: a modality, a section and who says it are expected', (_name, { answer }) => {
    const told = toldIn(answer)
    expect(told).not.toEqual([])
    for (const { modality, evidence } of told) {
      expect(modality).toMatch(/^[A-Z]+$/)
      expect(evidence).toHaveLength(1)
      for (const { section, attribution, attributedTo } of evidence ?? []) {
        expect(section?.title).toBeTruthy()
        const said = attributedTo === undefined ? 'SOURCE' : 'EXPERT'
        expect(attribution).toBe(modality === 'IMPLIED' ? 'EDITOR' : said)
      }
    }
  })
})

describeOnce('the questions', () => {
  const schema = createSchema()
  const documents = Object.values(queries)

  it('are valid, and none is left over', () => {
    for (const document of documents) expect(validate(schema, document)).toEqual([])
    expect(Object.keys(queries).sort()).toEqual([...new Set(facts.map(({ query }) => query))].sort())
  })

  it('never ask by what they expect: how firmly a thing is said, whether it is denied, who says it', () => {
    for (const { query, variables } of facts) {
      expect(Object.keys(variables)).not.toContain('modalities')
      const document = queries[query]
      if (document !== undefined)
        expect(print(document)).not.toMatch(/\b(minModality|modalit(y|ies)|negated|attribution|attributedTo):/)
    }
  })

  it('leave out nothing that limits a claim, nor who says it', () => {
    const counting = ['origin', 'retracted', 'study', 'publication', 'record', 'dataset']
    const imported = ['knowledgeLevel', 'agentType', 'aggregators', 'supportingSources', 'evidenceTypes']
    const ofGraphs = new Set([...counting, ...imported, 'updatedOn', 'original'])
    const whole: Record<string, string[]> = { Claim: ['Told'], StatedField: ['Field'] }
    const needed = (type: string) => {
      const found = schema.getType(type)
      // `present` only names the other qualifiers.
      return isObjectType(found) ? Object.keys(found.getFields()).filter((name) => name !== 'present') : []
    }
    const fragments: Record<string, string[]> = {
      Told: ['predicate', 'modality', 'negated', 'qualifiers', 'evidence'],
      Field: needed('StatedField'),
      // Those of Biolink are of imported graphs.
      Limits: needed('Qualifiers').filter((name) => name !== 'biolink'),
      // How evidence is counted, and what imported graphs say of it, is not part of what the article says.
      Said: needed('Evidence').filter((name) => !ofGraphs.has(name)),
    }
    for (const type of ['Quantity', 'Conditions', 'ConditionItem']) whole[type] = needed(type)
    for (const document of documents) {
      const types = new TypeInfo(schema)
      const check = visitWithTypeInfo(types, {
        FragmentDefinition: ({ name, selectionSet }) => {
          expect(namesIn(selectionSet)).toEqual(expect.arrayContaining(fragments[name.value] ?? []))
        },
        Field: ({ selectionSet }) => {
          const type = getNamedType(types.getType())
          if (selectionSet !== undefined && type != null)
            expect(namesIn(selectionSet)).toEqual(expect.arrayContaining(whole[type.name] ?? []))
        },
      })
      visit(document, check)
    }
  })
})

describeApi('the article', (api) => {
  it.each(named)('%s', async (_name, fact) => {
    expect(await answerTo(fact, (query, variables) => api.raw(query, variables))).toStrictEqual(fact.answer)
  })
})
