/** Nested filters mean what logic says: AND, OR, NOT in any depth, against every entity and claim judged one by one. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { branches, maxBranches, oneOf, testsOfMany, valuesOfATest } from '../src/api/filters.ts'
import { knownVocabulary } from '../src/dataset/format/biolink.ts'
import { predicateRoles, refining, withRole } from '../src/model/vocabulary.ts'
import { describeOnce } from './setup/engines.ts'
import { describeApi } from './setup/api.ts'

interface Entity {
  id: string
  kind: string
  name: string
  claimCount: number
  xrefs: { curie: string }[]
  asSubject: { facets: { predicates: { predicate: { key: string } }[] } }
}
interface Claim {
  id: string
  predicate: { key: string; roles: string[]; refines: { key: string } | null }
  modality: string
  negated: boolean
  subject: { id: string; kind: string }
  object: { id: string; kind: string }
  qualifiers: { present: string[] }
  evidence: { source: { id: string }; attributedTo: { id: string } | null; direction: string }[]
}
type Filter = Record<string, unknown> & { AND?: Filter[]; OR?: Filter[]; NOT?: Filter }

/** Whether a filter lets something through, by the tests of its fields: the reference that Cypher is held against. */
function passes<Thing>(
  filter: Filter,
  thing: Thing,
  tests: Record<string, (thing: Thing, value: never) => boolean>,
): boolean {
  const { AND = [], OR, NOT, ...fields } = filter
  return (
    Object.entries(fields).every(([name, value]) => tests[name]?.(thing, value as never) ?? false) &&
    AND.every((one) => passes(one, thing, tests)) &&
    (OR === undefined || OR.some((one) => passes(one, thing, tests))) &&
    (NOT === undefined || !passes(NOT, thing, tests))
  )
}

const nested = (fields: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fields,
      fc.record({ AND: fc.array(tie('filter'), { maxLength: 2 }) }),
      fc.record({ OR: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ NOT: tie('filter') }),
      fc.tuple(fields, tie('filter')).map(([own, inner]) => ({ ...own, NOT: inner })),
    ),
  })).filter

const entityTests = {
  ids: ({ id }: Entity, ids: string[]) => ids.includes(id),
  kinds: ({ kind }: Entity, kinds: string[]) => kinds.includes(kind),
  names: ({ name }: Entity, names: string[]) => names.some((one) => one.toLowerCase() === name.toLowerCase()),
  nameContains: ({ name }: Entity, texts: string[]) =>
    texts.some((one) => name.toLowerCase().includes(one.toLowerCase())),
  nameStartsWith: ({ name }: Entity, texts: string[]) =>
    texts.some((one) => name.toLowerCase().startsWith(one.toLowerCase())),
  xrefs: ({ xrefs }: Entity, curies: string[]) => xrefs.some(({ curie }) => curies.includes(curie)),
  subjectOf: ({ asSubject }: Entity, wanted: string[]) =>
    asSubject.facets.predicates.some(({ predicate }) => wanted.includes(predicate.key)),
  minClaims: ({ claimCount }: Entity, least: number) => claimCount >= least,
}
const entityFields = fc.oneof(
  fc.record({ kinds: fc.subarray(['SYMPTOM', 'CAUSE', 'TREATMENT', 'SOURCE', 'FACTOR']) }),
  fc.record({ nameContains: fc.subarray(['bone', 'CANCER', 'x', 'of ']) }),
  fc.record({ nameStartsWith: fc.subarray(['B', 'bone p', 'c']) }),
  fc.record({ names: fc.subarray(['bone PAIN', 'Confusion', 'nobody']) }),
  fc.record({ ids: fc.subarray(['bone-pain', 'confusion', 'no-such-thing']) }),
  fc.record({ xrefs: fc.subarray(['HP:0001289', 'NCIT:C3580', 'X:0']) }),
  fc.record({ subjectOf: fc.subarray(['causes', 'leads_to', 'relieves']) }),
  fc.record({ minClaims: fc.integer({ min: 0, max: 12 }) }),
)

const claimTests = {
  predicates: ({ predicate }: Claim, wanted: string[]) => wanted.includes(predicate.key),
  predicatesUnder: ({ predicate }: Claim, wanted: string[]) =>
    wanted.includes(predicate.key) || wanted.includes(predicate.refines?.key ?? ''),
  modalities: ({ modality }: Claim, wanted: string[]) => wanted.includes(modality),
  roles: ({ predicate }: Claim, wanted: string[]) => predicate.roles.some((role) => wanted.includes(role)),
  subjects: ({ subject }: Claim, ids: string[]) => ids.includes(subject.id),
  objects: ({ object }: Claim, ids: string[]) => ids.includes(object.id),
  about: ({ subject, object }: Claim, ids: string[]) => ids.includes(subject.id) || ids.includes(object.id),
  subjectKinds: ({ subject }: Claim, kinds: string[]) => kinds.includes(subject.kind),
  objectKinds: ({ object }: Claim, kinds: string[]) => kinds.includes(object.kind),
  sources: ({ evidence }: Claim, ids: string[]) => evidence.some(({ source }) => ids.includes(source.id)),
  attributedTo: ({ evidence }: Claim, ids: string[]) =>
    evidence.some((one) => one.attributedTo !== null && ids.includes(one.attributedTo.id)),
  evidence: ({ evidence }: Claim, wanted: string[]) => evidence.some(({ direction }) => wanted.includes(direction)),
  qualifiers: ({ qualifiers }: Claim, names: string[]) => qualifiers.present.some((one) => names.includes(one)),
  negated: (claim: Claim, wanted: boolean) => claim.negated === wanted,
}
const claimFields = fc.oneof(
  fc.record({ predicates: fc.subarray(['causes', 'relieves', 'has_measure', 'has_quality']) }),
  fc.record({ modalities: fc.subarray(['MAY', 'CAN', 'OFTEN', 'ASSERTED', 'IMPLIED']) }),
  fc.record({ roles: fc.subarray(['CAUSAL', 'TREATMENT', 'IDENTITY']) }),
  fc.record({ predicatesUnder: fc.subarray(['biolink:causes', 'is_a', 'biolink:treats']) }),
  fc.record({ subjects: fc.subarray(['bone-metastasis', 'bisphosphonates', 'nothing']) }),
  fc.record({ objects: fc.subarray(['confusion', 'pain']) }),
  fc.record({ about: fc.subarray(['high-blood-calcium', 'denosumab']) }),
  fc.record({ subjectKinds: fc.subarray(['CAUSE', 'TREATMENT']) }),
  fc.record({ objectKinds: fc.subarray(['SYMPTOM', 'ATTRIBUTE']) }),
  fc.record({ sources: fc.subarray(['webmd-bone-metastasis-2011', 'none']) }),
  fc.record({ attributedTo: fc.constant(['julie-fasano']) }),
  fc.record({ evidence: fc.subarray(['SUPPORTS', 'REFUTES']) }),
  fc.record({ qualifiers: fc.subarray(['QUANTITY', 'CONDITIONS', 'TIMING', 'KNOWN_AS_OF']) }),
  fc.record({ negated: fc.boolean() }),
)

/** Some random filters come to more than is admitted. */
const isTooLarge = ({ extensions }: { readonly extensions: Record<string, unknown> }) =>
  extensions['code'] === 'BAD_USER_INPUT' && extensions['argument'] === 'filter'

describeApi('filters', (api) => {
  async function all<Thing>(query: string, of: string, variables: object = {}): Promise<Thing[]> {
    const found: Thing[] = []
    let after: string | null = null
    do {
      const data = await api.ask(query, { ...variables, after })
      const page = data[of] as { nodes: Thing[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
      found.push(...page.nodes)
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    return found
  }
  const ids = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id)
  const runs = { numRuns: 60 }

  it('filters entities as logic does, in lists, counts and facets alike', async () => {
    const detail =
      'id kind name claimCount xrefs { curie } asSubject: claims(direction: OUT, first: 1) { facets { predicates { predicate { key } } } }'
    const everything = await all<Entity>(
      `query ($after: String) { entities(first: 100, after: $after) { nodes { ${detail} } pageInfo { hasNextPage endCursor } } }`,
      'entities',
    )
    expect(everything.length).toBeGreaterThan(100)
    const query =
      'query ($filter: EntityFilter, $after: String) { entities(filter: $filter, first: 100, after: $after) { nodes { id } totalCount facets { kinds { count } } pageInfo { hasNextPage endCursor } } }'
    await fc.assert(
      fc.asyncProperty(nested(entityFields), async (filter) => {
        const expected = ids(everything.filter((one) => passes(filter, one, entityTests)))
        const { errors } = await api.raw(query, { filter })
        if (errors?.some(isTooLarge) === true) return
        expect(ids(await all<Entity>(query, 'entities', { filter }))).toEqual(expected)
        const { totalCount, facets } = (await api.ask(query, { filter }))['entities'] as {
          totalCount: number
          facets: { kinds: { count: number }[] }
        }
        expect(totalCount).toBe(expected.length)
        expect(facets.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
      }),
      runs,
    )
  })

  it('takes as many fields that stand for many predicates as come to 200 tests, and no more', async () => {
    const under = { predicatesUnder: ['biolink:related_to'] }
    const query = 'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }'
    const everything = (await api.ask('{ claims { totalCount } }'))['claims']
    // 2 x 70 and 3 x 15, and one for each object around them.
    const none = { NOT: { roles: ['IDENTITY'] } }
    const most = { AND: [under, under, none, none, none] }
    expect((await api.ask(query, { filter: most }))['claims']).toEqual(everything)
    const { errors } = await api.raw(query, { filter: { AND: [under, under, under] } })
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(
        /^filter must be a filter of at most 200 tests, .* but got: "21\d or more"\.$/,
      ) as string,
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter' },
    })
  })

  it('filters claims as logic does', async () => {
    const detail =
      'id predicate { key roles refines { key } } modality negated subject { id kind } object { id kind } qualifiers { present } evidence { source { id } attributedTo { id } direction }'
    const everything = await all<Claim>(
      `query ($after: String) { claims(first: 100, after: $after) { nodes { ${detail} } pageInfo { hasNextPage endCursor } } }`,
      'claims',
    )
    expect(everything.length).toBeGreaterThan(200)
    const query =
      'query ($filter: ClaimFilter, $after: String) { claims(filter: $filter, first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }'
    await fc.assert(
      fc.asyncProperty(nested(claimFields), async (filter) => {
        const { errors } = await api.raw(query, { filter })
        if (errors?.some(isTooLarge) === true) return
        expect(ids(await all<Claim>(query, 'claims', { filter }))).toEqual(
          ids(everything.filter((one) => passes(filter, one, claimTests))),
        )
      }),
      runs,
    )
  })
})

describeOnce('branches', () => {
  const testsOf = ({ is }: { is?: string }) => oneOf('is', is === undefined ? undefined : [is])

  it('lets everything pass without a filter, and nothing through an empty OR', () => {
    expect(branches(null, testsOf)).toEqual([])
    expect(branches({}, testsOf)).toEqual([])
    expect(branches({ OR: [] }, testsOf)).toEqual([[{ field: 'never', list: [], negated: false }]])
    expect(branches({ NOT: { OR: [] } }, testsOf)).toEqual([])
  })

  it('counts what stands for many predicates as no fewer tests than these come to', () => {
    const all = [...knownVocabulary().keys()]
    const testsOfAll = (names: readonly string[]) => Math.ceil(names.length / valuesOfATest)
    expect(testsOfMany.get('predicatesUnder')).toBeGreaterThanOrEqual(testsOfAll(refining(knownVocabulary(), all)))
    expect(testsOfMany.get('roles')).toBeGreaterThanOrEqual(testsOfAll(withRole(knownVocabulary(), ...predicateRoles)))
  })

  it('refuses a filter that multiplies out too far', () => {
    const or = { OR: [{ is: 'a' }, { is: 'b' }, { is: 'c' }] }
    expect(branches({ AND: [or, or, or] }, testsOf)).toHaveLength(27)
    expect(() => branches({ AND: [or, or, or, or] }, testsOf)).toThrow(
      `filter must be a filter of at most ${maxBranches} alternatives once AND, OR and NOT are multiplied out, but got: "81 or more".`,
    )
  })
})
