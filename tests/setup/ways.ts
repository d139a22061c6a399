/** Documents that reach every field of the schema. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'

/** Something of this type, as it is written in a document. */
function something(type: GraphQLInputType): string {
  const inner = getNullableType(type)
  if (isListType(inner)) return `[${something(inner.ofType)}]`
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields())
    const sent = inner.isOneOf ? fields.slice(0, 1) : fields.filter((one) => isNonNullType(one.type))
    return `{ ${sent.map((one) => `${one.name}: ${something(one.type)}`).join(', ')} }`
  }
  if ('getValues' in inner) return inner.getValues()[0]?.name ?? ''
  return inner.name === 'ID' || inner.name === 'String' ? '"x"' : inner.name === 'Boolean' ? 'true' : '1'
}

type Field = GraphQLField<unknown, unknown>

export function call({ name, args }: Field, given: Readonly<Record<string, string>> = {}): string {
  const sent = args.flatMap((one) => {
    const value = given[one.name] ?? (isNonNullType(one.type) && one.defaultValue === undefined && something(one.type))
    return value === false ? [] : [`${one.name}: ${value}`]
  })
  return sent.length === 0 ? name : `${name}(${sent.join(', ')})`
}

/** For each type the shortest way to it: what stands before and after a selection on it. */
export function waysTo(of: GraphQLSchema): Map<string, (selection: string) => string> {
  const query = of.getQueryType()
  const ways = new Map<string, (selection: string) => string>()
  const queue: [GraphQLNamedType, (selection: string) => string][] = query ? [[query, (inner) => `{ ${inner} }`]] : []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [type, way] = next
    if (ways.has(type.name)) continue
    ways.set(type.name, way)
    if (isUnionType(type) || isInterfaceType(type))
      for (const possible of of.getPossibleTypes(type))
        queue.push([possible, (inner) => way(`... on ${possible.name} { ${inner} }`)])
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields()))
        queue.push([getNamedType(field.type), (inner) => way(`${call(field)} { ${inner} }`)])
  }
  return ways
}
