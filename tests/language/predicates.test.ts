/** The wording of every predicate of the domain, both ways, as it was read aloud and approved. */
import { describe, expect, it } from 'vitest'
import { vocabulary } from '../../src/dataset/format/vocabulary.ts'
import { type Named, sentence, type Spoken } from '../../src/language/sentences.ts'

const one: Named = { id: 'one', name: 'This', inSentence: 'this' }
const many: Named = { id: 'many', name: 'these', plural: true }

describe('the predicates', () => {
  it('read as they were approved: stated, hedged, denied, of many, by whom', async () => {
    const table = [...vocabulary().values()].map((predicate) => {
      const said = (
        change: Partial<Spoken>,
        read: 'forward' | 'inverse' = 'forward',
        performer?: string,
        negated = false,
      ): string =>
        sentence(
          {
            subject: one,
            object: { id: 'other', name: 'that' },
            predicate,
            modality: 'asserted',
            qualifiers: { negated, ...(performer === undefined ? {} : { performer }) },
            ...change,
          },
          { read },
        )
      const lines = [
        said({}),
        said({ subject: many, modality: 'may' }),
        said({}, 'forward', undefined, true),
        ...(predicate.turned ? [said({}, 'inverse'), said({ object: many, modality: 'may' }, 'inverse')] : []),
        ...(predicate.performed === undefined ? [] : [said({ modality: 'often' }, 'forward', 'the doctor')]),
        ...(predicate.advisable ? [said({ modality: 'advice' })] : []),
      ]
      return [`${predicate.name}: ${predicate.description}`, ...lines.map((line) => `  ${line}`), ''].join('\n')
    })
    await expect(table.join('\n')).toMatchFileSnapshot('../fixtures/predicates.txt')
  })
})
