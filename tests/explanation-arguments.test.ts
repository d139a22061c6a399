/** What explain and its like refuse, each with the contract and what came. */
import { expect, test } from 'vitest'
import { describeApi } from './setup/api.ts'

const explain = (args: string, from = '{ entity: "breast-cancer" }') =>
  `{ explain(from: ${from}, to: { entity: "confusion" }${args}) { totalCount } }`

const refused: readonly (readonly [asks: string, query: string, code: string, message: RegExp])[] = [
  ['no steps', explain(', maxSteps: 0'), 'BAD_USER_INPUT', /maxSteps must be an integer from 1 to 8, but got: 0\./],
  ['nine steps', explain(', maxSteps: 9'), 'BAD_USER_INPUT', /maxSteps must be an integer from 1 to 8, but got: 9\./],
  ['none', explain(', first: 0'), 'BAD_USER_INPUT', /first must be a positive integer, but got: 0\./],
  ['too many', explain(', first: 21'), 'BAD_USER_INPUT', /first must be an integer from 1 to 20, but got: 21\./],
  ['an unknown entity', explain('', '{ entity: "rain" }'), 'ENTITY_NOT_FOUND', /from must be .*, but got: "rain"\./],
  ['a typing error', explain('', '{ entity: "brest cancer" }'), 'ENTITY_NOT_FOUND', /What comes close: breast-cancer/],
  ['neither entity nor kind', explain('', '{}'), 'GRAPHQL_VALIDATION_FAILED', /Endpoint/],
  ['entity and kind', explain('', '{ entity: "pain", kind: CAUSE }'), 'GRAPHQL_VALIDATION_FAILED', /Endpoint/],
  [
    'an unknown entity to avoid',
    explain(', avoid: { entities: ["rain"] }'),
    'ENTITY_NOT_FOUND',
    /avoid\.entities must be .*, but got: "rain"\./,
  ],
  [
    'a publisher to avoid, whom no path runs through',
    explain(', avoid: { entities: ["WebMD"] }'),
    'BAD_USER_INPUT',
    /avoid\.entities must be entities that a path can run through \(avoid\.sources leaves out what they publish\), but got: "WebMD"\./,
  ],
  [
    'an expert to avoid as though she were on the way',
    explain(', avoid: { entities: ["Julie Fasano"] }'),
    'BAD_USER_INPUT',
    /avoid\.entities must be .* \(avoid\.attributedTo leaves out what they say\), but got: "Julie Fasano"\./,
  ],
  [
    'the words of somebody who says nothing',
    explain(', avoid: { attributedTo: ["Louise Chang"] }'),
    'BAD_USER_INPUT',
    /avoid\.attributedTo must be persons in whose words some claim is stated, by id or name, but got: "Louise Chang"\./,
  ],
  [
    'a source that is only cited',
    explain(', avoid: { sources: ["shiozawa-2011"] }'),
    'BAD_USER_INPUT',
    /avoid\.sources must be ids of sources that some claim rests on, but got: "shiozawa-2011"\./,
  ],
  [
    'an unknown claim to avoid',
    explain(', avoid: { claims: ["a~causes~b"] }'),
    'BAD_USER_INPUT',
    /avoid\.claims must be ids of claims of the release, but got: "a~causes~b"\./,
  ],
  [
    'a source to avoid that is none',
    explain(', avoid: { sources: ["pain"] }'),
    'BAD_USER_INPUT',
    /avoid\.sources must be ids of sources of the release, but got: "pain"\./,
  ],
  [
    'an unknown source to go without',
    explain('').replace('totalCount', 'without(sources: ["rumour"]) { totalCount }'),
    'BAD_USER_INPUT',
    /sources must be ids of sources of the release, but got: "rumour"\./,
  ],
  ['an unknown kind', explain('', '{ kind: GENE }'), 'GRAPHQL_VALIDATION_FAILED', /GENE/],
  [
    'paths of nine steps',
    '{ paths(from: { entity: "pain" }, to: { entity: "confusion" }, maxSteps: 9) { totalCount } }',
    'BAD_USER_INPUT',
    /maxSteps must be an integer from 1 to 8, but got: 9\./,
  ],
  [
    'a page of 101 paths',
    '{ paths(from: { entity: "pain" }, to: { entity: "confusion" }, first: 101) { totalCount } }',
    'BAD_USER_INPUT',
    /first must be an integer from 1 to 100, but got: 101\./,
  ],
  [
    'far connections',
    '{ mostConnected(to: "pain", maxSteps: 4) { totalCount } }',
    'BAD_USER_INPUT',
    /maxSteps must be an integer from 1 to 3/,
  ],
  ['no symptoms', '{ possibleCauses(symptoms: []) { totalCount } }', 'BAD_USER_INPUT', /symptoms must be/],
  ['a subgraph of nothing', '{ subgraph { nodes { distance } } }', 'BAD_USER_INPUT', /around must be/],
  [
    'a deep subgraph',
    '{ subgraph(around: "pain", depth: 4) { nodes { distance } } }',
    'BAD_USER_INPUT',
    /depth must be/,
  ],
  [
    'a subgraph of 501 nodes',
    '{ subgraph(around: "pain", first: 501) { nodes { distance } } }',
    'BAD_USER_INPUT',
    /first must be an integer from 1 to 500/,
  ],
  [
    'a comparison with nothing',
    '{ compare(a: "denosumab", b: "rain") { cut } }',
    'ENTITY_NOT_FOUND',
    /b must be .*, but got: "rain"\./,
  ],
  [
    'a batch of 51 pairs',
    `{ explainMany(pairs: [${'{ from: "pain", to: "confusion" } '.repeat(51)}]) { notice } }`,
    'BAD_USER_INPUT',
    /pairs must be a list of at most 50 pairs, but got: "51 pairs"\./,
  ],
]

describeApi('what explanations refuse', (api) => {
  test.each(refused)('%s', async (_asks, query, code, message) => {
    const { errors } = await api.raw(query)
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code])
    expect(errors?.[0]?.message).toMatch(message)
  })

  test('an entity that is not found comes with candidates', async () => {
    const { errors } = await api.raw(explain('', '{ entity: "brest cancer" }'))
    const found = errors?.[0]?.extensions as { argument: string; candidates: { id: string }[] }
    expect([found.argument, found.candidates[0]?.id]).toEqual(['from', 'breast-cancer'])
  })
})
