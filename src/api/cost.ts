/** What a document would cost, worked out from its text alone, so that it is known before anything runs. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'
import { badInput, WhygraphError } from '../errors.ts'
import { pageSize } from './pagination.ts'
import { type ListSize, priceListOf } from './price-list.ts'
import { argumentsOf, priceOfArguments, type Values } from './price-of-inputs.ts'

export interface Cost {
  /** How deep fields nest. */
  readonly depth: number
  /** Fields under another name, and fields that stand in one selection again. */
  readonly aliases: number
  /** The price: entries of lists, entities and claims that the answer can hold at most, and the weights of what is worked out for it. */
  readonly nodes: number
}

/** The field that most of a price comes from. */
export interface Dearest {
  /** The names of the fields down to it, as the answer has them. */
  readonly path: readonly string[]
  /** Its price, all pages above it multiplied. */
  readonly nodes: number
  /** The fields on the path whose page size sets the price. */
  readonly paged: readonly string[]
}

export interface Measured {
  readonly cost: Cost
  readonly dearest: Dearest | undefined
  /** False when it asks for nothing but the schema: then no release is needed. */
  readonly reads: boolean
  /** True when it asks for what can change though the release does not. */
  readonly volatile: boolean
}

type Field = GraphQLField<unknown, unknown>
type Part = Cost & { readonly dearest: Dearest | undefined }
/** The lists of an object that the arguments of its field have sized. */
interface Sized {
  readonly fields: ReadonlySet<string>
  readonly size: number
}

/** How many entries lists of the schema itself are taken to have; they bound what introspection in circles can cost. */
const introspectedLists: Readonly<Record<string, number>> = { types: 150, fields: 30 }
const introspectedList = 5

const nothing: Part = { depth: 0, aliases: 0, nodes: 0, dearest: undefined }

/**
 * The cost of an operation; undefined when its variables do not fit their types, which is reported when it runs: then
 * nothing is read. Fails for an argument out of its range. A fragment is measured once for each length of its lists,
 * however often it is spread, so the time this takes grows with the text only. The document must be valid.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  inputs: Values,
): Measured | undefined {
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], inputs, { maxErrors: 1 }).coerced
  const root = schema.getRootType(operation.operation)
  if (given === undefined || root == null) return undefined
  const variables: Values = given
  const prices = priceListOf(schema)
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const measured = new Map<string, Part>()
  let reads = false
  let volatile = false

  function selected(set: SelectionSetNode, type: GraphQLNamedType, sized: Sized | undefined): Part {
    const names = new Set<string>()
    let sum = nothing
    for (const selection of set.selections) if (isAsked(selection, variables)) sum = added(sum, one(selection))
    return sum

    function one(selection: SelectionNode): Part {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return spread(selection.name.value, sized)
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return selected(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type, sized)
      const inside = field(selection, type, sized)
      const again = names.has(selection.name.value)
      names.add(selection.name.value)
      return again || selection.alias !== undefined ? { ...inside, aliases: inside.aliases + 1 } : inside
    }
  }

  function spread(name: string, sized: Sized | undefined): Part {
    const key = sized === undefined ? name : `${name} ${sized.size} ${[...sized.fields].join(' ')}`
    const known = measured.get(key)
    if (known !== undefined) return known
    const fragment = fragments.get(name)
    const type = typeNamed(fragment?.typeCondition.name.value)
    const cost = fragment && type ? selected(fragment.selectionSet, type, sized) : nothing
    measured.set(key, cost)
    return cost
  }

  /** Names of the fields around, as the answer has them. */
  const trail: string[] = []

  /** What a field costs; its faults are told with their place. */
  function field(node: FieldNode, parent: GraphQLNamedType, sized: Sized | undefined): Part {
    trail.push(node.alias?.value ?? node.name.value)
    try {
      return priced(node, parent, sized)
    } catch (error) {
      if (!(error instanceof WhygraphError)) throw error
      throw new GraphQLError(error.message, { nodes: node, path: [...trail], originalError: error })
    } finally {
      trail.pop()
    }
  }

  function priced(node: FieldNode, parent: GraphQLNamedType, sized: Sized | undefined): Part {
    const definition = definitionOf(node.name.value, parent)
    if (definition === undefined) return { ...nothing, depth: 1 }
    const type = getNamedType(definition.type)
    if (parent === root && !isIntrospectionType(type)) reads = true
    volatile ||= definition.astNode?.directives?.some(({ name }) => name.value === 'volatile') ?? false
    const values = node.arguments?.length || definition.args.length > 0 ? argumentsOf(definition, node, variables) : {}
    const own = prices.weightOf(definition) + priceOfArguments(definition, values, prices)
    const listSize = prices.listSizeOf(definition)
    const size = listSize && lengthOf(listSize, values)
    const isParent = listSize !== undefined && listSize.sizedFields.size > 0
    const below = isParent ? { fields: listSize.sizedFields, size: size ?? 0 } : undefined
    const inside = node.selectionSet ? selected(node.selectionSet, type, below) : nothing
    const isList = isListType(getNullableType(definition.type)) && isCompositeType(type)
    const length = !isList ? 1 : sized?.fields.has(definition.name) ? sized.size : (size ?? introspected(definition))
    const held = (isA(type, nodeType) ? 1 : 0) + inside.nodes
    const each = isList ? Math.max(1, held) : held
    // What is sized is read in full, also when only its page info is asked for.
    const nodes = bounded(own + Math.max(isParent ? (size ?? 0) : 0, length * each))
    return {
      depth: 1 + inside.depth,
      aliases: inside.aliases,
      nodes,
      dearest: dearestOf(node, inside, length, nodes, isPaged(listSize)),
    }
  }

  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name))
  const nodeType = schema.getType('Node')
  const { dearest, ...cost } = selected(operation.selectionSet, root, undefined)
  return { cost, dearest, reads, volatile }
}

/** Numbers stay such that JSON can tell them. */
const bounded = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)

const added = (one: Part, other: Part): Part => ({
  depth: Math.max(one.depth, other.depth),
  aliases: bounded(one.aliases + other.aliases),
  nodes: bounded(one.nodes + other.nodes),
  dearest: (other.dearest?.nodes ?? 0) > (one.dearest?.nodes ?? 0) ? other.dearest : one.dearest,
})

/** The field itself, unless a field inside it makes up half of its price or more. */
function dearestOf({ name, alias }: FieldNode, inside: Part, length: number, nodes: number, isPaged: boolean): Dearest {
  const own = alias?.value ?? name.value
  const below = inside.dearest
  const multiplied = below === undefined ? 0 : bounded(below.nodes * length)
  const paged = isPaged ? [own] : []
  if (below === undefined || multiplied * 2 < nodes || nodes === 0) return { path: [own], nodes, paged }
  return { path: [own, ...below.path], nodes: multiplied, paged: [...paged, ...below.paged] }
}

/** False for a selection that its `@skip` or `@include` leaves out. */
function isAsked(selection: SelectionNode, variables: Values): boolean {
  if ((selection.directives ?? []).length === 0) return true
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false
  )
}

const isA = (type: GraphQLNamedType, wanted: GraphQLNamedType | undefined): boolean =>
  type === wanted ||
  ((isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((implemented) => implemented === wanted))

function definitionOf(name: string, parent: GraphQLNamedType): Field | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
}

/** A list of the schema itself; every other list of objects says its length. */
const introspected = ({ name }: Field): number => introspectedLists[name] ?? introspectedList

const isPaged = (listSize: ListSize | undefined): boolean => listSize?.slicing.includes('first') ?? false

/** How long the list behind a field may get. */
function lengthOf({ slicing, assumed }: ListSize, values: Values): number {
  if (slicing.includes('first')) return slicing.includes('last') ? pageSize(values) : firstOf(values)
  const sliced = slicing.map((name) => values[name]).find((value) => Array.isArray(value))
  return sliced?.length ?? assumed
}

/** A list that is cut and not paged has a largest size of its own, which its resolver knows. */
function firstOf({ first }: Values): number {
  if (typeof first !== 'number' || first < 1) throw badInput('first', 'a positive integer', first)
  return first
}
