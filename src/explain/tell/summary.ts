/** A chain in one or two sentences: from where to where, by what way, and how firm its least firm step is. */
import type { ClaimRow } from '../../model/claim.ts'
import type { Modality } from '../../model/modalities.ts'
import { inTerms, type Named, type Phrase, type Segment, textOf, type Wording } from '../../language/sentences.ts'
import { entity, finish, list, nameInSentence, phrase } from '../../language/phrase.ts'
import { type Numbers, supporters, withMentions } from './mentions.ts'
import { firmness } from '../paths/path.ts'
import { isInferred, type Lookup, namedOf } from './wording.ts'

interface Step {
  readonly claim: ClaimRow
  readonly forward: boolean
}

/** How firmly the least firm step is stated, such that it can follow "is". */
const stated: Readonly<Record<Modality, string>> = {
  asserted: 'stated as a fact',
  usually: 'said to hold usually',
  typically: 'said to hold typically',
  often: 'said to hold often',
  sometimes: 'said to hold sometimes',
  likely: 'said to be likely',
  approximate: 'stated only roughly',
  can: 'stated as something that can happen',
  may: 'stated as something that may happen',
  implied: 'implied, not stated',
  conditional: 'spoken of only as part of a condition',
  advice: 'given as advice',
  unspecified: 'recorded without saying how firmly',
}

/** What no source says is inferred: "implied" would put it in the mouth of one. */
const statedAs = (claim: ClaimRow): string => (isInferred(claim) ? 'inferred, not stated' : stated[claim.modality])

/** "Why breast cancer may lead to confusion": the heading of an explanation. */
export function titleOf(steps: readonly Step[], lookup: Lookup, wording: Wording = 'plain'): string {
  const chain = chainOf(steps, lookup, wording)
  const leads = steps.every(({ claim, forward }) => forward && isCausal(claim))
  return textOf(phrase(leads ? 'Why' : 'How', way(steps, [...chain.slice(0, 1), ...chain.slice(-1)])))
}

/** The entity such that it can stand where a noun does: "being incurable". */
function noun(named: Named): Phrase {
  const adjective = named.kind === 'Attribute' && !/^(an?|the) /.test(nameInSentence(named))
  return phrase(adjective ? 'being' : '', entity(named))
}

/** The summary of a chain; null for a single step, whose sentence says it all. */
export function summaryOf(
  steps: readonly Step[],
  lookup: Lookup,
  wording: Wording,
  numbers: Numbers,
): readonly Segment[] | null {
  const [first] = steps
  if (first === undefined || steps.length === 1) return null
  const chain = chainOf(steps, lookup, wording)
  return [
    ...withMentions(
      finish(way(steps, chain)),
      supporters(
        steps.map(({ claim }) => claim),
        numbers,
      ),
    ),
    { type: 'text', text: ' ' },
    ...finish(hold(steps, chain)),
  ]
}

/** The entities of a chain, from its start to its end. */
function chainOf(steps: readonly Step[], lookup: Lookup, wording: Wording): Named[] {
  const begins = ({ claim, forward }: Step) => (forward ? claim.subject : claim.object)
  const ends = ({ claim, forward }: Step) => (forward ? claim.object : claim.subject)
  return [...steps.slice(0, 1).map(begins), ...steps.map(ends)].map((end) => {
    const named = lookup(end.id) ?? namedOf(end)
    return wording === 'clinical' ? inTerms(named) : named
  })
}

const isCausal = ({ meaning, negated }: ClaimRow): boolean => meaning.roles.includes('causal') && !negated

/** From where to where. A chain of causes says "lead to", though never more firmly than "can": no source joined its steps. */
function way(steps: readonly Step[], chain: readonly Named[]): Phrase {
  const [from, to] = [chain[0], chain.at(-1)]
  if (from === undefined || to === undefined) return []
  const inner = chain.slice(1, -1).map(noun)
  const through = inner.length === 0 ? [] : phrase('by way of', list(inner, 'and'))
  const causal = steps.every(({ claim }) => isCausal(claim))
  const modal = steps.every(({ claim }) => claim.modality === 'asserted') ? 'can' : 'may'
  const target = from.id === to.id ? (from.plural === true ? 'themselves' : 'itself') : noun(to)
  if (causal && steps.every(({ forward }) => forward))
    return phrase(noun(from), `${modal} lead`, from.id === to.id ? 'back' : '', 'to', target, through)
  if (causal && steps.every(({ forward }) => !forward))
    return phrase(noun(from), `${modal} result from`, target, through)
  const firm = steps.every(({ claim }) => claim.modality === 'asserted')
  const verb = firm ? (from.plural === true ? 'are' : 'is') : 'can be'
  return phrase(noun(from), verb, 'connected with', target, through)
}

/** How firmly it holds: its least firm step, and the steps under a condition, denied or disputed. */
function hold(steps: readonly Step[], chain: readonly Named[]): Phrase {
  const least = steps.reduce((weakest, { claim }, at) => {
    const held = steps[weakest]
    return held !== undefined && firmness[held.claim.modality] <= firmness[claim.modality] ? weakest : at
  }, 0)
  const [step, from, to] = [steps[least], chain[least], chain[least + 1]]
  if (step === undefined || from === undefined || to === undefined) return []
  const numbered = (fits: (claim: ClaimRow) => boolean) =>
    steps.flatMap(({ claim }, at) => (fits(claim) ? [at + 1] : []))
  const conditional = numbered(({ qualifiers }) => qualifiers.conditions !== undefined)
  const denied = numbered(({ negated }) => negated)
  const disputed = numbered(({ standing }) => standing === 'disputed')
  const named = numbered(({ meaning }) => meaning.roles.includes('symptom'))
  const firm = step.claim.modality === 'asserted'
  return phrase(
    ...(firm
      ? [`each step is ${stated.asserted}`]
      : ['the least firm step, from', noun(from), 'to', noun(to), `, is ${statedAs(step.claim)}`]),
    conditional.length === 0
      ? ''
      : `; ${counted(conditional)} ${conditional.length === 1 ? 'holds' : 'hold'} under conditions`,
    named.length === 0
      ? ''
      : `; ${counted(named)} ${named.length === 1 ? 'names a symptom' : 'name symptoms'}, not by what way it comes about`,
    denied.length === 0 ? '' : `; ${counted(denied)} ${denied.length === 1 ? 'is a denial' : 'are denials'}`,
    disputed.length === 0 ? '' : `; ${counted(disputed)} ${disputed.length === 1 ? 'is' : 'are'} disputed`,
  )
}

/** "step 2", "steps 2 and 4". */
const counted = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'step' : 'steps'} ${new Intl.ListFormat('en', { type: 'conjunction' }).format(numbers.map(String)).replace(', and ', ' and ')}`
