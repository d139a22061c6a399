/** The limits of a question that can be lifted, one at a time or two together, and what each takes away of a path. */
import { isDenied } from '../../model/arrow.ts'
import type { Path, PathQuestion } from './path.ts'

/** A limit of the question, in the order in which equally near misses are told. */
export const liftable = [
  'AVOIDED_ENTITY',
  'AVOIDED_CLAIM',
  'AVOIDED_SOURCE',
  'AVOIDED_PERSON',
  'MODALITIES',
  'KINDS',
  'PREDICATES',
  'DIRECTION',
  'LENGTH',
  'DENIED',
] as const
export type Limit = (typeof liftable)[number]

/** A longer path is looked for up to this many steps. */
export const longestMiss = 8

export interface Relaxation {
  readonly limits: readonly Limit[]
  readonly question: PathQuestion
  /** The one avoided id that is let in, where it is not all of them. */
  readonly avoided?: readonly string[]
}

const avoiding = {
  AVOIDED_ENTITY: 'avoidEntities',
  AVOIDED_CLAIM: 'avoidClaims',
  AVOIDED_SOURCE: 'avoidSources',
  AVOIDED_PERSON: 'avoidPersons',
} as const
type Avoiding = keyof typeof avoiding
const isAvoiding = (limit: Limit): limit is Avoiding => limit in avoiding

/** A limit that the question has, and what lifts it in full. */
interface Change {
  readonly limit: Limit
  readonly change: Partial<PathQuestion>
}

function changes(question: PathQuestion): Change[] {
  const when = (limited: boolean, limit: Limit, change: Partial<PathQuestion>): Change[] =>
    limited ? [{ limit, change }] : []
  return [
    ...(Object.keys(avoiding) as Avoiding[]).flatMap((limit) =>
      when(question[avoiding[limit]].length > 0, limit, { [avoiding[limit]]: [] }),
    ),
    ...when(question.modalities !== null, 'MODALITIES', { modalities: null }),
    ...when(question.kinds !== null, 'KINDS', { kinds: null }),
    ...when(question.predicates !== null, 'PREDICATES', { predicates: null }),
    ...when(!question.bothDirections, 'DIRECTION', { bothDirections: true }),
    ...when(question.maxSteps < longestMiss, 'LENGTH', { maxSteps: longestMiss }),
    ...when(question.denied !== true, 'DENIED', { denied: true }),
  ]
}

/** Questions with one limit lifted; those that let in one avoided thing share the search that lets in all of them. */
export function single(question: PathQuestion): { wider: PathQuestion; relaxed: readonly Relaxation[] }[] {
  const avoided = (Object.keys(avoiding) as Avoiding[]).flatMap((limit) => {
    const ids = [...new Set(question[avoiding[limit]])]
    return ids.map((id): Relaxation => {
      const others = ids.filter((other) => other !== id)
      return { limits: [limit], question: { ...question, [avoiding[limit]]: others }, avoided: [id] }
    })
  })
  const lettingIn = { avoidEntities: [], avoidClaims: [], avoidSources: [], avoidPersons: [] }
  return [
    ...(avoided.length === 0 ? [] : [{ wider: { ...question, ...lettingIn }, relaxed: avoided }]),
    ...changes(question).flatMap(({ limit, change }) => {
      const wider = { ...question, ...change }
      return isAvoiding(limit) ? [] : [{ wider, relaxed: [{ limits: [limit], question: wider }] }]
    }),
  ]
}

/** Questions with two limits lifted together, all that is avoided of a sort as one. */
export function pairs(question: PathQuestion): Relaxation[] {
  const all = changes(question)
  return all.flatMap((one, at) =>
    all.slice(at + 1).map((other) => ({
      limits: [one.limit, other.limit],
      question: { ...question, ...one.change, ...other.change },
    })),
  )
}

/**
 * What a limit took away of this path: the avoided ids, the modalities, ids of the inner entities of other kinds, the
 * predicates, the claims read against their direction or denied, or the number of steps.
 */
export function takenAway(limit: Limit, path: Path, question: PathQuestion): string[] {
  const arrows = path.map(({ arrow }) => arrow)
  const met = (ids: readonly string[], avoided: readonly string[]) => ids.filter((id) => avoided.includes(id))
  const listed = (): string[] => {
    switch (limit) {
      case 'AVOIDED_ENTITY':
        return met(
          arrows.flatMap(({ subject, object, via = [] }) => [subject.id, ...via, object.id]),
          question.avoidEntities,
        )
      case 'AVOIDED_CLAIM':
        return met(
          arrows.map(({ id }) => id),
          question.avoidClaims,
        )
      case 'AVOIDED_SOURCE':
        return met(
          arrows.flatMap(({ witnesses }) => witnesses.map(({ source }) => source)),
          question.avoidSources,
        )
      case 'AVOIDED_PERSON':
        return met(
          arrows.flatMap(({ witnesses }) => witnesses.flatMap(({ person }) => person ?? [])),
          question.avoidPersons,
        )
      case 'MODALITIES':
        return arrows.map(({ modality }) => modality).filter((modality) => !question.modalities?.includes(modality))
      case 'PREDICATES':
        return arrows.map(({ predicate }) => predicate).filter((predicate) => !question.predicates?.includes(predicate))
      case 'KINDS':
        return path
          .slice(0, -1)
          .map(({ to }) => to)
          .filter(({ kind }) => !question.kinds?.includes(kind))
          .map(({ id }) => id)
      case 'DIRECTION':
        return path.filter(({ forward }) => !forward).map(({ arrow }) => arrow.id)
      case 'DENIED':
        return arrows.filter(isDenied).map(({ id }) => id)
      case 'LENGTH':
        return path.length > question.maxSteps ? [String(path.length)] : []
    }
  }
  return [...new Set(listed())]
}
