/**
 * Which arrows an explanation follows unless it is asked otherwise: first only those of a mechanism. Where none of these
 * chains leads from start to end, those from a thing to its kinds and back too; and last of all what is a symptom of it.
 */
import { type PredicateRole, predicateRoles, type Vocabulary, withRole } from '../../model/vocabulary.ts'
import type { Path, PathQuestion, Step } from './path.ts'

export type Following = Pick<PathQuestion, 'predicates' | 'eitherWay'>

/** What a chain rests on: its weakest sort of step. OTHER: predicates that only a question that names them follows. */
export type Basis = 'MECHANISM' | 'KIND' | 'SYMPTOM' | 'OTHER'

/** The predicates by which a subject brings its object about. */
export const causal = (vocabulary: Vocabulary): string[] => withRole(vocabulary, 'causal')
/** What brings what about, and what comes after what in a process. */
export const mechanism = (vocabulary: Vocabulary): string[] => withRole(vocabulary, 'causal', 'sequence')

/** What is followed where the mechanisms alone lead nowhere, in order. */
export function otherwise(vocabulary: Vocabulary): Following[] {
  const hierarchy = withRole(vocabulary, 'hierarchy')
  return [
    { predicates: withRole(vocabulary, 'causal', 'sequence', 'hierarchy'), eitherWay: hierarchy },
    { predicates: withRole(vocabulary, 'causal', 'sequence', 'hierarchy', 'symptom'), eitherWay: hierarchy },
  ]
}

const has =
  (...roles: readonly PredicateRole[]) =>
  ({ arrow }: Step): boolean =>
    roles.some((role) => arrow.roles.includes(role))
const isMechanism = has('causal', 'sequence')
export const isHierarchy = has('hierarchy')
const isSymptom = has('symptom')

export function basisOf(path: Path): Basis {
  if (path.some((step) => !isHierarchy(step) && !isSymptom(step) && !isMechanism(step))) return 'OTHER'
  return path.some(isSymptom) ? 'SYMPTOM' : path.some(isHierarchy) ? 'KIND' : 'MECHANISM'
}

/**
 * Whether a chain over kinds concludes no more than its claims say. What holds of a thing need not hold of each of its
 * kinds: so no chain ends by going down to a kind, and none goes from one kind over what both are to another. What comes
 * of a symptom is another story than the symptom itself: it ends the chain.
 */
export const concludes = (path: Path): boolean => path.every((step, at) => leadsOn(step, path[at + 1]))

/** Whether a step may stand before the next one, or end the chain where there is none. */
export function leadsOn(step: Step, next: Step | undefined): boolean {
  if (isSymptom(step)) return next === undefined
  if (!isHierarchy(step)) return true
  if (next === undefined) return step.forward
  return !isHierarchy(next) || next.forward === step.forward
}

const isAct = has('treatment', 'prevention', 'action', 'test')
const isOf = has(...predicateRoles.filter((role) => role !== 'provenance' && role !== 'identity'))

/**
 * Whether a step lets a chain of more predicates than were asked for be read as one story. What costs more, is distinct
 * or is named by something joins nothing; and what is done to a thing is not passed on to what that leads to: an act ends
 * the chain.
 */
export const fitsStory = (
  step: Step,
  asked: readonly string[],
  { only, last }: { only: boolean; last: boolean },
): boolean => asked.includes(step.arrow.predicate) || (isOf(step) && (!isAct(step) || only || (step.forward && last)))
