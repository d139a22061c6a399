/** The questions of docs/examples as clients ask them: with the id of every node, which caches go by. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  buildClientSchema,
  getNamedType,
  type GraphQLSchema,
  type IntrospectionQuery,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

export interface Example {
  /** The name of its operation. */
  readonly name: string
  readonly text: string
  readonly variables: Record<string, unknown>
}

const folder = new URL('../../docs/examples/', import.meta.url)

/** What `/schema.json` serves. */
export const introspected = async (url: string): Promise<IntrospectionQuery> =>
  ((await (await fetch(`${url}schema.json`)).json()) as { data: IntrospectionQuery }).data

export function examplesFor(introspection: IntrospectionQuery): Example[] {
  const schema = buildClientSchema(introspection)
  const files = readdirSync(folder)
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const text = withIds(readFileSync(new URL(file, folder), 'utf8'), schema)
      const given = file.replace('.graphql', '.json')
      const variables = files.includes(given) ? readFileSync(new URL(given, folder), 'utf8') : '{}'
      return {
        name: /\bquery (\w+)/.exec(text)?.[1] ?? file,
        text,
        variables: JSON.parse(variables) as Record<string, unknown>,
      }
    })
}

const id = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } } as const

/** The document with `id` wherever a node is asked for, and its fragments in place. */
function withIds(text: string, schema: GraphQLSchema): string {
  const document = parse(text)
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const inlined = (set: SelectionSetNode): SelectionSetNode =>
    visit(set, {
      FragmentSpread(spread) {
        const fragment = fragments.get(spread.name.value)
        if (fragment === undefined) throw new Error(`A document must have the fragment ${spread.name.value}.`)
        const { typeCondition, selectionSet } = fragment
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inlined(selectionSet) }
      },
    })
  const whole = {
    ...document,
    definitions: document.definitions
      .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
      .map((one) => ({ ...one, selectionSet: inlined(one.selectionSet) })),
  }
  const types = new TypeInfo(schema)
  return print(
    visit(
      whole,
      visitWithTypeInfo(types, {
        SelectionSet: {
          leave(set) {
            const type = types.getParentType()
            const named = type == null ? undefined : getNamedType(type)
            const isNode =
              (isObjectType(named) || isInterfaceType(named)) &&
              (named.name === 'Node' || named.getInterfaces().some(({ name }) => name === 'Node'))
            const has = set.selections.some((one) => one.kind === Kind.FIELD && !one.alias && one.name.value === 'id')
            return isNode && !has ? { ...set, selections: [id, ...set.selections] } : undefined
          },
        },
      }),
    ),
  )
}

/** The object types that are no nodes: values, which have no key of their own. */
export const valueTypes = ({ __schema: { types, queryType } }: IntrospectionQuery): string[] =>
  types.flatMap((type) =>
    type.kind === 'OBJECT' &&
    type.name !== queryType.name &&
    !type.name.startsWith('__') &&
    !type.interfaces.some(({ name }) => name === 'Node')
      ? [type.name]
      : [],
  )
