/** The text of a chain: each step as a sentence that stands alone, and the whole as running text. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityEnd } from '../../model/entity.ts'
import { opposition, type Phrase, type Segment, segments, textOf, type Wording } from '../../language/sentences.ts'
import { cited, type Dispute, numbersOf, type Numbers } from './mentions.ts'
import { summaryOf, titleOf } from './summary.ts'
import { linesAgainst, type Lookup, spokenOf } from './wording.ts'

/** A claim, read with its arrow or against it. */
export interface NarrativeStep {
  readonly claim: ClaimRow
  readonly forward: boolean
  /** Claims that cannot hold together with it, with the evidence of them that is heard. */
  readonly counterclaims?: readonly ClaimRow[]
}

export type Text = readonly Segment[]

export interface Narrative {
  /** Its heading, without a full stop. */
  readonly title: string
  /** One sentence for each step; it stands alone and ends with its citations. */
  readonly steps: readonly Text[]
  /** The chain as running text: steps are joined where grammar allows, and told by name again where it does not. */
  readonly sentences: readonly Text[]
  /** What is stated in one step, as one sentence each. */
  readonly stated: readonly Text[]
  /** From where to where, by what way, and how firmly, in one or two sentences; with what is stated in one step. */
  readonly summary: Text
}

export interface NarrativeOptions {
  readonly wording?: Wording
  /** The numbers of the citations; default: in the order in which these steps cite. */
  readonly numbers?: Numbers
  /** What is stated in one step, and told in detail by some of these. */
  readonly stated?: readonly NarrativeStep[]
}

/** The most words of a sentence that tells two steps. */
const longest: Readonly<Record<Wording, number>> = { plain: 22, clinical: 32 }
const inTurn = 'in turn'

export function narrative(steps: readonly NarrativeStep[], lookup: Lookup, options: NarrativeOptions = {}): Narrative {
  const [first] = steps
  if (first === undefined) throw new Error('A narrative tells at least one step, but got none.')
  const { wording = 'plain', stated = [] } = options
  const { numbers = numbersOf(inOrder(steps, stated).flatMap(saidBy)) } = options
  const told = steps.map((step) => ({ ...step, pieces: say(step, lookup, wording) }))
  const withSources = (step: NarrativeStep, pieces: Phrase): Text =>
    cited(pieces, step.claim, disputeOf(step, lookup), numbers)
  const alone = told.map((step) => withSources(step, step.pieces))
  const running = runningText(told, alone, (step) => withSources(step, say(step, lookup, wording, inTurn)), wording)
  const inOne = stated.map((step) => withSources(step, say(step, lookup, wording)))
  const opening = inOne.filter((_text, at) => opens(stated[at], first))
  const closing = inOne
    .filter((_text, at) => !opens(stated[at], first))
    .map((text, at) => (at === 0 ? led('Stated in one step: ', text) : text))
  const summary = summaryOf(steps, lookup, wording, numbers) ?? alone[0] ?? []
  return {
    title: titleOf(steps, lookup, wording),
    steps: alone,
    sentences: [
      ...opening,
      ...running.map((text, at) => (at === 0 && opening.length > 0 ? led('Step by step: ', text) : text)),
      ...closing,
    ],
    stated: inOne,
    summary: [...opening, summary, ...closing].flatMap((text, at): Text =>
      at === 0 ? text : [{ type: 'text', text: ' ' }, ...text],
    ),
  }
}

/** Whether what is stated in one step begins where the chain does: else the text would open in its middle. */
const opens = (stated: NarrativeStep | undefined, first: NarrativeStep | undefined): boolean =>
  stated !== undefined && first !== undefined && stated.claim.subject.id === startOf(first).id

/** All that is told, in the order in which it is: what opens, the steps, what else is stated in one step. */
export const inOrder = (steps: readonly NarrativeStep[], stated: readonly NarrativeStep[]): NarrativeStep[] => [
  ...stated.filter((one) => opens(one, steps[0])),
  ...steps,
  ...stated.filter((one) => !opens(one, steps[0])),
]

/** Two texts side by side become one, so that the pieces stay few. */
const led = (words: string, [first, ...rest]: Text): Text =>
  first?.type === 'text'
    ? [{ type: 'text', text: words + first.text }, ...rest]
    : [{ type: 'text', text: words }, ...(first === undefined ? [] : [first]), ...rest]

/** The claims that the text of a step cites. */
export const saidBy = ({ claim, counterclaims = [] }: NarrativeStep): ClaimRow[] => [claim, ...counterclaims]

/** What speaks against a step; null: nothing does. */
function disputeOf({ claim, counterclaims = [] }: NarrativeStep, lookup: Lookup): Dispute | null {
  if (claim.standing !== 'disputed') return null
  const words = opposition(spokenOf(claim, lookup, counterclaims).opponents ?? [])
  return { words, evidence: linesAgainst(claim, counterclaims) }
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

/** Where a step begins. */
const startOf = ({ claim, forward }: NarrativeStep): EntityEnd => (forward ? claim.subject : claim.object)

/** Where a step ends. */
const endOf = ({ claim, forward }: NarrativeStep): EntityEnd => (forward ? claim.object : claim.subject)

const wordsIn = (pieces: Phrase): number => textOf(pieces).split(' ').length

/** Without its full stop. */
function unfinished(text: Phrase): Phrase {
  const last = text.at(-1)
  if (last?.type !== 'text') return text
  return [...text.slice(0, -1), { ...last, text: last.text.replace(/\.$/, '') }].filter((piece) => piece.text !== '')
}
