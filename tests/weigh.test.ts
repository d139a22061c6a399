/** What the evidence of a graph makes of its claims: standing, contradictions and origins. */
import { describe, expect, it } from 'vitest'
import type { WrittenClaim, WrittenEntity } from '../src/dataset/format/format.ts'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { compose } from '../src/dataset/publish/compose.ts'
import { weigh } from '../src/dataset/publish/weigh.ts'
import { readWitness } from '../src/model/witness.ts'
import { shippedDataset } from '../src/start.ts'
import { tinyDataset } from './fixtures/sample.ts'

const { predicates } = loadDataset(shippedDataset)
const source = (id: string, more: Partial<WrittenEntity> = {}): WrittenEntity => ({
  ...{ id, kind: 'Source', name: id, summary: 'Made up.', plural: false, mapped: false },
  ...{ synonyms: [], xrefs: [], stated: [], ...more },
})
const publication = (id: string) => ({ id, match: 'exact' as const, from: 'made up' })
const sources = [
  source('a'),
  source('b'),
  source('gone', { standing: 'retracted' }),
  source('paper', { xrefs: [publication('PMID:1')] }),
  source('copy', { xrefs: [publication('DOI:10.1/X'), publication('PMID:1')] }),
  source('trial', { study: 'NCT1' }),
]

type Written = WrittenClaim['evidence'][number]
type Line = Partial<Written> & Pick<Written, 'source'>
const says = (
  claim: WrittenClaim['claim'],
  lines: readonly Line[],
  qualifiers?: WrittenClaim['qualifiers'],
  variant?: string,
): WrittenClaim => ({
  claim,
  modality: 'asserted',
  evidence: lines.map((line) => ({ direction: 'supports', ...line })),
  ...(qualifiers && { qualifiers }),
  ...(variant !== undefined && { variant }),
})
const against = (id: string): Line => ({ source: id, direction: 'refutes' })

function weighed(...claims: WrittenClaim[]) {
  const composed = compose([{ ...tinyDataset(), predicates, entities: sources, claims }])
  return Array.from(composed.claims(), weigh(composed).claim)
}
const standings = (...claims: WrittenClaim[]) => weighed(...claims).map(({ standing }) => standing)

describe('a claim', () => {
  it.each<[string, Line[], string]>([
    ['supported', [{ source: 'a' }], 'supported'],
    ['disputed by evidence', [{ source: 'a' }, against('b')], 'disputed'],
    ['refuted', [against('a')], 'refuted'],
    ['retracted', [{ source: 'gone' }], 'retracted'],
    ['still supported by others', [{ source: 'gone' }, { source: 'a' }], 'supported'],
    ['not disputed by what was retracted', [{ source: 'a' }, against('gone')], 'supported'],
  ])('is %s', (_, lines, standing) => expect(standings(says(['x', 'causes', 'y'], lines))).toEqual([standing]))

  it('is disputed by its denial, and the denial by it', () => {
    const [claim, denial] = weighed(
      says(['x', 'causes', 'y'], [{ source: 'a' }]),
      says(['x', 'causes', 'y'], [{ source: 'b' }], { negated: true }, 'denied'),
    )
    expect([claim?.standing, denial?.standing]).toEqual(['disputed', 'disputed'])
    expect([claim?.against, denial?.against]).toEqual([['x~causes~y~denied'], ['x~causes~y']])
  })

  it('is not disputed by a denial under other qualifiers, of other ends, or that was retracted', () => {
    const denial = (lines: Line[], more: object = {}, object = 'y') =>
      says(['x', 'causes', object], lines, { negated: true, ...more }, 'denied')
    const claim = says(['x', 'causes', 'y'], [{ source: 'a' }])
    for (const other of [denial([{ source: 'b' }], { population: 'children' }), denial([{ source: 'b' }], {}, 'z')])
      expect(standings(claim, other)).toEqual(['supported', 'supported'])
    expect(standings(claim, denial([{ source: 'gone' }]))).toEqual(['supported', 'retracted'])
  })

  it('alone in denying disputes nothing, itself included', () =>
    expect(standings(says(['x', 'causes', 'y'], [{ source: 'a' }], { negated: true }))).toEqual(['supported']))

  it('is disputed by an opposite predicate, whichever comes first', () => {
    const [relieves, worsens] = [
      says(['x', 'relieves', 'y'], [{ source: 'a' }]),
      says(['x', 'worsens', 'y'], [{ source: 'b' }]),
    ]
    expect(standings(relieves, worsens)).toEqual(['disputed', 'disputed'])
    expect(standings(worsens, relieves)).toEqual(['disputed', 'disputed'])
    expect(standings(relieves, says(['y', 'worsens', 'x'], [{ source: 'b' }]))).toEqual(['supported', 'supported'])
  })

  it('of a symmetric predicate is one in both directions', () =>
    expect(
      standings(
        says(['x', 'distinct_from', 'y'], [{ source: 'a' }]),
        says(['y', 'distinct_from', 'x'], [{ source: 'b' }], { negated: true }),
      ),
    ).toEqual(['disputed', 'disputed']))
})

describe('origins', () => {
  const origins = (...lines: Line[]) => {
    const [claim] = weighed(says(['x', 'causes', 'y'], lines))
    return new Set(claim?.witnesses.map((text) => readWitness(text).origin)).size
  }
  it.each<[string, Line[], number]>([
    ['two sources are two', [{ source: 'a' }, { source: 'b' }], 2],
    ['one publication under two identifiers is one', [{ source: 'paper' }, { source: 'copy' }], 1],
    [
      'one study in two databases is one',
      [
        { source: 'a', study: 'NCT1' },
        { source: 'b', study: 'nct1' },
      ],
      1,
    ],
    ['a source that reports the study is one with it', [{ source: 'trial' }, { source: 'a', study: 'NCT1' }], 1],
    [
      'two publications in one database are two',
      [
        { source: 'a', publication: 'PMID:2' },
        { source: 'a', publication: 'PMID:3' },
      ],
      2,
    ],
    [
      'a database that cites a paper is one with the paper',
      [{ source: 'a', publication: 'PMID:1' }, { source: 'paper' }],
      1,
    ],
    [
      'two records of a database are two',
      [
        { source: 'a', record: '1' },
        { source: 'a', record: '2' },
      ],
      2,
    ],
    ['what was retracted is none', [{ source: 'gone' }], 0],
  ])('%s', (_, lines, count) => expect(origins(...lines)).toBe(count))
})
