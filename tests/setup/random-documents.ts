/** Random valid documents over the whole schema: every field, with arguments that the shipped dataset can answer. */
import fc from 'fast-check'
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { loadDataset } from '../../src/dataset/check/validate.ts'
import { defaultGraph } from '../../src/dataset/publish/releases.ts'
import { releaseRows } from '../../src/dataset/publish/rows.ts'
import { shippedDataset } from '../../src/start.ts'
import { createSchema } from '../../src/api/schema.ts'

const entities = ['bone-metastasis', 'confusion', 'high-blood-calcium', 'bisphosphonates', 'breast-cancer', 'bone-pain']
const claims = ['high-blood-calcium~causes~confusion']
const sources = ['webmd-bone-metastasis-2011']
const releases = [releaseRows(defaultGraph, [loadDataset(shippedDataset)]).release]

const predicates = ['causes', 'leads_to', 'treats', 'biolink:causes']
/** Texts by the name of their argument; any entity where it has none here. */
const texts: Readonly<Record<string, readonly string[]>> = {
  claim: claims,
  claims,
  sources,
  from: releases,
  text: ['bone pain', 'calcium', 'x'],
  xrefs: ['HP:0001289'],
  predicates,
  predicatesUnder: predicates,
  subjectOf: predicates,
  objectOf: predicates,
}
const counts: Readonly<Record<string, number>> = { maxSteps: 3, depth: 2 }
/** Whole pages belong to one end, so only one of these is sent. */
const ends = ['first', 'last']
const cursors = ['after', 'before']

type Input = GraphQLArgument | GraphQLInputField

export function randomDocuments(): { readonly schema: GraphQLSchema; readonly document: fc.Arbitrary<string> } {
  const schema = createSchema()
  const query = schema.getQueryType()
  if (query == null) throw new Error('The schema must have a query type, but has none.')
  return { schema, document: selection(query, 5, schema) }
}

function selection(type: GraphQLNamedType, depth: number, schema: GraphQLSchema): fc.Arbitrary<string> {
  if (isUnionType(type)) return onOneOf(type.getTypes(), depth, schema)
  if (!isObjectType(type) && !isInterfaceType(type)) return fc.constant('')
  const fields = Object.values(type.getFields()).flatMap(({ name, type: of, args }) => {
    const inner = getNamedType(of)
    if (depth === 0 && isCompositeType(inner)) return []
    if (!isCompositeType(inner) && args.length === 0) return []
    return [
      fc
        .tuple(argumentsFor(args), selection(inner, depth - 1, schema))
        .map(([sent, chosen]) => `${name}${sent === '' ? '' : `(${sent})`} ${chosen}`),
    ]
  })
  if (fields.length === 0) return fc.constant('{ __typename }')
  const own = fc
    .uniqueArray(fc.nat(fields.length - 1), { minLength: 1, maxLength: 3 })
    .chain((chosen) => fc.tuple(...chosen.map((i) => fields[i] ?? fc.constant('__typename'))))
    .map((chosen) => `{ __typename ${chosen.join(' ')} }`)
  return isInterfaceType(type) ? fc.oneof(own, onOneOf(schema.getPossibleTypes(type), depth, schema)) : own
}

const onOneOf = (types: readonly GraphQLNamedType[], depth: number, schema: GraphQLSchema): fc.Arbitrary<string> =>
  fc
    .constantFrom(...types)
    .chain((type) => selection(type, depth, schema).map((inner) => `{ __typename ... on ${type.name} ${inner} }`))

function argumentsFor(args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const plain = args.filter(({ name }) => !ends.includes(name) && !cursors.includes(name))
  const sizes = ends.filter((name) => args.some((one) => one.name === name))
  const size = sizes.length === 0 ? fc.constant('') : fc.constantFrom(...sizes).chain((name) => someSize(name))
  return fc
    .tuple(size, ...plain.map((one) => maybe(one, 2)))
    .map((sent) => sent.filter((text) => text !== '').join(', '))
}

const someSize = (name: string) => fc.integer({ min: 1, max: 6 }).map((size) => `${name}: ${size}`)

/** An input with its name, or nothing where it may be absent. */
function maybe(input: Input, depth: number): fc.Arbitrary<string> {
  const given = value(getNullableType(input.type), input.name, depth).map((text) => `${input.name}: ${text}`)
  const needed = isNonNullType(input.type) && input.defaultValue === undefined
  return needed ? given : fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: given })
}

function value(type: GraphQLInputType, name: string, depth: number): fc.Arbitrary<string> {
  if (isListType(type))
    return fc
      .array(value(getNullableType(type.ofType), name, depth - 1), { minLength: 1, maxLength: depth > 0 ? 3 : 1 })
      .map((list) => `[${list.join(', ')}]`)
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((one) => one.name))
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    if (type.isOneOf)
      return fc
        .constantFrom(...fields)
        .chain((one) => value(getNullableType(one.type), one.name, depth).map((text) => `{ ${one.name}: ${text} }`))
    const here = depth > 0 ? fields : fields.filter((one) => !isInputObjectType(getNamedType(one.type)))
    return fc
      .tuple(...here.map((one) => maybe(one, depth - 1)))
      .map((sent) => `{ ${sent.filter((text) => text !== '').join(', ')} }`)
  }
  if (type.name === 'Boolean') return fc.constantFrom('true', 'false')
  if (type.name === 'Int' || type.name.endsWith('Int'))
    return fc.integer({ min: 1, max: counts[name] ?? 6 }).map(String)
  return fc.constantFrom(...(texts[name] ?? entities)).map((text) => JSON.stringify(text))
}

/** Entities and claims in an answer, each time they stand there, and entries of lists that hold neither. */
export function nodesIn(answer: unknown, schema: GraphQLSchema): number {
  const node = schema.getType('Node')
  const isNode = (name: string) => {
    const type = schema.getType(name)
    return isObjectType(type) && type.getInterfaces().some((one) => one === node)
  }
  const within = (value: unknown): number => {
    if (value === null || typeof value !== 'object') return 0
    if (Array.isArray(value))
      return value.reduce<number>((sum, one) => sum + (isObject(one) ? Math.max(1, within(one)) : 0), 0)
    const own = '__typename' in value && isNode(String(value.__typename)) ? 1 : 0
    return Object.values(value).reduce<number>((sum, inner) => sum + within(inner), own)
  }
  return within(answer)
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
