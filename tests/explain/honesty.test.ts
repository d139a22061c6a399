/** What a document says of how far an explanation rests on more than one source. */
import { expect, test } from 'vitest'
import { honestyOf } from '../../src/explain/document/honesty.ts'
import type { Arrow } from '../../src/model/arrow.ts'
import { stepFrom } from '../../src/explain/paths/path.ts'
import { handMade, witness } from './hand-made.ts'

type Said = readonly (readonly [source: string, origin: string])[]

/** Of a chain whose steps are said by these sources, each with what it goes back to. */
function restsOn(...steps: readonly Said[]): string | undefined {
  const lines = steps.map((_said, at) => `n${at} causes n${at + 1}`)
  const more = steps.map((said, at): [string, Partial<Arrow>] => [
    lines[at] ?? '',
    { witnesses: said.map(([source, origin]) => witness(source, { origin })) },
  ])
  const { arrows } = handMade(lines, Object.fromEntries(more))
  return honestyOf(
    arrows.map((arrow) => stepFrom(arrow, true)),
    [],
    [],
  )[0]
}

test.each<[string, string | undefined, string]>([
  ['one source', restsOn([['a', 'a']]), 'It rests on 1 source.'],
  [
    'two that report two studies',
    restsOn([['a', 'a']], [['b', 'b']]),
    'It rests on 2 sources, which go back to 2 independent origins.',
  ],
  [
    'two that report one study',
    restsOn([
      ['a', 'study'],
      ['b', 'study'],
    ]),
    'It rests on 2 sources, which go back to 1 independent origin.',
  ],
  [
    'two that share a study in one step and speak for themselves in others',
    restsOn(
      [
        ['a', 'study'],
        ['b', 'study'],
      ],
      [['a', 'a']],
      [['b', 'b']],
    ),
    'It rests on 2 sources, which are not independent of each other in every step.',
  ],
  [
    'two collections of publications',
    restsOn(
      [
        ['a', 'PMID:1'],
        ['a', 'PMID:2'],
      ],
      [['b', 'PMID:3']],
    ),
    'It rests on 2 sources.',
  ],
])('of %s no more independence is told than there is', (_, said, expected) => expect(said).toBe(expected))
