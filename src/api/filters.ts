/**
 * From a nested filter (AND, OR, NOT) to the branches that a static statement can test:
 * disjunctive normal form, negations moved onto the single tests.
 */
import { badInput } from '../errors.ts'
import type { FilterBranches, FilterTest } from '../graph/statements.ts'

/** A nested filter: the combinators, and fields whose meaning `Fields` gives. */
export type Nested<Fields> = Fields & {
  readonly AND?: readonly Nested<Fields>[] | null | undefined
  readonly OR?: readonly Nested<Fields>[] | null | undefined
  readonly NOT?: Nested<Fields> | null | undefined
}

/** The tests of one level of a filter, without its combinators; all must hold. */
export type TestsOf<Fields> = (fields: Fields) => FilterTest[]

/** The most branches a filter may come to; each AND of ORs multiplies them. */
export const maxBranches = 64

export function branches<Fields>(filter: Nested<Fields> | null | undefined, testsOf: TestsOf<Fields>): FilterBranches {
  if (filter == null) return []
  const result = expand(filter, testsOf, false)
  return result.some((branch) => branch.length === 0) ? [] : result.length === 0 ? [[never]] : result
}

/** A test that nothing passes: what an empty OR comes to. */
const never: FilterTest = { field: 'never', list: [], negated: false }

function expand<Fields>(filter: Nested<Fields>, testsOf: TestsOf<Fields>, negated: boolean): FilterTest[][] {
  const parts: FilterTest[][][] = testsOf(filter).map((test) => [[{ ...test, negated: test.negated !== negated }]])
  for (const inner of filter.AND ?? []) parts.push(expand(inner, testsOf, negated))
  if (filter.OR != null)
    parts.push(
      join(
        filter.OR.map((inner) => expand(inner, testsOf, negated)),
        !negated,
      ),
    )
  if (filter.NOT != null) parts.push(expand(filter.NOT, testsOf, !negated))
  return join(parts, negated)
}

/** Parts of which one must hold (`either`) or all must hold. */
function join(parts: readonly FilterTest[][][], either: boolean): FilterTest[][] {
  if (either) return bounded(parts.flat())
  return parts.reduce<FilterTest[][]>(
    (left, right) => bounded(left.flatMap((one) => right.map((other) => [...one, ...other]))),
    [[]],
  )
}

function bounded(made: FilterTest[][]): FilterTest[][] {
  if (made.length > maxBranches)
    throw badInput(
      'filter',
      `a filter of at most ${maxBranches} alternatives once AND, OR and NOT are multiplied out`,
      made.length,
    )
  return made
}

/** A test that the field has one of `list`; no test when `list` is not given. */
export function oneOf(field: string, list: readonly (string | number | boolean)[] | null | undefined): FilterTest[] {
  return list == null ? [] : [{ field, list, negated: false }]
}
