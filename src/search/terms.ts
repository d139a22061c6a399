/** From free texts to the entities they mean: ids, CURIEs, names, synonyms, and what comes close. */
import type { Loaders } from '../read/loaders.ts'
import type { EntityRow } from '../model/entity.ts'
import { rank, searchWords } from './score.ts'

export type TermGrade = 'ID' | 'CURIE' | 'NAME' | 'SYNONYM' | 'RELATED_CURIE' | 'PARTIAL' | 'AMBIGUOUS' | 'NONE'

export interface Candidate {
  readonly entity: EntityRow
  readonly grade: TermGrade
  readonly score: number
}

export interface Resolution {
  readonly term: string
  readonly grade: TermGrade
  readonly entity: EntityRow | null
  readonly candidates: readonly Candidate[]
}

const strongestFirst: readonly TermGrade[] = ['ID', 'CURIE', 'NAME', 'SYNONYM', 'RELATED_CURIE', 'PARTIAL']
const candidatesShown = 10
/** Candidates asked of the engine: so many for each term, and never more than the second number. */
const perTerm = 100
const mostCandidates = 2_000

/** Resolves all terms with three reads, however many there are. */
export async function resolveTerms(terms: readonly string[], loaders: Loaders): Promise<Resolution[]> {
  const trimmed = terms.map((term) => term.trim())
  const words = [...new Set(trimmed.flatMap(searchWords))]
  const [byId, byXref, byWords] = await Promise.all([
    loaders.entity.loadMany(trimmed),
    loaders.entitiesByXref(trimmed.filter((term) => term.includes(':'))),
    loaders.candidates(words, Math.min(mostCandidates, perTerm * terms.length)),
  ])
  return terms.map((term, i) => {
    const wanted = trimmed[i] ?? ''
    const withId = byId[i]
    if (withId instanceof Error) throw withId
    return resolution(term, [
      ...(withId == null ? [] : [{ entity: withId, grade: 'ID' as const, score: 100 }]),
      ...byCurie(wanted, byXref),
      ...byText(wanted, byWords),
    ])
  })
}

function byCurie(term: string, entities: readonly EntityRow[]): Candidate[] {
  return entities.flatMap((entity) => {
    const xref = entity.details.xrefs.find(({ id }) => id === term)
    if (xref === undefined) return []
    return [
      xref.match === 'exact' ? { entity, grade: 'CURIE', score: 100 } : { entity, grade: 'RELATED_CURIE', score: 50 },
    ]
  })
}

function byText(term: string, entities: readonly EntityRow[]): Candidate[] {
  return rank(term, entities).map(({ entity, match }) => {
    const grade = match.rule === 'EXACT_NAME' ? 'NAME' : match.rule === 'EXACT_SYNONYM' ? 'SYNONYM' : 'PARTIAL'
    return { entity, grade, score: match.score }
  })
}

/** The strongest grade wins; within a grade the score; two equals are ambiguous. */
function resolution(term: string, found: readonly Candidate[]): Resolution {
  const order = (one: Candidate) => strongestFirst.indexOf(one.grade)
  const best = new Map<string, Candidate>()
  for (const one of found.toSorted((a, b) => order(a) - order(b) || b.score - a.score))
    if (!best.has(one.entity.id)) best.set(one.entity.id, one)
  // What comes close is of no interest where something fits.
  const fitting = [...best.values()].filter(({ grade }) => grade !== 'PARTIAL')
  const candidates = fitting.length > 0 ? fitting : [...best.values()]
  const [first, second] = candidates
  if (first === undefined) return { term, grade: 'NONE', entity: null, candidates }
  const tied = second !== undefined && second.grade === first.grade && second.score === first.score
  return {
    term,
    grade: tied ? 'AMBIGUOUS' : first.grade,
    entity: tied ? null : first.entity,
    candidates: candidates.slice(0, candidatesShown),
  }
}
