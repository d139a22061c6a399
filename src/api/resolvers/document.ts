/** An explanation as a document of its own. */
import type { Context } from '../context.ts'
import { document, type DocumentFormat } from '../../explain/document/document.ts'
import type { ExplanationText, MentionedEntity } from '../../explain/document/explanation-text.ts'
import { titleOf } from '../../explain/tell/summary.ts'
import { originsBehind, sourcesOf } from '../../explain/paths/score.ts'
import { numbersOf, tell, type Telling } from '../../explain/tell/telling.ts'
import { namedOf } from '../../explain/tell/wording.ts'
import { type Wording, textOf } from '../../language/sentences.ts'
import { isDisputed } from '../../model/arrow.ts'
import type { EntityRow } from '../../model/entity.ts'
import { once } from '../../read/once.ts'
import { whole } from '../../read/slices.ts'
import { citationsOf } from './citation.ts'
import { entityOf } from './entity.ts'

/** Written once, however many aliases ask for it. */
export function documentOf(
  telling: Telling,
  format: DocumentFormat,
  wording: Wording,
  context: Context,
): Promise<string> {
  return once(telling.path, `${format} ${wording}`, () => written(telling, format, wording, context))
}

async function written(asked: Telling, format: DocumentFormat, wording: Wording, context: Context): Promise<string> {
  // A document stands alone, so its citations are numbered by itself.
  const telling = { ...asked, numbers: numbersOf([asked.path]) }
  const { path } = telling
  const [words, citations, release, entities, honesty] = await Promise.all([
    tell(telling, wording, context.loaders),
    citationsOf([telling], context),
    context.release(),
    Promise.all([path[0]?.from.id ?? '', ...path.map(({ to }) => to.id)].map((id) => entityOf(id, context))),
    honestyOf(telling, wording, context),
  ])
  const [from, to] = [entities[0], entities.at(-1)]
  if (from === undefined || to === undefined)
    throw new RangeError('An explanation has a beginning and an end, but this one has none.')
  const text: ExplanationText = {
    title: titleOf(namedOf(from), namedOf(to), wording),
    from: mentioned(from),
    to: mentioned(to),
    summary: words.summary,
    steps: path.map(({ arrow }, at) => ({
      claim: arrow.id,
      from: mentioned(entities[at] ?? from),
      to: mentioned(entities[at + 1] ?? to),
      segments: words.steps[at] ?? [],
    })),
    citations,
    score: telling.score.value,
    honesty,
    notice: release.notice,
    release: { id: release.id, title: release.manifest.title, version: release.version, asOf: release.manifest.asOf },
  }
  return context.budget.run(whole(() => document(text, format)))
}

const mentioned = ({ id, kind, name, details }: EntityRow): MentionedEntity => ({ id, kind, name, form: details.form })

/** How far it can be relied on, in words. */
async function honestyOf(telling: Telling, wording: Wording, { loaders }: Context): Promise<string[]> {
  const { path, score } = telling
  const worth = score.inputs.steps.map(({ firmness, support }) => firmness * support)
  const weakest = worth.indexOf(Math.min(...worth))
  const { steps } = await tell(telling, wording, loaders)
  const hedged = path.filter(({ arrow }) => arrow.modality !== 'asserted').length
  const disputed = path.filter(({ arrow }) => isDisputed(arrow)).length
  const uncited = path.filter(({ arrow }) => !arrow.witnesses.some(({ supports }) => supports)).length
  const sources = sourcesOf([path])
  const apart = originsBehind(path).length
  return [
    `It rests on ${counted(sources.length, 'source')}${sources.length > 1 ? `, ${apart} of them independent` : ''}.`,
    `${counted(hedged, 'step')} of ${path.length} ${hedged === 1 ? 'is' : 'are'} hedged by the source.`,
    ...(disputed > 0
      ? [
          `${counted(disputed, 'step')} ${disputed === 1 ? 'is' : 'are'} contradicted by some evidence or another claim.`,
        ]
      : []),
    ...(uncited > 0
      ? [`${counted(uncited, 'step')} ${uncited === 1 ? 'has' : 'have'} no source that supports it.`]
      : []),
    `The weakest step is number ${weakest + 1}: ${textOf(steps[weakest] ?? [])}`,
    ...(path.length > 1 ? ['The sources state each step; that the steps make one chain is concluded here.'] : []),
  ]
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
