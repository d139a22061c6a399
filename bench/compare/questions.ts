/** The questions put to all contenders, each in the words of each; their answers are compared before anything is timed. */

export interface Sent {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

/** Entities that questions are about, of the graph that is asked. */
export interface Samples {
  /** Any entities. */
  readonly any: readonly string[]
  /** Entities with many claims of their own, 50 where the graph has such. */
  readonly full: readonly string[]
  /** The entity with the most claims. */
  readonly hub: readonly string[]
  /** Beginnings of names, in the folded form that lists are sorted by. */
  readonly prefixes: readonly string[]
  /** The kind with the fewest entities. */
  readonly kinds: readonly string[]
}

export interface Question {
  readonly name: string
  readonly about: keyof Samples
  readonly whygraph: (about: string) => Sent
  readonly peer: (about: string) => Sent
  /** The best single statement for the bare driver; `$about`. Its rows are the answer. */
  readonly cypher: string
  /** An answer of ours, and of the peer, as rows of that statement. */
  readonly rows: { whygraph(data: never): unknown; peer(data: never): unknown }
}

interface Named {
  id: string
  kind: string
  name: string
  summary: string
  claimCount: number
}
interface OurClaims {
  claims: { nodes: { id: string; modality: string; predicate: { key: string }; object: Named & OurClaims }[] }
}
interface PeerClaims {
  claimsConnection: {
    edges: {
      properties: { id: string; modality: string; predicate: string; sources: string[] }
      node: Named & PeerClaims
    }[]
  }
}
interface Evidenced {
  id: string
  claims: {
    nodes: { id: string; evidence: { source: { id: string } }[]; object: Evidenced }[]
  }
}

const fields = ({ id, kind, name, summary, claimCount }: Named) => [id, kind, name, summary, claimCount]
const five = 'id kind name summary claimCount'
const claimOrder = 'sort: [{ edge: { position: ASC } }]'

const claimsOf = (first: number, end: string) =>
  `claims(direction: OUT, first: ${first}) { nodes { id modality predicate { key } object { id name ${end} } } }`
const peerClaimsOf = (first: number, end: string) =>
  `claimsConnection(first: ${first}, ${claimOrder}) { edges { properties { id modality predicate } node { id name ${end} } } }`
const evidencedOf = (first: number, end: string) =>
  `claims(direction: OUT, first: ${first}) { nodes { id evidence { source { id } } object { id ${end} } } }`
const peerEvidencedOf = (first: number, end: string) =>
  `claimsConnection(first: ${first}, ${claimOrder}) { edges { properties { id sources } node { id ${end} } } }`

const hop = ({ claims }: OurClaims) =>
  claims.nodes.map((one) => [one.id, one.modality, one.predicate.key, one.object.id, one.object.name])
const peerHop = ({ claimsConnection }: PeerClaims) =>
  claimsConnection.edges.map(({ properties, node }) => [
    properties.id,
    properties.modality,
    properties.predicate,
    node.id,
    node.name,
  ])
const evidenced = ({ claims }: Evidenced, depth: number): unknown =>
  claims.nodes.map((one) => [
    one.id,
    [...new Set(one.evidence.map(({ source }) => source.id))].sort(),
    depth > 1 ? evidenced(one.object, depth - 1) : one.object.id,
  ])
const peerEvidenced = ({ claimsConnection }: PeerClaims, depth: number): unknown =>
  claimsConnection.edges.map(({ properties, node }) => [
    properties.id,
    properties.sources.toSorted(),
    depth > 1 ? peerEvidenced(node, depth - 1) : node.id,
  ])

/** A statement for the claims of an entity, of those of their objects, and so on: as many of each as `widths` says. */
function nested(widths: readonly number[], columns: (at: number, below: string) => string): string {
  const level = (at: number): string => {
    const [from, claim, to] = [at === 0 ? 'n' : `n${at}`, `c${at + 1}`, `n${at + 1}`]
    const below = at + 1 < widths.length ? level(at + 1) : ''
    return `COLLECT { MATCH (${from})-[${claim}:CLAIM]->(${to}:Entity) WITH ${claim}, ${to} ORDER BY ${claim}.position LIMIT ${widths[at]}
      RETURN ${columns(at + 1, below)} }`
  }
  return `MATCH (n:Entity {key: $about}) RETURN ${level(0)}`
}

export const questions: readonly Question[] = [
  {
    name: 'look-up by id',
    about: 'any',
    whygraph: (id) => ({ query: `query ($id: ID!) { entity(id: $id) { ${five} } }`, variables: { id } }),
    peer: (id) => ({
      query: `query ($id: String!) { entities(where: { id: { eq: $id } }) { ${five} } }`,
      variables: { id },
    }),
    cypher: 'MATCH (n:Entity {key: $about}) RETURN n.id, n.kind, n.name, n.summary, n.claimCount',
    rows: {
      whygraph: ({ entity }: { entity: Named }) => [fields(entity)],
      peer: ({ entities }: { entities: Named[] }) => entities.map(fields),
    },
  },
  {
    name: 'list of 50, five fields',
    about: 'kinds',
    whygraph: () => ({ query: `{ entities(first: 50) { nodes { ${five} } } }` }),
    peer: () => ({ query: `{ entities(limit: 50, sort: [{ byName: ASC }]) { ${five} } }` }),
    cypher:
      'MATCH (n:Entity) WHERE n.release = $release AND n.byName > "" RETURN n.id, n.kind, n.name, n.summary, n.claimCount ORDER BY n.byName LIMIT 50',
    rows: {
      whygraph: ({ entities }: { entities: { nodes: Named[] } }) => entities.nodes.map(fields),
      peer: ({ entities }: { entities: Named[] }) => entities.map(fields),
    },
  },
  {
    name: 'list of a rare kind',
    about: 'kinds',
    whygraph: (kind) => ({
      query: `query ($kinds: [EntityKind!]) { entities(filter: { kinds: $kinds }, first: 20) { nodes { ${five} } } }`,
      variables: { kinds: [kind.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()] },
    }),
    peer: (kind) => ({
      query: `query ($kind: String!) { entities(where: { kind: { eq: $kind } }, limit: 20, sort: [{ byName: ASC }]) { ${five} } }`,
      variables: { kind },
    }),
    cypher:
      'MATCH (n:Entity) WHERE n.release = $release AND n.kind = $about RETURN n.id, n.kind, n.name, n.summary, n.claimCount ORDER BY n.byName LIMIT 20',
    rows: {
      whygraph: ({ entities }: { entities: { nodes: Named[] } }) => entities.nodes.map(fields),
      peer: ({ entities }: { entities: Named[] }) => entities.map(fields),
    },
  },
  {
    name: 'filter by prefix',
    about: 'prefixes',
    whygraph: (prefix) => ({
      query: `query ($prefix: [String!]) { entities(filter: { nameStartsWith: $prefix }, first: 20) { nodes { ${five} } } }`,
      variables: { prefix },
    }),
    peer: (prefix) => ({
      query: `query ($prefix: String!) { entities(where: { byName: { startsWith: $prefix } }, limit: 20, sort: [{ byName: ASC }]) { ${five} } }`,
      variables: { prefix },
    }),
    cypher:
      'MATCH (n:Entity) WHERE n.release = $release AND n.byName STARTS WITH $about RETURN n.id, n.kind, n.name, n.summary, n.claimCount ORDER BY n.byName LIMIT 20',
    rows: {
      whygraph: ({ entities }: { entities: { nodes: Named[] } }) => entities.nodes.map(fields),
      peer: ({ entities }: { entities: Named[] }) => entities.map(fields),
    },
  },
  {
    name: 'totalCount of entities',
    about: 'kinds',
    whygraph: () => ({ query: '{ entities { totalCount } }' }),
    peer: () => ({ query: '{ entitiesConnection { totalCount } }' }),
    cypher: 'MATCH (n:Entity) WHERE n.release = $release RETURN count(n)',
    rows: {
      whygraph: ({ entities }: { entities: { totalCount: number } }) => [[entities.totalCount]],
      peer: ({ entitiesConnection }: { entitiesConnection: { totalCount: number } }) => [
        [entitiesConnection.totalCount],
      ],
    },
  },
  {
    name: 'one hop of 50',
    about: 'full',
    whygraph: (id) => ({ query: `query ($id: ID!) { entity(id: $id) { ${claimsOf(50, '')} } }`, variables: { id } }),
    peer: (id) => ({
      query: `query ($id: String!) { entities(where: { id: { eq: $id } }) { ${peerClaimsOf(50, '')} } }`,
      variables: { id },
    }),
    cypher:
      'MATCH (n:Entity {key: $about})-[c:CLAIM]->(o:Entity) WITH c, o ORDER BY c.position LIMIT 50 RETURN c.id, c.modality, c.predicate, o.id, o.name',
    rows: {
      whygraph: ({ entity }: { entity: OurClaims }) => hop(entity),
      peer: ({ entities: [one] }: { entities: [PeerClaims] }) => peerHop(one),
    },
  },
  {
    name: 'two hops, 10 x 10',
    about: 'full',
    whygraph: (id) => ({
      query: `query ($id: ID!) { entity(id: $id) { ${claimsOf(10, claimsOf(10, ''))} } }`,
      variables: { id },
    }),
    peer: (id) => ({
      query: `query ($id: String!) { entities(where: { id: { eq: $id } }) { ${peerClaimsOf(10, peerClaimsOf(10, ''))} } }`,
      variables: { id },
    }),
    cypher: nested([10, 10], (at, below) =>
      below === ''
        ? `[c${at}.id, c${at}.modality, c${at}.predicate, n${at}.id, n${at}.name]`
        : `[c${at}.id, c${at}.modality, c${at}.predicate, n${at}.id, n${at}.name, ${below}]`,
    ),
    rows: {
      whygraph: ({ entity }: { entity: OurClaims }) => [
        [entity.claims.nodes.map((one, at) => [...(hop(entity)[at] ?? []), hop(one.object)])],
      ],
      peer: ({ entities: [one] }: { entities: [PeerClaims] }) => [
        [one.claimsConnection.edges.map(({ node }, at) => [...(peerHop(one)[at] ?? []), peerHop(node)])],
      ],
    },
  },
  {
    name: 'three levels of 5, with sources',
    about: 'full',
    whygraph: (id) => ({
      query: `query ($id: ID!) { entity(id: $id) { ${evidencedOf(5, evidencedOf(5, evidencedOf(5, '')))} } }`,
      variables: { id },
    }),
    peer: (id) => ({
      query: `query ($id: String!) { entities(where: { id: { eq: $id } }) { ${peerEvidencedOf(5, peerEvidencedOf(5, peerEvidencedOf(5, '')))} } }`,
      variables: { id },
    }),
    cypher: nested([5, 5, 5], (at, below) => `[c${at}.id, c${at}.sources, ${below === '' ? `n${at}.id` : below}]`),
    rows: {
      whygraph: ({ entity }: { entity: Evidenced }) => [[evidenced(entity, 3)]],
      peer: ({ entities: [one] }: { entities: [PeerClaims] }) => [[peerEvidenced(one, 3)]],
    },
  },
]

/** What only whygraph answers: how long, on which engine. */
export interface OwnQuestion {
  readonly name: string
  readonly ask: (from: Samples, at: number) => Sent
}

const one = (some: readonly string[], at: number): string => some[at % some.length] ?? ''

export const ownQuestions: readonly OwnQuestion[] = [
  { name: 'totalCount of claims', ask: () => ({ query: '{ claims { totalCount } }' }) },
  { name: 'triples of the schema', ask: () => ({ query: '{ graph { triples { count } } }' }) },
  {
    name: 'neighbourhood of the hub',
    ask: ({ hub }) => ({
      query: 'query ($id: String!) { subgraph(around: $id, depth: 1) { nodes { entity { id } } } }',
      variables: { id: one(hub, 0) },
    }),
  },
  {
    name: 'search',
    ask: ({ prefixes }, at) => ({
      query: 'query ($text: String!) { search(text: $text, first: 10) { hits { entity { id name } } } }',
      variables: { text: one(prefixes, at) },
    }),
  },
  {
    name: 'explain within 4 steps, by id',
    ask: ({ any }, at) => ({
      query:
        'query ($from: String!, $to: String!) { explain(from: { entity: $from }, to: { entity: $to }, maxSteps: 4) { explanations { text } } }',
      variables: { from: one(any, at), to: one(any, at + 1) },
    }),
  },
]
