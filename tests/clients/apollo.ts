/** What docs/clients.md tells users of Apollo Client to set up, made from the schema that the server tells. */
import type { TypePolicies } from '@apollo/client'
import type { IntrospectionOutputTypeRef, IntrospectionQuery } from 'graphql'
import { valueTypes } from './examples.ts'

/** Which types an interface or a union has. */
export const possibleTypesOf = ({ __schema: { types } }: IntrospectionQuery): Record<string, string[]> =>
  Object.fromEntries(
    types.flatMap((type) =>
      type.kind === 'INTERFACE' || type.kind === 'UNION'
        ? [[type.name, type.possibleTypes.map(({ name }) => name)]]
        : [],
    ),
  )

/**
 * Answers of a release stay as they are. So what two questions tell of a value without an id, at one place of the cache, is told of
 * one value, and entries of two lists at one place are those of one list.
 */
export function typePoliciesOf(schema: IntrospectionQuery): TypePolicies {
  const values = new Set(valueTypes(schema))
  const policies: TypePolicies = {}
  for (const type of schema.__schema.types) {
    if (type.kind !== 'OBJECT' || type.name.startsWith('__')) continue
    const lists = type.fields.filter((field) => values.has(listed(field.type) ?? ''))
    const fields = Object.fromEntries(lists.map(({ name }) => [name, { merge: united }]))
    policies[type.name] = values.has(type.name) ? { merge: united, fields } : { fields }
  }
  return policies
}

/** The type of the entries of a list; undefined: the type is no list. */
function listed(type: IntrospectionOutputTypeRef): string | undefined {
  if (type.kind === 'NON_NULL') return listed(type.ofType)
  return type.kind === 'LIST' ? nameOf(type.ofType) : undefined
}

const nameOf = (type: IntrospectionOutputTypeRef): string =>
  type.kind === 'NON_NULL' || type.kind === 'LIST' ? nameOf(type.ofType) : type.name

type Value = Readonly<Record<string, unknown>>
const isValue = (one: unknown): one is Value => typeof one === 'object' && one !== null && !('__ref' in one)

function united(existing: unknown, incoming: unknown): unknown {
  if (Array.isArray(existing) && Array.isArray(incoming)) return incoming.map((one, at) => united(existing[at], one))
  if (!isValue(existing) || !isValue(incoming) || Array.isArray(incoming)) return incoming
  const fields = Object.entries(incoming).map(([name, value]) => [name, united(existing[name], value)] as const)
  return { ...existing, ...Object.fromEntries(fields) }
}
