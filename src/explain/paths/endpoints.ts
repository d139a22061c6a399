/** From what a question names to the entities it means: an id, a CURIE, a name, or any entity of a kind. */
import { type Kind, kinds } from '../../model/kinds.ts'
import { inCapitals } from '../../model/names.ts'
import { badInput, WhygraphError } from '../../errors.ts'
import type { Loaders } from '../../read/loaders.ts'
import { once } from '../../read/once.ts'
import { type Resolution, resolveTerms, type TermGrade } from '../../search/terms.ts'

/** The most entities that a kind stands for: those with the most claims. */
export const maxEndpointEntities = 100
/** The most characters of a text that names an entity. */
export const maxEndpointText = 200

export interface Endpoint {
  /** The text as it came; for a kind, `any` and its name. */
  readonly asked: string
  /** The entities meant: one, or those of a kind. Never empty. */
  readonly ids: readonly string[]
  /** How the text was matched; null for a kind. */
  readonly grade: TermGrade | null
  readonly kind: Kind | null
  /** True when the kind has more entities than `maxEndpointEntities`. */
  readonly cut: boolean
}

/** What an endpoint may be found by. What merely comes close is offered, not taken: it would answer another question. */
const decisive: ReadonlySet<TermGrade> = new Set<TermGrade>(['ID', 'CURIE', 'NAME', 'SYNONYM', 'RELATED_CURIE'])

/** One endpoint. Fails when the text means no entity, or several. */
export async function resolveEndpoint(text: string, loaders: Loaders, argument = 'entity'): Promise<Endpoint> {
  const [found] = await resolveEndpoints([text], loaders, argument)
  if (found === undefined || found instanceof WhygraphError) throw found ?? badInput(argument, 'given', undefined)
  return found
}

/** The id of one entity. Fails for a kind, too. */
export async function resolveEntity(text: string, loaders: Loaders, argument: string): Promise<string> {
  const { ids, kind } = await resolveEndpoint(text, loaders, argument)
  const [id] = ids
  if (kind !== null || id === undefined) throw badInput(argument, 'one entity, not any of a kind', text)
  return id
}

/** Many endpoints, in the order of the texts, in one go: an endpoint or its error for each, so that a batch can go on. */
export async function resolveEndpoints(
  texts: readonly string[],
  loaders: Loaders,
  argument = 'entities',
): Promise<(Endpoint | WhygraphError)[]> {
  const different = [...new Set(texts)]
  const terms = different.filter((text) => text.length <= maxEndpointText && kindAsked(text) === null)
  const asked = new Set(different.flatMap((text) => kindAsked(text) ?? []))
  const [resolutions, ofKind] = await Promise.all([
    terms.length === 0 ? [] : resolveTerms(terms, loaders),
    Promise.all([...asked].map(async (kind) => [kind, await endpointOfKind(kind, loaders, argument)] as const)),
  ])
  const byKind = new Map(ofKind)
  const byText = new Map(resolutions.map((one) => [one.term, one]))
  return texts.map((text) => {
    const kind = kindAsked(text)
    const endpoint = kind === null ? undefined : byKind.get(kind)
    if (endpoint !== undefined) return endpoint
    const resolution = byText.get(text)
    if (resolution === undefined)
      return badInput(argument, `a text of at most ${maxEndpointText} characters`, `${text.length} characters`)
    return endpointOf(resolution, argument)
  })
}

/** An entity, and the text that named it as it came. */
export interface NamedEntity {
  readonly id: string
  readonly asked: string
}

/** The entities that all these mean. Fails with the first that could not be found. */
export const namedInAll = (found: readonly (Endpoint | WhygraphError)[]): NamedEntity[] =>
  found.flatMap((one) => {
    if (one instanceof WhygraphError) throw one
    return one.ids.map((id) => ({ id, asked: one.asked }))
  })

/** The same by their ids, each once. */
export const idsOfAll = (found: readonly (Endpoint | WhygraphError)[]): string[] => [
  ...new Set(namedInAll(found).map(({ id }) => id)),
]

/** Any entity of a kind, those with the most claims first. */
export async function endpointOfKind(
  kind: Kind,
  loaders: Loaders,
  argument = 'kind',
): Promise<Endpoint | WhygraphError> {
  const ofKind = [[{ field: 'kinds', list: [kind], negated: false }]]
  const range = { limit: maxEndpointEntities + 1, after: undefined, reverse: false }
  const items = await once(loaders, `any ${kind}`, () => loaders.entities('claims-descending', ofKind, range))
  const found = items.map(({ row }) => row.id)
  const ids = found.slice(0, maxEndpointEntities)
  if (ids.length > 0) return { asked: `any ${kind}`, ids, grade: null, kind, cut: found.length > maxEndpointEntities }
  const message = `${argument} must be a kind that the release has entities of, but got: ${kind}.`
  return new WhygraphError('ENTITY_NOT_FOUND', message, { argument, kind, candidates: [] })
}

const squeezed = (text: string): string => text.replaceAll(/[\s_-]/g, '').toLowerCase()
const kindsBySqueezed = new Map(kinds.map((kind) => [squeezed(kind), kind]))

/** The kind of `any CancerOrigin`, `any CANCER_ORIGIN` or `any cancer origin`; null when the text is none of these. */
function kindAsked(text: string): Kind | null {
  const [, name] = /^\s*any\s+(.+)$/i.exec(text) ?? []
  return name === undefined ? null : (kindsBySqueezed.get(squeezed(name)) ?? null)
}

function endpointOf({ term, grade, entity, candidates }: Resolution, argument: string): Endpoint | WhygraphError {
  if (entity !== null && decisive.has(grade)) return { asked: term, ids: [entity.id], grade, kind: null, cut: false }
  // Equals of a decisive grade are several meanings; all others have none and only come close.
  const meant = candidates.filter((one) => one.grade === candidates[0]?.grade && one.score === candidates[0].score)
  const ambiguous = meant.length > 1 && meant.every((one) => decisive.has(one.grade))
  const offered = ambiguous ? meant : candidates
  const listed = offered.map((one) => `${one.entity.id} (${one.entity.name})`).join(', ')
  const contract = `${argument} must be the id, a CURIE or the name of ${ambiguous ? 'one entity' : 'an entity'}`
  const got = `but got: ${JSON.stringify(term)}`
  const told = ambiguous
    ? `It fits several: ${listed}.`
    : listed === ''
      ? 'Nothing comes close.'
      : `What comes close: ${listed}.`
  return new WhygraphError(ambiguous ? 'AMBIGUOUS_ENTITY' : 'ENTITY_NOT_FOUND', `${contract}, ${got}. ${told}`, {
    argument,
    text: term,
    candidates: offered.map((one) => ({
      id: one.entity.id,
      kind: inCapitals(one.entity.kind),
      name: one.entity.name,
      grade: one.grade,
      score: one.score,
    })),
  })
}
