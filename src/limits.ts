/** The limits of a document, and what it would cost, known before anything runs. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { badInput, WhygraphError } from './errors.ts'
import { defaultPageSize, maxPageSize, pageSize } from './pagination.ts'

export interface Limits {
  readonly defaultPageSize: number
  readonly maxPageSize: number
  readonly bodyBytes: number
  readonly tokens: number
  readonly depth: number
  readonly aliases: number
  readonly nodes: number
  readonly deadlineMs: number
}

export const defaultLimits: Limits = {
  defaultPageSize,
  maxPageSize,
  bodyBytes: 256 * 1024,
  tokens: 5_000,
  depth: 16,
  aliases: 60,
  nodes: 100_000,
  deadlineMs: 8_000,
}

/** The most entries of a list argument such as `ids`. */
export const maxListArgument = 100

/** What a document declares: how deep it nests, how many aliases it has, how many nodes it can give at most. */
export interface Cost {
  depth: number
  aliases: number
  nodes: number
}

type Values = Readonly<Record<string, unknown>>

/** Measures an operation; fails as soon as it passes a limit, or when a page size or list argument is out of range. */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variableInputs: Values,
  limits: Limits,
): Cost {
  // Variables that do not fit their types are reported when the operation runs; then nothing is read.
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableInputs).coerced ?? {}
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const listSize = schema.getDirective('listSize')
  const cost: Cost = { depth: 0, aliases: 0, nodes: 0 }
  // A fragment spread many times over is walked once for each spread, so aliases bound the walk, and so does this.
  let visits = 0

  function walk(selections: SelectionSetNode, type: GraphQLNamedType, depth: number, times: number): void {
    for (const selection of selections.selections) {
      if (++visits > limits.tokens * 4) throw tooLarge('selections, fragments spread out', limits.tokens * 4)
      if (selection.kind === Kind.FIELD) field(selection, type, depth, times)
      else {
        const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
        if (target === undefined) continue
        const narrowed = target.typeCondition === undefined ? type : schema.getType(target.typeCondition.name.value)
        walk(target.selectionSet, narrowed ?? type, depth, times)
      }
    }
  }

  function field(node: FieldNode, parent: GraphQLNamedType, depth: number, times: number): void {
    cost.depth = Math.max(cost.depth, depth)
    if (cost.depth > limits.depth) throw tooLarge('levels of fields', limits.depth)
    if (node.alias !== undefined && ++cost.aliases > limits.aliases) throw tooLarge('aliases', limits.aliases)
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    let inside = times
    if (definition !== undefined) {
      const size = sizeOf(definition, node, variables, listSize)
      if (size !== undefined) {
        inside = times * size
        cost.nodes += inside
        if (cost.nodes > limits.nodes) throw tooLarge('declared nodes (page sizes multiplied down the tree)', limits.nodes)
      }
    }
    const type = definition === undefined ? schema.getType(metaTypes[node.name.value] ?? '') : getNamedType(definition.type)
    if (node.selectionSet !== undefined && type !== undefined) walk(node.selectionSet, type, depth + 1, inside)
  }

  const root = schema.getRootType(operation.operation)
  if (root != null) walk(operation.selectionSet, root, 1, 1)
  return cost
}

const metaTypes: Readonly<Record<string, string>> = { __schema: '__Schema', __type: '__Type' }

/** How long the list of a field may get; undefined for a field without `@listSize`. */
function sizeOf(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Values,
  directive: GraphQLDirective | null | undefined,
): number | undefined {
  if (directive == null || definition.astNode == null) return undefined
  const declared = getDirectiveValues(directive, definition.astNode)
  if (declared === undefined) return undefined
  const slicing = (declared['slicingArguments'] ?? []) as readonly string[]
  const values = getArgumentValues(definition, node, variables)
  if (slicing.includes('first')) return pageSize(values)
  for (const name of slicing) {
    const list = values[name]
    if (!Array.isArray(list)) continue
    if (list.length > maxListArgument) throw badInput(name, `a list of at most ${maxListArgument}`, list.length)
    return list.length
  }
  return typeof declared['assumedSize'] === 'number' ? declared['assumedSize'] : undefined
}

export function tooLarge(what: string, limit: number): WhygraphError {
  return new WhygraphError('QUERY_TOO_LARGE', `A document may have at most ${limit} ${what}, but this one has more.`, { limit })
}
