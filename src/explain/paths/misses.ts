/** Why there is no path: what would have to be lifted for one, or that the two are not connected at all. */
import { type Connection, connection } from './connection.ts'
import { gather } from './bidirectional.ts'
import type { SearchBudget } from './breadth-first.ts'
import { enumerate, ranked } from './enumerate.ts'
import type { Path, PathQuestion } from './path.ts'
import { isDenied } from '../../model/arrow.ts'
import type { ArrowReader } from '../../read/reader.ts'
import { compareScored, type Score } from './score.ts'

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
export type Lifted = (typeof liftable)[number]

/** A path that there would be with one limit lifted, and all others kept. */
export interface Miss {
  readonly lifted: Lifted
  /**
   * What the limit took away of this path: the avoided id, the modalities, ids of the inner entities of other kinds,
   * the predicates, the claims read against their direction or denied, or the number of steps.
   */
  readonly what: readonly string[]
  readonly path: Path
  readonly score: Score
}

export interface Misses {
  /** The best path of each limit that can be lifted, best first. */
  readonly misses: readonly Miss[]
  /** Looked for only when there is no miss; else null. */
  readonly connection: Connection | null
  /** False when a budget ended a search before it found anything, so that a miss may be missing. */
  readonly complete: boolean
}

/** Of each search; there is one for each limit, so it is smaller than that of the question itself. */
export const missBudget: SearchBudget = { claims: 20_000, ofEntity: 2_000, examined: 200_000 }
/** A longer path is looked for up to this many steps. */
export const longestMiss = 8
/** Paths compared for the best of each limit. */
const pathsCompared = 200

export async function nearestMisses(
  question: PathQuestion,
  reader: ArrowReader,
  budget: SearchBudget = missBudget,
): Promise<Misses> {
  const misses: Miss[] = []
  let complete = true
  // One after the other: a question has one search under way at a time.
  for (const { wider, relaxed } of relaxations(question)) {
    const { arrows, cut } = await gather(wider, reader, budget)
    for (const { lifted, question: single, avoided } of relaxed) {
      // The fewest steps that are enough are wanted where more steps are let in, in detail or not.
      const limits = { most: pathsCompared, detailed: lifted !== 'LENGTH' }
      const found = await enumerate(arrows, single, reader.budget, limits)
      const [best] = await ranked(found.paths, reader.budget)
      // Paths that are cut off are longer than those found: with none found, there may be one.
      if (best === undefined) complete &&= !cut && !found.cut
      else misses.push({ lifted, what: avoided ?? takenAway(lifted, best.path, question), ...best })
    }
  }
  misses.sort(
    (one, other) => compareScored(one, other) || liftable.indexOf(one.lifted) - liftable.indexOf(other.lifted),
  )
  return { misses, connection: misses.length > 0 ? null : await connection(question, reader, budget), complete }
}

interface Relaxation {
  readonly lifted: Lifted
  readonly question: PathQuestion
  /** The avoided id that is let in. */
  readonly avoided?: readonly string[]
}

/** Questions with one limit lifted; those that lift one avoided thing share the search that lifts all of them. */
function relaxations(question: PathQuestion): { wider: PathQuestion; relaxed: readonly Relaxation[] }[] {
  const avoided = [
    ...lifting(question, 'AVOIDED_ENTITY', 'avoidEntities'),
    ...lifting(question, 'AVOIDED_CLAIM', 'avoidClaims'),
    ...lifting(question, 'AVOIDED_SOURCE', 'avoidSources'),
    ...lifting(question, 'AVOIDED_PERSON', 'avoidPersons'),
  ]
  const alone = (lifted: Lifted, limited: boolean, change: Partial<PathQuestion>) => {
    const wider = { ...question, ...change }
    return limited ? [{ wider, relaxed: [{ lifted, question: wider }] }] : []
  }
  return [
    ...(avoided.length === 0
      ? []
      : [
          {
            wider: { ...question, avoidEntities: [], avoidClaims: [], avoidSources: [], avoidPersons: [] },
            relaxed: avoided,
          },
        ]),
    ...alone('MODALITIES', question.modalities !== null, { modalities: null }),
    ...alone('KINDS', question.kinds !== null, { kinds: null }),
    ...alone('PREDICATES', question.predicates !== null, { predicates: null }),
    ...alone('DIRECTION', !question.bothDirections, { bothDirections: true }),
    ...alone('LENGTH', question.maxSteps < longestMiss, { maxSteps: longestMiss }),
    ...alone('DENIED', question.denied !== true, { denied: true }),
  ]
}

function lifting(
  question: PathQuestion,
  lifted: Lifted,
  field: 'avoidEntities' | 'avoidClaims' | 'avoidSources' | 'avoidPersons',
): Relaxation[] {
  const ids = [...new Set(question[field])]
  return ids.map((id) => {
    return { lifted, question: { ...question, [field]: ids.filter((other) => other !== id) }, avoided: [id] }
  })
}

function takenAway(lifted: Lifted, path: Path, question: PathQuestion): string[] {
  const arrows = path.map(({ arrow }) => arrow)
  const listed = (): string[] => {
    switch (lifted) {
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
        return [String(path.length)]
      default:
        return []
    }
  }
  return [...new Set(listed())]
}
