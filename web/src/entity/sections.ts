/** Sorts what is said of an entity by what a reader asks. Roles of predicates tell, so it holds for any vocabulary. */
import type { PredicateRole, SaidFragment } from '../../client/generated/documents.ts'

interface Question {
  readonly key: string
  readonly title: string
  readonly roles: readonly PredicateRole[]
  /** Whether the entity is the subject of the claim, its object, or either. */
  readonly as: 'subject' | 'object' | 'either'
}

const questions: readonly Question[] = [
  { key: 'why', title: 'Why it happens', roles: ['CAUSAL', 'SEQUENCE'], as: 'object' },
  { key: 'sign-of', title: 'What it is a sign of', roles: ['SYMPTOM'], as: 'object' },
  { key: 'so-what', title: 'What it leads to', roles: ['CAUSAL', 'SEQUENCE'], as: 'subject' },
  { key: 'shows', title: 'How it shows itself', roles: ['SYMPTOM'], as: 'subject' },
  { key: 'helps', title: 'What helps', roles: ['TREATMENT', 'PREVENTION', 'ACTION'], as: 'object' },
  { key: 'does', title: 'What it does', roles: ['TREATMENT', 'PREVENTION', 'ACTION'], as: 'subject' },
  { key: 'found', title: 'How it is found', roles: ['TEST'], as: 'object' },
  { key: 'finds', title: 'What it finds', roles: ['TEST'], as: 'subject' },
  { key: 'where', title: 'Where', roles: ['LOCATION'], as: 'either' },
  { key: 'kinds', title: 'Kinds and parts', roles: ['HIERARCHY', 'IDENTITY'], as: 'either' },
]
const rest: Omit<Question, 'roles' | 'as'> = { key: 'more', title: 'What else is said' }

const ways = new Set(['why', 'sign-of', 'so-what', 'shows'])

export interface Section {
  readonly key: string
  readonly title: string
  /** True where one thing is said to lead to the other, so that one can ask by what way. */
  readonly asksWhy: boolean
  readonly claims: readonly SaidFragment[]
}

export function sectionsOf(claims: readonly SaidFragment[], id: string): readonly Section[] {
  const answers = ({ roles, as }: Question, { predicate, subject, object }: SaidFragment) =>
    predicate.roles.some((role) => roles.includes(role)) &&
    (as === 'either' || (as === 'subject' ? subject : object).id === id)
  const byKey = Map.groupBy(claims, (claim) => (questions.find((one) => answers(one, claim)) ?? rest).key)
  return [...questions, rest].flatMap(({ key, title }) => {
    const said = byKey.get(key)
    return said === undefined ? [] : [{ key, title, claims: said, asksWhy: ways.has(key) }]
  })
}
