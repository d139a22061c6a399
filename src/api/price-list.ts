/** What the schema says of the price of its fields: `@cost` and `@listSize`, the directives of the IBM GraphQL cost specification. */
import {
  type DirectiveNode,
  getArgumentValues,
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql'
import { remembered } from '../model/remembered.ts'

type Priced = GraphQLField<unknown, unknown> | GraphQLArgument | GraphQLInputField

export interface ListSize {
  /** The length when no slicing argument sets it. */
  readonly assumed: number
  readonly slicing: readonly string[]
  /** The lists of the object behind the field that have this length; none: the field is the list. */
  readonly sizedFields: ReadonlySet<string>
}

export interface PriceList {
  /** What `@cost` says of a field, an argument or a field of an input; 0 where it says nothing. */
  weightOf(priced: Priced): number
  /** What `@listSize` says of a field; undefined where it says nothing. */
  listSizeOf(field: GraphQLField<unknown, unknown>): ListSize | undefined
}

const priceLists = new WeakMap<GraphQLSchema, PriceList>()

/** The price list of a schema; each of its elements is read once. */
export function priceListOf(schema: GraphQLSchema): PriceList {
  const known = priceLists.get(schema)
  if (known !== undefined) return known
  const cost = schema.getDirective('cost')
  const listSize = schema.getDirective('listSize')
  const list: PriceList = {
    weightOf: remembered((priced) => Number(said(cost, priced)?.['weight'] ?? 0)),
    listSizeOf: remembered((field) => {
      const values = said(listSize, field)
      return (
        values && {
          assumed: Number(values['assumedSize'] ?? 0),
          slicing: (values['slicingArguments'] ?? []) as string[],
          sizedFields: new Set((values['sizedFields'] ?? []) as string[]),
        }
      )
    }),
  }
  priceLists.set(schema, list)
  return list
}

function said(
  directive: GraphQLDirective | null | undefined,
  { astNode }: Priced,
): Record<string, unknown> | undefined {
  const node = astNode?.directives?.find(({ name }: DirectiveNode) => name.value === directive?.name)
  return directive == null || node === undefined ? undefined : getArgumentValues(directive, node)
}
