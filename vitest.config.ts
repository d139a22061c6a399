import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Files whose tests are for Neo4j, or for both engines; those for both are in the embedded project too. */
const onNeo4j = [
  'tests/{budget,cli,engine,entity,errors,examples,explain,facts,filters,pagination}.test.ts',
  'tests/{foreign-data,graphs,plans,publish,reads,release-diff,releases,search}.test.ts',
  'tests/{served-release,start,statements}.test.ts',
  'tests/explanation-*.test.ts',
  'tests/export.test.ts',
  'tests/import/served.test.ts',
  'tests/explain/{compare,endpoints,interventions,most-connected,paths,possible-causes,subgraph}.test.ts',
  'tests/hardening/{clients,consistency,database,drain,event-loop,overload}.test.ts',
  'tests/setup/engines.test.ts',
]
const withoutNeo4j = process.env['WHYGRAPH_TEST_NEO4J_URI'] === 'none'

export default defineConfig({
  // Node loads graphql by its `main`; two copies of it, one by `module`, would not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 40_000,
    projects: [
      {
        extends: true,
        // Each file has a graph of its own in its process, so files run side by side.
        test: { name: 'embedded', include: ['tests/**/*.test.ts'], provide: { neo4j: null, leg: 'embedded' } },
      },
      ...(withoutNeo4j
        ? []
        : [
            {
              extends: true as const,
              // All files share one Neo4j: one after the other, once the rest is done.
              test: {
                name: 'neo4j',
                include: onNeo4j,
                globalSetup: ['tests/setup/global.ts'],
                provide: { leg: 'neo4j' as const },
                fileParallelism: false,
                sequence: { groupOrder: 1 },
              },
            },
          ]),
    ],
  },
})
