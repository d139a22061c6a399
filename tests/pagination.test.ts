/** Paging: one style everywhere; cursors are opaque, checked and bound to their list. */
import { describe, expect, it } from 'vitest'
import { describeApi } from './setup/api.ts'

interface Page {
  edges: { cursor: string; node: { id: string } }[]
  nodes: { id: string }[]
  totalCount: number
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}
const page =
  'edges { cursor node { id } } nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
const slice = '$first: Int, $after: String, $last: Int, $before: String'
const pass = 'first: $first, after: $after, last: $last, before: $before'

/** Every list of the API, with where its page is in the answer. */
const lists = {
  'entities by name': [`query (${slice}) { list: entities(${pass}) { ${page} } }`],
  'entities by claims': [`query (${slice}) { list: entities(orderBy: CLAIM_COUNT_DESC, ${pass}) { ${page} } }`],
  'a filtered list': [
    `query (${slice}) { list: symptoms(filter: { subjectOf: ["leads_to", "relieves", "earliest_symptom_of", "calls_for"] }, ${pass}) { ${page} } }`,
  ],
  claims: [`query (${slice}) { list: claims(orderBy: POSITION_DESC, ${pass}) { ${page} } }`],
  'claims of an entity': [
    `query (${slice}) { of: entity(id: "bone-metastasis") { list: claims(${pass}) { ${page} } } }`,
  ],
  'links of an entity': [
    `query (${slice}) { of: condition(id: "bone-metastasis") { list: leadsTo(${pass}) { ${page} } } }`,
  ],
  'claims of a source': [
    `query (${slice}) { of: source(id: "webmd-bone-metastasis-2011") { list: evidenceFor(${pass}) { ${page} } } }`,
  ],
  'claims of a person': [`query (${slice}) { of: person(id: "julie-fasano") { list: said(${pass}) { ${page} } } }`],
} as const

describeApi('pagination', (api) => {
  const read = async (query: string, variables: object): Promise<Page> => {
    const data = (await api.ask(query, variables)) as { list?: Page; of?: { list: Page } }
    return (data.list ?? data.of?.list) as Page
  }

  describe.each(Object.entries(lists))('%s', (_name, [query]) => {
    it('gives every node once, forward and backward, in the same order', async () => {
      const forward: string[] = []
      let at: Page | undefined
      do {
        at = await read(query, { first: 7, after: at?.pageInfo.endCursor })
        expect(at.nodes).toEqual(at.edges.map(({ node }) => node))
        expect(at.pageInfo.hasPreviousPage).toBe(forward.length > 0)
        forward.push(...at.edges.map(({ cursor, node }) => `${cursor} ${node.id}`))
      } while (at.pageInfo.hasNextPage)
      const backward: string[] = []
      at = undefined
      do {
        at = await read(query, { last: 5, before: at?.pageInfo.startCursor })
        expect(at.pageInfo.hasNextPage).toBe(backward.length > 0)
        backward.unshift(...at.edges.map(({ cursor, node }) => `${cursor} ${node.id}`))
      } while (at.pageInfo.hasPreviousPage)
      expect(backward).toEqual(forward)
      expect(forward.length).toBe(at.totalCount)
      expect(new Set(forward).size).toBe(forward.length)
    })

    it('I06 refuses cursors that are cut, changed, added to, made up or of another list', async () => {
      const { pageInfo } = await read(query, { first: 1 })
      const own = pageInfo.endCursor ?? ''
      const other = Object.values(lists).find(([one]) => one !== query)?.[0] ?? ''
      const foreign = (await read(other, { first: 1 })).pageInfo.endCursor ?? ''
      const changed = Buffer.from(own, 'base64url').toString().replace(/.$/u, 'ÿ')
      for (const after of [
        own.slice(0, -3),
        own.slice(4),
        `${own}A`,
        `${own}=`,
        `${own}\n`,
        `${own.slice(0, 10)} ${own.slice(10)}`,
        Buffer.from(own, 'base64url').toString('base64').replace(/=*$/, '=='),
        foreign,
        Buffer.from(changed).toString('base64url'),
        '',
        '🦴',
        'a'.repeat(5_000),
      ]) {
        const { errors } = await api.raw(query, { first: 1, after })
        expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_CURSOR'])
        expect(errors?.[0]?.message).toMatch(/^after must be a cursor that this list and order gave out, but got: /)
      }
    })
  })

  it('has a default size and refuses sizes out of range, before anything is read', async () => {
    expect((await read(lists.claims[0], {})).nodes).toHaveLength(25)
    await api.ask('{ release { id } }')
    api.reads()
    for (const [variables, message] of [
      [{ first: 0 }, 'first must be an integer from 1 to 100, but got: 0.'],
      [{ first: -1 }, 'first must be an integer from 1 to 100, but got: -1.'],
      [{ first: 101 }, 'first must be an integer from 1 to 100, but got: 101.'],
      [{ last: 1e9 }, 'last must be an integer from 1 to 100, but got: 1000000000.'],
      [
        { first: 1, last: 1 },
        'first must be given without last: page forward or backward, but got: {"first":1,"last":1}.',
      ],
    ] as const) {
      const { errors } = await api.raw(lists.claims[0], variables)
      expect(errors).toEqual([
        expect.objectContaining({
          message,
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) as unknown,
        }),
      ])
    }
    expect(api.reads()).toEqual([])
  })

  it('reads only what is asked for', async () => {
    await api.ask('{ release { id } }')
    api.reads()
    await api.ask('{ entities { totalCount } }')
    expect(api.reads()).toEqual([])
    await api.ask('{ claims(first: 3) { nodes { id } } }')
    expect(api.reads()).toEqual(['claims-by-position-ascending'])
  })
})
