/** What a document would cost, worked out from its text alone, so that it is known before anything runs. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'
import { badInput } from '../errors.ts'
import { pageSize } from './pagination.ts'

export interface Cost {
  /** How deep fields nest. */
  readonly depth: number
  /** Fields under another name, and fields that stand in one selection again. */
  readonly aliases: number
  /** Entities and claims that the answer can hold at most: page sizes multiplied down the tree and added up; and what searches count. */
  readonly nodes: number
}

/** The most entries of a list argument such as `ids`. */
export const maxListArgument = 100
/** A list of which the schema says nothing, such as the evidence that a claim carries, is taken to have this many entries. */
const carriedListSize = 10

type Values = Readonly<Record<string, unknown>>
type Field = GraphQLField<unknown, unknown>

/**
 * The cost of an operation; undefined when its variables do not fit their types, which is reported when it runs: then
 * nothing is read. Fails for a page size or a list argument out of range. A fragment is measured once, however often
 * it is spread, so the time this takes grows with the text only. The document must be valid.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  inputs: Values,
): Cost | undefined {
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], inputs, { maxErrors: 1 }).coerced
  const root = schema.getRootType(operation.operation)
  if (variables === undefined || root == null) return undefined
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const measured = new Map<string, Cost>()

  /** `listSize`: how long the lists of the type are at most; the lists of a page are as long as its arguments say. */
  function selected(set: SelectionSetNode, type: GraphQLNamedType, listSize: number): Cost {
    const names = new Set<string>()
    const costs = set.selections.map((selection): Cost => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return spread(selection.name.value, listSize)
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return selected(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type, listSize)
      const inside = field(selection, type, listSize)
      const again = names.has(selection.name.value)
      names.add(selection.name.value)
      return again || selection.alias !== undefined ? { ...inside, aliases: inside.aliases + 1 } : inside
    })
    return {
      depth: Math.max(0, ...costs.map(({ depth }) => depth)),
      aliases: bounded(costs.reduce((sum, { aliases }) => sum + aliases, 0)),
      nodes: bounded(costs.reduce((sum, { nodes }) => sum + nodes, 0)),
    }
  }

  function spread(name: string, listSize: number): Cost {
    const known = measured.get(`${name} ${listSize}`)
    if (known !== undefined) return known
    const fragment = fragments.get(name)
    const type = typeNamed(fragment?.typeCondition.name.value)
    const cost = fragment && type ? selected(fragment.selectionSet, type, listSize) : { depth: 0, aliases: 0, nodes: 0 }
    measured.set(`${name} ${listSize}`, cost)
    return cost
  }

  function field(node: FieldNode, parent: GraphQLNamedType, listSize: number): Cost {
    const definition = definitionOf(node.name.value, parent)
    if (definition === undefined) return { depth: 1, aliases: 0, nodes: 0 }
    const type = getNamedType(definition.type)
    const isList = isListType(getNullableType(definition.type))
    const size = sizeOf(definition, node, variables ?? {}, schema)
    const isPage = size !== undefined && !isList
    const inside = node.selectionSet && selected(node.selectionSet, type, isPage ? size : carriedListSize)
    const each = (isA(type, nodeType) ? 1 : 0) + (inside?.nodes ?? 0)
    return {
      depth: 1 + (inside?.depth ?? 0),
      aliases: inside?.aliases ?? 0,
      // What is sized is read in full, also when only its page info is asked for.
      nodes: bounded(Math.max(size ?? 0, isList ? (size ?? listSize) * each : each) + searched(definition, node)),
    }
  }

  /** What the search behind a field counts, for each entry of the list argument that sets its length. */
  function searched(definition: Field, node: FieldNode): number {
    const weight = weightOf(definition, schema)
    if (weight === 0) return 0
    const values = getArgumentValues(definition, node, variables ?? {})
    const slicing = listSizeOf(definition, schema)?.slicing ?? []
    const list = slicing.map((name) => values[name]).find((value) => Array.isArray(value))
    return weight * (list?.length ?? 1)
  }

  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name))
  const nodeType = schema.getType('Node')
  return selected(operation.selectionSet, root, carriedListSize)
}

/** Numbers stay such that JSON can tell them. */
const bounded = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)

const isA = (type: GraphQLNamedType, wanted: GraphQLNamedType | undefined): boolean =>
  type === wanted ||
  ((isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((implemented) => implemented === wanted))

function definitionOf(name: string, parent: GraphQLNamedType): Field | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
}

const weights = new WeakMap<Field, number>()

/** The weight that `@cost` gives a field, 0 without one. */
function weightOf(definition: Field, schema: GraphQLSchema): number {
  const known = weights.get(definition)
  if (known !== undefined) return known
  const directive = schema.getDirective('cost')
  const said = directive && definition.astNode ? getDirectiveValues(directive, definition.astNode) : undefined
  const weight = Number(said?.['weight'] ?? 0)
  weights.set(definition, weight)
  return weight
}

interface ListSize {
  readonly assumed: number
  readonly slicing: readonly string[]
}

const listSizes = new WeakMap<Field, ListSize | null>()

/** What `@listSize` says of a field, null when it says nothing. */
function listSizeOf(definition: Field, schema: GraphQLSchema): ListSize | null {
  const known = listSizes.get(definition)
  if (known !== undefined) return known
  const directive = schema.getDirective('listSize')
  const said = directive && definition.astNode ? getDirectiveValues(directive, definition.astNode) : undefined
  const size = said && {
    assumed: Number(said['assumedSize'] ?? 0),
    slicing: (said['slicingArguments'] ?? []) as string[],
  }
  listSizes.set(definition, size ?? null)
  return size ?? null
}

/** How long the list behind a field may get; undefined where neither the schema nor an argument says. */
function sizeOf(definition: Field, node: FieldNode, variables: Values, schema: GraphQLSchema): number | undefined {
  const listSize = listSizeOf(definition, schema)
  if (listSize === null && (node.arguments ?? []).length === 0) return undefined
  const values = getArgumentValues(definition, node, variables)
  for (const [name, value] of Object.entries(values)) checkLists(name, value)
  if (listSize === null) return undefined
  if (listSize.slicing.includes('first')) return listSize.slicing.includes('last') ? pageSize(values) : firstOf(values)
  const sliced = listSize.slicing.map((name) => values[name]).find((value) => Array.isArray(value))
  return sliced?.length ?? listSize.assumed
}

/** A list that is cut and not paged has a largest size of its own, which its resolver knows. */
function firstOf({ first }: Values): number {
  if (typeof first !== 'number' || first < 1) throw badInput('first', 'a positive integer', first)
  return first
}

/** Every list in an argument, however deep, has at most `maxListArgument` entries. */
function checkLists(name: string, value: unknown): void {
  if (Array.isArray(value) && value.length > maxListArgument)
    throw badInput(name, `a list of at most ${maxListArgument} entries`, `${value.length} entries`)
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) checkLists(Array.isArray(value) ? name : `${name}.${key}`, inner)
}
