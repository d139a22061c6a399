/**
 * From a nested filter (AND, OR, NOT) to the branches that a static statement can test:
 * disjunctive normal form, negations moved onto the single tests.
 */
import type { GraphQLInputObjectType } from 'graphql'
import { badInput } from '../errors.ts'
import type { FilterBranches, FilterTest } from '../graph/statements.ts'

/** A nested filter: the combinators, and fields whose meaning `Fields` gives. */
export type Nested<Fields> = Fields & {
  readonly AND?: readonly Nested<Fields>[] | null | undefined
  readonly OR?: readonly Nested<Fields>[] | null | undefined
  readonly NOT?: Nested<Fields> | null | undefined
}

/** The tests of one level of a filter, without its combinators; all must hold. A field that is given is one test. */
export type TestsOf<Fields> = (fields: Fields) => FilterTest[]

/** The most branches a filter may come to; each AND of ORs multiplies them. */
export const maxBranches = 64
/** The most tests a filter may have, as it is written and once it is multiplied out. */
export const maxFilterTests = 200

export function branches<Fields extends object>(
  filter: Nested<Fields> | null | undefined,
  testsOf: TestsOf<Fields>,
): FilterBranches {
  if (filter == null) return []
  testsIn(filter, 'filter')
  const result = expand(filter, testsOf, false)
  return result.some((branch) => branch.length === 0) ? [] : result.length === 0 ? [[never]] : result
}

/** A test that nothing passes: what an empty OR comes to. */
const never: FilterTest = { field: 'never', list: [], negated: false }

/** Grows with the tests that `testsIn` has counted and found few enough. */
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
  if (either) return parts.flat()
  return parts.reduce<FilterTest[][]>(
    (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other])),
    [[]],
  )
}

/** What a filter comes to once it is multiplied out: known without doing it. */
interface Size {
  readonly branches: number
  readonly tests: number
}

/** So many values of a list count as one test: each is compared with every row. */
export const valuesOfATest = 5

/**
 * Fields that stand for more values than are written, with the tests that these come to: all predicates of the domain and
 * of Biolink refine one, and some sixty have a role.
 */
export const testsOfMany: ReadonlyMap<string, number> = new Map([
  ['predicatesUnder', 70],
  ['roles', 15],
])

const testsOfField = ([field, value]: [field: string, value: unknown]): number =>
  testsOfMany.get(field) ?? (Array.isArray(value) ? Math.max(1, Math.ceil(value.length / valuesOfATest)) : 1)

/**
 * How many tests a filter has, five values of a list counting as one: as it is written, where each object counts at least as one, or multiplied out, whichever
 * is more. Fails beyond the most; the time it takes grows with the text of the filter only.
 */
export function testsIn(filter: Nested<object>, name: string): number {
  const counted = { written: 0 }
  const { tests } = sizeOf(filter, false, name, counted)
  return Math.max(1, tests, counted.written)
}

function sizeOf(filter: Nested<object>, negated: boolean, name: string, counted: { written: number }): Size {
  const { AND, OR, NOT, ...fields } = filter
  const own = Object.entries(fields).filter(([, value]) => value != null)
  const tests = own.map(testsOfField)
  counted.written += Math.max(
    1,
    tests.reduce((sum, count) => sum + count, 0),
  )
  if (counted.written > maxFilterTests) throw tooManyTests(name, counted.written)
  const parts: Size[] = tests.map((count) => ({ branches: 1, tests: count }))
  for (const inner of AND ?? []) parts.push(sizeOf(inner, negated, name, counted))
  if (OR != null)
    parts.push(
      joined(
        OR.map((inner) => sizeOf(inner, negated, name, counted)),
        !negated,
        name,
      ),
    )
  if (NOT != null) parts.push(sizeOf(NOT, !negated, name, counted))
  return joined(parts, negated, name)
}

function joined(parts: readonly Size[], either: boolean, name: string): Size {
  let size: Size = either ? { branches: 0, tests: 0 } : { branches: 1, tests: 0 }
  for (const one of parts) {
    size = either
      ? { branches: size.branches + one.branches, tests: size.tests + one.tests }
      : {
          branches: size.branches * one.branches,
          tests: size.tests * one.branches + one.tests * size.branches,
        }
    if (size.branches > maxBranches)
      throw badInput(
        name,
        `a filter of at most ${maxBranches} alternatives once AND, OR and NOT are multiplied out`,
        `${size.branches} or more`,
      )
    if (size.tests > maxFilterTests) throw tooManyTests(name, size.tests)
  }
  return size
}

const tooManyTests = (name: string, got: number) =>
  badInput(
    name,
    `a filter of at most ${maxFilterTests} tests, as written and once AND, OR and NOT are multiplied out`,
    `${got} or more`,
  )

/** Tells whether an input is a filter: its combinators say so. */
export const isFilterType = (type: GraphQLInputObjectType): boolean =>
  ['AND', 'OR', 'NOT'].every((name) => type.getFields()[name] !== undefined)

/** A test that the field has one of `list`; no test when `list` is not given. */
export function oneOf(field: string, list: readonly (string | number | boolean)[] | null | undefined): FilterTest[] {
  return list == null ? [] : [{ field, list, negated: false }]
}
