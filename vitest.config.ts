import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Files that open no engine. */
const unit = [
  'tests/{config,documents,gate,model,neo4j-errors,package,price-list,schema,sentences}.test.ts',
  'tests/{statements,streamed-form,validate,words}.test.ts',
  'tests/{language,read}/*.test.ts',
  'tests/explain/{bidirectional,citations,detail,document,misses,narrative,robustness,score}.test.ts',
]
/** Files whose tests are for Neo4j, or for both engines; those for both are in the embedded project too. */
const onNeo4j = [
  'tests/{budget,cli,engine,entity,errors,examples,explain,facts,filters,pagination}.test.ts',
  'tests/{foreign-data,graphs,plans,publish,reads,release-diff,releases,search}.test.ts',
  'tests/{own-predicates,printed-names,search-agreement,served-release,start}.test.ts',
  'tests/explanation-*.test.ts',
  'tests/export.test.ts',
  'tests/import/served.test.ts',
  'tests/voices{,-documents}.test.ts',
  'tests/explain/{compare,endpoints,interventions,most-connected,paths,possible-causes,subgraph}.test.ts',
  'tests/hardening/{clients,consistency,database,drain,event-loop,injection,outage,overload}.test.ts',
  'tests/setup/engines.test.ts',
]
const withoutNeo4j = process.env['WHYGRAPH_TEST_NEO4J_URI'] === 'none'

export default defineConfig({
  // Node loads graphql by its `main`; two copies of it, one by `module`, would not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    // Long enough for a machine that is busy with something else: only what hangs takes this long.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    teardownTimeout: 60_000,
    // The files of a worker share the modules, and those that only read share one published graph (`setup/published.ts`).
    isolate: false,
    // Much of a test is waiting: two of them fit on two cores, where one is the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      {
        extends: true,
        // Each worker has a graph of its own in its process, so files run side by side.
        test: {
          name: 'embedded',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...unit, 'tests/plans.test.ts'],
          provide: { neo4j: null, leg: 'embedded' },
        },
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
