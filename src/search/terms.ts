/** From free texts to the entities they mean: ids, CURIEs, names, synonyms, and what comes close. */
import type { Loaders } from '../read/loaders.ts'
import type { EntityRow } from '../model/entity.ts'
import { rank, searchWords } from './score.ts'

export type TermGrade = 'ID' | 'CURIE' | 'NAME' | 'SYNONYM' | 'RELATED_CURIE' | 'PARTIAL' | 'AMBIGUOUS' | 'NONE'

export interface Candidate {
  readonly entity: EntityRow
  readonly grade: TermGrade
  readonly score: number
  /** False: no more than a guess, which is offered and never taken. */
  readonly sure: boolean
}

export interface Resolution {
  readonly term: string
  readonly grade: TermGrade
  readonly entity: EntityRow | null
  readonly candidates: readonly Candidate[]
}

const strongestFirst: readonly TermGrade[] = ['ID', 'CURIE', 'NAME', 'SYNONYM', 'RELATED_CURIE', 'PARTIAL']
const candidatesShown = 10
/** Candidates asked of the engine for each term. */
const mostCandidates = 50

/** Resolves all terms: by indexed look-ups of ids, cross-references and names first, by words what is left. */
export async function resolveTerms(terms: readonly string[], loaders: Loaders): Promise<Resolution[]> {
  const exact = await Promise.all(terms.map((term) => lookedUp(term.trim(), loaders)))
  const left = terms.flatMap((term, at) => (exact[at]?.length === 0 ? [{ at, term }] : []))
  const candidates = await loaders.candidates(
    left.map(({ term }) => searchWords(term)),
    mostCandidates,
    false,
  )
  const close = new Map<number, Candidate[]>()
  for (const [i, { at, term }] of left.entries()) close.set(at, await byText(term, candidates[i] ?? []))
  return terms.map((term, at) => resolution(term, close.get(at) ?? exact[at] ?? []))
}

/** What a term is, rather than what it is like. */
async function lookedUp(term: string, loaders: Loaders): Promise<Candidate[]> {
  const [withId, withXref, named] = await Promise.all([
    loaders.entity.load(term),
    term.includes(':') ? loaders.withXref(term) : [],
    loaders.named(term),
  ])
  return [
    ...(withId === null ? [] : [{ entity: withId, grade: 'ID' as const, score: 100, sure: true }]),
    ...withXref.flatMap((entity) => byCurie(term, entity)),
    ...(await byText(term, named)),
  ]
}

function byCurie(term: string, entity: EntityRow): Candidate[] {
  const xref = entity.details.xrefs.find(({ id }) => id.toLowerCase() === term.toLowerCase())
  if (xref === undefined) return []
  return xref.match === 'exact'
    ? [{ entity, grade: 'CURIE', score: 100, sure: true }]
    : [{ entity, grade: 'RELATED_CURIE', score: 50, sure: true }]
}

async function byText(term: string, entities: readonly EntityRow[]): Promise<Candidate[]> {
  return (await rank(term, entities, false)).map(({ entity, match }) => {
    const grade = match.rule === 'EXACT_NAME' ? 'NAME' : match.rule === 'EXACT_SYNONYM' ? 'SYNONYM' : 'PARTIAL'
    return { entity, grade, score: match.score, sure: match.sure }
  })
}

/** The strongest grade wins; within a grade what is sure, then the score; two equals are ambiguous, guesses nothing. */
function resolution(term: string, found: readonly Candidate[]): Resolution {
  const order = (one: Candidate) => strongestFirst.indexOf(one.grade)
  const best = new Map<string, Candidate>()
  for (const one of found.toSorted(
    (a, b) => order(a) - order(b) || Number(b.sure) - Number(a.sure) || b.score - a.score,
  ))
    if (!best.has(one.entity.id)) best.set(one.entity.id, one)
  // What comes close is of no interest where something fits.
  const fitting = [...best.values()].filter(({ grade }) => grade !== 'PARTIAL')
  const candidates = fitting.length > 0 ? fitting : [...best.values()]
  const [first, second] = candidates
  if (first === undefined) return { term, grade: 'NONE', entity: null, candidates }
  const tied =
    second !== undefined && second.grade === first.grade && second.sure === first.sure && second.score === first.score
  return {
    term,
    grade: tied ? 'AMBIGUOUS' : first.grade,
    entity: tied || !first.sure ? null : first.entity,
    candidates: candidates.slice(0, candidatesShown),
  }
}
