/** Interventions as rows: whatever acts once, with all that it does; or once for each role or step. */
import { type Act, type InterventionRole, interventionRoles } from './interventions.ts'

/** What has a row of its own beside each thing that acts. */
export type InterventionGrouping = 'BY' | 'ROLE' | 'STEP'

/** An act on one of several explanations, numbered from 1 in their order. */
export interface NumberedAct extends Act {
  readonly explanation: number
}

export interface Intervention {
  /** In the order of the explanations and their steps; none twice. */
  readonly acts: readonly [NumberedAct, ...NumberedAct[]]
}

export interface RowsWanted {
  /** Only acts in one of these roles; null: any. */
  readonly roles: readonly InterventionRole[] | null
  readonly groupBy: InterventionGrouping
  readonly first: number
}

/** In the order in which what acts is met first; the same act on several explanations is told of the first of them. */
export function interventionRows(
  ofExplanations: readonly (readonly Act[])[],
  { roles, groupBy, first }: RowsWanted,
): Intervention[] {
  const rows = new Map<string, [NumberedAct, ...NumberedAct[]]>()
  const met = new Set<string>()
  for (const [at, acts] of ofExplanations.entries())
    for (const act of acts) {
      const once = `${act.role} ${act.entity} ${act.claim.id}`
      if (met.has(once) || (roles !== null && !roles.includes(act.role))) continue
      met.add(once)
      const numbered = { ...act, explanation: at + 1 }
      const key = keyOf(numbered, groupBy)
      const row = rows.get(key)
      if (row === undefined) rows.set(key, [numbered])
      else row.push(numbered)
    }
  return [...rows.values()].slice(0, first).map((acts) => ({ acts }))
}

function keyOf({ claim, role, explanation, step }: NumberedAct, groupBy: InterventionGrouping): string {
  const by = claim.subject.id
  if (groupBy === 'BY') return by
  return groupBy === 'ROLE' ? `${role} ${by}` : `${explanation} ${step} ${by}`
}

/** The roles of a row in all explanations, in the order of roles. */
export const rolesOf = ({ acts }: Intervention): InterventionRole[] =>
  interventionRoles.filter((role) => acts.some((act) => act.role === role))
