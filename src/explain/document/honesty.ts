/** How far an explanation can be relied on, a sentence each: nothing that is not so of each of its steps. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Path } from '../paths/path.ts'
import { originsBehind, sourcesOf } from '../paths/score.ts'
import type { Summed } from '../paths/summed.ts'
import { type Doubt, placesOf } from '../tell/doubts.ts'
import { noteOf } from '../tell/retracted.ts'
import { stepsInWords } from './plain-text.ts'

/** `claims` are those of the steps, with the evidence that is heard. */
export function honestyOf(path: Path, claims: readonly ClaimRow[], summed: readonly Summed[]): string[] {
  const numbered = (fits: (claim: ClaimRow) => boolean) => claims.flatMap((claim, at) => (fits(claim) ? [at + 1] : []))
  const stepsThat = (doubt: Doubt) => placesOf(doubt, path).map((at) => at + 1)
  const inferred = numbered((claim) => claim.modality === 'implied' || noteOf(claim) !== undefined)
  const concluded = numbered(({ modality }) => modality === 'implied')
  const hedged = stepsThat('hedged').filter((number) => !concluded.includes(number))
  const disputed = stepsThat('disputed')
  const uncited = stepsThat('uncited')
  const sources = sourcesOf([path])
  return [
    sources.length === 0
      ? 'Nothing that still stands supports it.'
      : `It rests on ${counted(sources.length, 'source')}${independence(path, sources.length)}.`,
    ...summed.flatMap(({ first, last }) =>
      told(stepsBetween(first, last), '', 'tell in detail what is stated in one step'),
    ),
    ...told(
      hedged,
      'is hedged: the sources do not state it as a fact',
      'are hedged: the sources do not state them as facts',
    ),
    ...told(inferred, 'is concluded: no source states it outright', 'are concluded: no source states them outright'),
    ...told(disputed, 'is disputed', 'are disputed'),
    ...told(sources.length === 0 ? [] : uncited, 'has no source that supports it', 'have no source that supports them'),
    ...(path.length > 1
      ? [
          `That the steps make one chain is concluded here${inferred.length + uncited.length === 0 ? `; ${sources.length === 1 ? 'the source states' : 'the sources state'} each step${hedged.length === 0 ? '' : ', hedged as shown'}` : ''}.`,
        ]
      : []),
  ]
}

/** What several sources go back to. Two that share an origin in one step have others elsewhere: their sum would sound like more than two. */
function independence(path: Path, sources: number): string {
  const origins = originsBehind(path)
  if (sources < 2) return ''
  if (origins.length >= sources && origins.some((one) => one.sources.length > 1))
    return ', which are not independent of each other in every step'
  return origins.length > sources ? '' : `, which go back to ${counted(origins.length, 'independent origin')}`
}

const stepsBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

function told(numbers: readonly number[], one: string, many: string): string[] {
  const words = stepsInWords(numbers)
  return numbers.length === 0
    ? []
    : [`${words[0]?.toUpperCase() ?? ''}${words.slice(1)} ${numbers.length === 1 ? one : many}.`]
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
