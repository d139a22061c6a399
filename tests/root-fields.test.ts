/** Whatever one root field is asked wrongly, those beside it are answered, on both engines. */
import { isNonNullType } from 'graphql'
import { expect, test } from 'vitest'
import { createSchema } from '../src/api/schema.ts'
import { describeApi } from './setup/api.ts'

const fields = Object.values(createSchema().getQueryType()?.getFields() ?? {})
const nobody = 'from: { entity: "confusoin" }, to: { entity: "pain" }'
const long = JSON.stringify('long '.repeat(50))

/** What each root field cannot answer, with the code of its error and the argument that it names; lists have a wrong cursor. */
const wrong: Readonly<Record<string, readonly [asked: string, code: string, argument?: string]>> = {
  search: [`search(text: ${long}) { totalCount }`, 'BAD_USER_INPUT', 'text'],
  resolveTerms: [`resolveTerms(terms: [${long}]) { term }`, 'BAD_USER_INPUT', 'terms'],
  explain: [`explain(${nobody}) { totalCount }`, 'ENTITY_NOT_FOUND', 'from'],
  explainMany: [
    'explainMany(pairs: [], avoid: { entities: ["confusoin"] }) { notice }',
    'ENTITY_NOT_FOUND',
    'avoid.entities',
  ],
  paths: [`paths(${nobody}) { totalCount }`, 'ENTITY_NOT_FOUND', 'from'],
  interventions: [`interventions(${nobody}) { roles }`, 'ENTITY_NOT_FOUND', 'from'],
  mostConnected: ['mostConnected(to: "confusoin") { totalCount }', 'ENTITY_NOT_FOUND', 'to'],
  possibleCauses: ['possibleCauses(symptoms: ["confusoin"]) { totalCount }', 'ENTITY_NOT_FOUND', 'symptoms'],
  compare: ['compare(a: "pain", b: "confusoin") { notice }', 'ENTITY_NOT_FOUND', 'b'],
  compareExplanations: [
    'compareExplanations(a: "pain", b: "confusoin", to: { entity: "pain" }) { meeting { id } }',
    'ENTITY_NOT_FOUND',
    'b',
  ],
  subgraph: ['subgraph(around: "confusoin") { nodes { distance } }', 'ENTITY_NOT_FOUND', 'around'],
  explanation: ['explanation(id: "confusion") { title }', 'BAD_USER_INPUT', 'id'],
  releaseDiff: ['releaseDiff(from: "none") { from { id } }', 'RELEASE_NOT_FOUND'],
}
/** These give null for what is not there; without arguments nothing can be asked wrongly. */
const withoutError = fields.filter(
  ({ name: field, args }) => field !== 'explanation' && args.every(({ name }) => name === 'id' || name === 'ids'),
)

const asked = fields
  .filter((field) => !withoutError.includes(field))
  .map(({ name, type }) => {
    const isList = String(type).endsWith('Connection') && name !== 'paths'
    const found = isList ? ([`${name}(after: "x") { totalCount }`, 'BAD_CURSOR', 'after'] as const) : wrong[name]
    if (found === undefined) throw new Error(`Every root field must be asked wrongly here, but this is not: ${name}`)
    return [name, ...found] as const
  })

test('every root field can be null', () => {
  expect(fields.length).toBeGreaterThan(50)
  expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
})

describeApi('beside a root field that fails', (api) => {
  test.each(asked)('%s, others are answered', async (name, query, code, argument) => {
    const { data, errors } = await api.raw(`{ good: entity(id: "pain") { name } bad: ${query} }`)
    expect(data, name).toEqual({ good: { name: 'Pain' }, bad: null })
    expect(errors).toHaveLength(1)
    expect(errors?.[0]).toMatchObject({ path: ['bad'], extensions: { code } })
    expect(errors?.[0]?.locations).toHaveLength(1)
    if (argument !== undefined) expect(errors?.[0]?.extensions).toMatchObject({ argument })
    if (code === 'ENTITY_NOT_FOUND')
      expect(errors?.[0]?.extensions['candidates']).toContainEqual(expect.objectContaining({ id: 'confusion' }))
  })

  test('what a document itself asks wrongly is refused whole, with its place', async () => {
    const query =
      '{ good: entity(id: "pain") { name } bad: symptoms { nodes { causedBy(first: 101) { totalCount } } } }'
    const { data, errors } = await api.raw(query)
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([
      {
        message: 'first must be an integer from 1 to 100, but got: 101.',
        path: ['bad', 'nodes', 'causedBy'],
        locations: [{ line: 1, column: query.indexOf('causedBy') + 1 }],
        extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
      },
    ])
  })
})
