/**
 * Which arrows an explanation follows unless it is asked otherwise: first only those of a mechanism. Where none of these
 * chains leads from start to end, those from a thing to its kinds and back too; and last of all what is a symptom of it.
 */
import { knownVocabulary } from '../../dataset/format/biolink.ts'
import type { PredicateRole } from '../../model/vocabulary.ts'
import type { Path, PathQuestion, Step } from './path.ts'

export type Following = Pick<PathQuestion, 'predicates' | 'eitherWay'>

/** What a chain rests on: its weakest sort of step. OTHER: predicates that only a question that names them follows. */
export type Basis = 'MECHANISM' | 'KIND' | 'SYMPTOM' | 'OTHER'

const named = (fits: (one: { causal: boolean; role?: PredicateRole | undefined }) => boolean): string[] =>
  [...knownVocabulary().values()].filter(fits).map(({ name }) => name)

/** The predicates by which a subject brings its object about. */
export const causal: readonly string[] = named((one) => one.causal)
/** What brings what about, and what comes after what in a process. */
export const mechanism: readonly string[] = named((one) => one.causal || one.role === 'sequence')
const hierarchy: readonly string[] = named(({ role }) => role === 'hierarchy')
/** The predicates that only name a symptom, not by what way it comes about. */
export const naming: readonly string[] = named(({ role }) => role === 'symptom')

/** What is followed where the mechanisms alone lead nowhere, in order. */
export const otherwise: readonly Following[] = [
  { predicates: [...mechanism, ...hierarchy], eitherWay: hierarchy },
  { predicates: [...mechanism, ...hierarchy, ...naming], eitherWay: hierarchy },
]

const isHierarchy = ({ arrow }: Step): boolean => hierarchy.includes(arrow.predicate)
const isSymptom = ({ arrow }: Step): boolean => naming.includes(arrow.predicate)

export function basisOf(path: Path): Basis {
  if (path.some((step) => !isHierarchy(step) && !isSymptom(step) && !mechanism.includes(step.arrow.predicate)))
    return 'OTHER'
  return path.some(isSymptom) ? 'SYMPTOM' : path.some(isHierarchy) ? 'KIND' : 'MECHANISM'
}

/**
 * Whether a chain over kinds concludes no more than its claims say. What holds of a thing need not hold of each of its
 * kinds: so no chain ends by going down to a kind, and none goes from one kind over what both are to another. What comes
 * of a symptom is another story than the symptom itself: it ends the chain.
 */
export const concludes = (path: Path): boolean =>
  path.every((step, at) => {
    const next = path[at + 1]
    if (isSymptom(step)) return next === undefined
    if (!isHierarchy(step)) return true
    if (next === undefined) return step.forward
    return !isHierarchy(next) || next.forward === step.forward
  })
