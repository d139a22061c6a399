/** An explanation as a document of its own. */
import type { Context } from '../context.ts'
import { badInput, within } from '../../errors.ts'
import { document } from '../../explain/document/document.ts'
import type { DocumentOptions, ExplanationText, MentionedEntity } from '../../explain/document/explanation-text.ts'
import { honestyOf } from '../../explain/document/honesty.ts'
import { isWebAddress } from '../../explain/document/plain-text.ts'
import { supporters, withMentions } from '../../explain/tell/mentions.ts'
import { titleOfSource } from '../../explain/tell/reference.ts'
import { addressOf } from '../../explain/tell/retell.ts'
import { noteOf, retractedBehind } from '../../explain/tell/retracted.ts'
import { alone, citedClaims, claimsOfPath, numbersFor, tell, type Telling } from '../../explain/tell/telling.ts'
import type { Wording } from '../../language/sentences.ts'
import type { EntityRow } from '../../model/entity.ts'
import { once } from '../../read/once.ts'
import { whole } from '../../graph/slices.ts'
import type { ExplanationDocumentArgs, RequireFields } from '../generated/graphql.ts'
import { adviceOnPath, adviceText } from './advice.ts'
import { citationsOf } from './citation.ts'
import { entityOf } from './entity.ts'

type Arguments = RequireFields<ExplanationDocumentArgs, 'format' | 'wording' | 'headingLevel' | 'idPrefix'>

/** Written once, however many aliases ask for it. */
export async function documentOf(telling: Telling, args: Arguments, context: Context): Promise<string> {
  const options = optionsOf(args)
  return once(telling.path, JSON.stringify([args]), () => written(telling, args, options, context))
}

/** The longest link pattern, in characters. */
const longestLink = 500

function optionsOf({ headingLevel, idPrefix, link }: Arguments): DocumentOptions {
  if (!/^([A-Za-z][\w-]{0,63})?$/.test(idPrefix))
    throw badInput('idPrefix', 'a letter and then letters, digits, - or _, at most 64', idPrefix)
  const pattern = link ?? undefined
  if (pattern !== undefined && (pattern.length > longestLink || !isWebAddress(pattern) || !pattern.includes('{id}')))
    throw badInput('link', `an http, https or path address with {id} of at most ${longestLink} characters`, pattern)
  return {
    headingLevel: within('headingLevel', headingLevel, 1, 5),
    idPrefix,
    ...(pattern !== undefined && { entityUrl: (id) => pattern.replaceAll('{id}', () => encodeURIComponent(id)) }),
  }
}

async function written(
  asked: Telling,
  { format, wording }: Arguments,
  options: DocumentOptions,
  context: Context,
): Promise<string> {
  // A document stands alone, so its citations are numbered by itself.
  const telling = alone(asked)
  const { path, unheard, summed = [] } = telling
  const [words, citations, release, entities, claims, heard] = await Promise.all([
    tell(telling, wording, context.loaders),
    citationsOf([telling], context),
    context.release(),
    Promise.all([path[0]?.from.id ?? '', ...path.map(({ to }) => to.id)].map((id) => entityOf(id, context))),
    claimsOfPath(path, context.loaders),
    citedClaims(telling, context.loaders),
  ])
  const [from, to] = [entities[0], entities.at(-1)]
  if (from === undefined || to === undefined)
    throw new RangeError('An explanation has a beginning and an end, but this one has none.')
  const text: ExplanationText = {
    id: await addressOf(telling, 'explanation', release.id, context.loaders),
    title: words.title,
    from: mentioned(from),
    to: mentioned(to),
    summary: words.summary,
    steps: path.map(({ arrow }, at) => ({
      claim: arrow.id,
      from: mentioned(entities[at] ?? from),
      to: mentioned(entities[at + 1] ?? to),
      segments: words.steps[at] ?? [],
      note: heard[at] && noteOf(heard[at]),
    })),
    citations,
    advice: await advised(telling, wording, context),
    retracted: await Promise.all(
      retractedBehind(claims, unheard).map(async ({ source, steps }) => {
        const row = await entityOf(source, context)
        return { title: titleOfSource(row), on: row.details.retractedOn, steps }
      }),
    ),
    score: wording === 'clinical' ? telling.score.value : null,
    wording,
    honesty: honestyOf(path, heard, summed),
    notice: release.notice,
    release: {
      id: release.id,
      title: release.manifest.title,
      version: release.version,
      asOf: release.manifest.asOf,
      license: release.manifest.license,
    },
  }
  return context.budget.run(whole(() => document(text, format, options)))
}

/** What is advised, with its sources: by number where the chain cites them, else by title. */
async function advised(telling: Telling, wording: Wording, context: Context) {
  const { path } = telling
  const numbers = await numbersFor(telling, context.loaders)
  return Promise.all(
    (await adviceOnPath(path, context.loaders)).map(async (advice) => {
      const words = await adviceText(advice, wording, context.loaders)
      const { evidence } = advice.claim
      const told = evidence.filter(({ source, retracted }) => !retracted && numbers.has(source))
      if (told.length > 0) return withMentions(words, supporters([{ evidence: told }], numbers))
      const titles = await Promise.all(
        evidence.map(async ({ source }) => titleOfSource(await entityOf(source, context))),
      )
      return [...words, { type: 'text' as const, text: ` (${[...new Set(titles)].join('; ')})` }]
    }),
  )
}

const mentioned = ({ id, kind, name, details: { form, xrefs } }: EntityRow): MentionedEntity => ({
  ...{ id, kind, name, form, xrefs },
})
