/** The text of a chain: each step as a sentence that stands alone, and the whole as running text. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityEnd } from '../../model/entity.ts'
import { type Phrase, type Segment, segments, textOf, type Wording } from '../../language/sentences.ts'
import { cited, numbersOf, type Numbers } from './mentions.ts'
import { summaryOf } from './summary.ts'
import { type Lookup, spokenOf } from './wording.ts'

/** A claim, read with its arrow or against it. */
export interface NarrativeStep {
  readonly claim: ClaimRow
  readonly forward: boolean
}

export type Text = readonly Segment[]

export interface Narrative {
  /** One sentence for each step; it stands alone and ends with its citations. */
  readonly steps: readonly Text[]
  /** The chain as running text: steps are joined where grammar allows, and told by name again where it does not. */
  readonly sentences: readonly Text[]
  /** One or two sentences: from where to where, by what way, and how firmly. */
  readonly summary: Text
}

export interface NarrativeOptions {
  readonly wording?: Wording
  /** The numbers of the citations; default: in the order in which these steps cite. */
  readonly numbers?: Numbers
}

/** The most words of a sentence that tells two steps. */
const longest: Readonly<Record<Wording, number>> = { plain: 22, clinical: 32 }
const inTurn = 'in turn'

export function narrative(steps: readonly NarrativeStep[], lookup: Lookup, options: NarrativeOptions = {}): Narrative {
  const [first] = steps
  if (first === undefined) throw new Error('A narrative tells at least one step, but got none.')
  const { wording = 'plain', numbers = numbersOf(steps.map(({ claim }) => claim)) } = options
  const told = steps.map((step) => ({ ...step, pieces: say(step, lookup, wording) }))
  const alone = told.map(({ claim, pieces }) => cited(pieces, claim, numbers))
  return {
    steps: alone,
    sentences: runningText(
      told,
      alone,
      (step) => cited(say(step, lookup, wording, inTurn), step.claim, numbers),
      wording,
    ),
    summary: summaryOf(steps, lookup, wording, numbers) ?? alone[0] ?? [],
  }
}

interface Told extends NarrativeStep {
  readonly pieces: Phrase
}

const say = ({ claim, forward }: NarrativeStep, lookup: Lookup, wording: Wording, connective?: string): Phrase =>
  // What speaks against it is told with its citations.
  segments(
    { ...spokenOf(claim, lookup), ...(claim.standing === 'disputed' && { standing: undefined }) },
    {
      read: forward ? 'forward' : 'inverse',
      wording,
      attributed: true,
      ...(connective === undefined ? {} : { connective }),
    },
  )

/** "In turn" is said of every other step at most, so that it does not wear out. */
function runningText(
  told: readonly Told[],
  alone: readonly Text[],
  withConnective: (step: Told) => Text,
  wording: Wording,
): Text[] {
  const sentences: Text[] = []
  let saidInTurn = false
  for (let at = 0; at < told.length; at++) {
    const [step, text, next, nextText] = [told[at], alone[at], told[at + 1], alone[at + 1]]
    if (step === undefined || text === undefined) break
    const before = told[at - 1]
    const follows: boolean = before !== undefined && isConsequence(before, step) && !saidInTurn
    if (next !== undefined && nextText !== undefined && joins(step, next, wording)) {
      sentences.push([...unfinished(step.pieces), { type: 'text', text: `, which ${inTurn}` }, ...nextText.slice(1)])
      saidInTurn = true
      at++
    } else {
      sentences.push(follows ? withConnective(step) : text)
      saidInTurn = follows
    }
  }
  return sentences
}

/** Both are causal, read the same way and not denied: the second is then what becomes of the first. */
const isConsequence = (one: NarrativeStep, other: NarrativeStep): boolean =>
  one.forward === other.forward &&
  [one, other].every(({ claim }) => claim.meaning.roles.includes('causal') && !claim.negated)

/**
 * Whether ", which in turn …" says it rightly: the first sentence ends with the entity that the second begins with,
 * no reserve of the first ("the source implies that …") would reach into the second, and "which" can mean nothing else.
 * Both rest on the same sources, which are then cited once, and nothing speaks against the first.
 */
function joins(one: Told, other: Told, wording: Wording): boolean {
  if (!isConsequence(one, other) || one.claim.modality === 'implied' || one.claim.modality === 'conditional')
    return false
  if (one.claim.standing !== 'supported' || citedBy(one) !== citedBy(other)) return false
  const shared = endOf(one)
  const [last, stop] = one.pieces.slice(-2)
  const [start, rest] = other.pieces
  return (
    last?.type === 'entity' &&
    last.id === shared.id &&
    stop?.text === '.' &&
    start?.type === 'entity' &&
    start.id === shared.id &&
    rest !== undefined &&
    !/^( or\b|,)/.test(rest.text) &&
    shared.kind !== 'Person' &&
    !/ (of|in|by|for|with|to) /.test(last.text) &&
    wordsIn(one.pieces) + wordsIn(other.pieces) <= longest[wording]
  )
}

/** The sources that support a step. */
const citedBy = ({ claim }: NarrativeStep): string =>
  [...new Set(claim.evidence.flatMap(({ direction, source }) => (direction === 'supports' ? [source] : [])))]
    .sort()
    .join(' ')

/** Where a step ends. */
const endOf = ({ claim, forward }: NarrativeStep): EntityEnd => (forward ? claim.object : claim.subject)

const wordsIn = (pieces: Phrase): number => textOf(pieces).split(' ').length

/** Without its full stop. */
function unfinished(text: Phrase): Phrase {
  const last = text.at(-1)
  if (last?.type !== 'text') return text
  return [...text.slice(0, -1), { ...last, text: last.text.replace(/\.$/, '') }].filter((piece) => piece.text !== '')
}
