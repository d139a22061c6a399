/** The peer: @neo4j/graphql under Apollo Server on Fastify, as its manual sets it up, on the nodes that whygraph wrote. */
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import { Neo4jGraphQL } from '@neo4j/graphql'
import Fastify from 'fastify'
import neo4j from 'neo4j-driver'

const typeDefs = `
  type Entity @node {
    id: String!
    name: String!
    kind: String!
    summary: String!
    byName: String!
    claimCount: Int!
    claims: [Entity!]! @relationship(type: "CLAIM", direction: OUT, properties: "Claim")
  }
  type Claim @relationshipProperties {
    id: String!
    position: Int!
    predicate: String!
    modality: String!
    sources: [String!]!
  }
`
const {
  WHYGRAPH_NEO4J_URI: uri = '',
  WHYGRAPH_NEO4J_USER: user = '',
  WHYGRAPH_NEO4J_PASSWORD: password = '',
} = process.env
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password))
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema()
const app = Fastify()
const apollo = new ApolloServer({
  schema,
  // As ours: it would only cost.
  plugins: [ApolloServerPluginCacheControlDisabled(), fastifyApolloDrainPlugin(app)],
})
await apollo.start()
await app.register(fastifyApollo(apollo), { path: '/graphql' })
await app.listen({ host: '127.0.0.1', port: 0, listenTextResolver: (address) => `listening at ${address}` })
const address = app.server.address()
if (typeof address === 'object' && address !== null) console.log(`listening at http://127.0.0.1:${address.port}`)
process.once('SIGTERM', () => void app.close().then(() => driver.close()))
