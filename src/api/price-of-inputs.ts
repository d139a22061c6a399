/** What the arguments of a field add to its price, and what is wrong with them, known before anything runs. */
import {
  type FieldNode,
  getArgumentValues,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  Kind,
} from 'graphql'
import { badInput, WhygraphError } from '../errors.ts'
import { isFilterType, testsIn } from './filters.ts'
import type { PriceList } from './price-list.ts'

/** The most entries of a list argument such as `ids`. */
export const maxListArgument = 100

export type Values = Readonly<Record<string, unknown>>
type Field = GraphQLField<unknown, unknown>

/**
 * The arguments of a field with their defaults. GraphQL lets null into a variable whose argument is non-null but has a
 * default, and finds out only when the field runs; here it is the mistake of an argument, and told as such.
 */
export function argumentsOf(field: Field, node: FieldNode, variables: Values): Values {
  try {
    return getArgumentValues(field, node, variables)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const wrong = field.args.find((one) => isWrong(field, one, node, variables))
    const { message } = error
    if (wrong === undefined) throw new WhygraphError('BAD_USER_INPUT', message, { argument: field.name }, error)
    const contract = `of type ${String(wrong.type)}${wrong.defaultValue === undefined ? '' : ' (leave it out for its default)'}`
    throw badInput(wrong.name, contract, sentFor(wrong.name, node, variables))
  }
}

/** Tells whether one argument, all others apart, cannot be read. */
function isWrong(field: Field, argument: Field['args'][number], node: FieldNode, variables: Values): boolean {
  try {
    getArgumentValues({ ...field, args: [argument] }, node, variables)
    return false
  } catch {
    return true
  }
}

/** What came for an argument: the value of its variable, or how it is written. */
function sentFor(name: string, { arguments: given = [] }: FieldNode, variables: Values): unknown {
  const value = given.find((one) => one.name.value === name)?.value
  if (value === undefined) return undefined
  if (value.kind === Kind.VARIABLE) return variables[value.name.value]
  return value.loc?.source.body.slice(value.loc.start, value.loc.end) ?? null
}

/** The price of the arguments: their weights, for each entry of a list, and for each test of a filter. */
export function priceOfArguments(field: Field, values: Values, prices: PriceList): number {
  let price = 0
  for (const argument of field.args) {
    const value = values[argument.name]
    if (value == null) continue
    checkLists(argument.name, value)
    price += priceOfValue(argument.type, value, prices.weightOf(argument), argument.name, prices)
  }
  return price
}

function priceOfValue(
  declared: GraphQLInputType,
  value: unknown,
  weight: number,
  name: string,
  prices: PriceList,
): number {
  if (value == null) return 0
  const type = getNullableType(declared)
  if (isListType(type) && Array.isArray(value))
    return value.reduce<number>((sum, one) => sum + priceOfValue(type.ofType, one, weight, name, prices), 0)
  if (!isInputObjectType(type)) return weight
  if (isFilterType(type)) return weight * testsIn(value, name)
  let price = weight
  for (const inner of Object.values(type.getFields()))
    price += priceOfValue(inner.type, (value as Values)[inner.name], prices.weightOf(inner), inner.name, prices)
  return price
}

/** Every list in an argument, however deep, has at most `maxListArgument` entries. */
function checkLists(name: string, value: unknown): void {
  if (Array.isArray(value) && value.length > maxListArgument)
    throw badInput(name, `a list of at most ${maxListArgument} entries`, `${value.length} entries`)
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) checkLists(Array.isArray(value) ? name : `${name}.${key}`, inner)
}
