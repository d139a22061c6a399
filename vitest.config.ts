import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { ReadersFirst } from './tests/setup/readers-first.ts'

/** Files that open no engine. */
const unit = [
  'tests/{bench-questions,config,documents,gate,model,neo4j-errors,package,page-text,price-list,schema,sentences}.test.ts',
  'tests/{statements,streamed-form,validate,words}.test.ts',
  'tests/{language,read}/*.test.ts',
  'tests/explain/{bidirectional,citations,detail,document,misses,narrative,robustness,score,summed}.test.ts',
]
/** Files whose tests are for Neo4j, or for both engines; those for both are in the embedded project too. */
const onNeo4j = [
  'tests/{budget,cli,engine,entity,errors,examples,explain,facts,filters,pagination}.test.ts',
  'tests/{foreign-data,graphs,plans,publish,reads,release-diff,search}.test.ts',
  'tests/{first-questions,lists,node,own-predicates,printed-names,root-fields,search-agreement,served-release,start}.test.ts',
  'tests/{bookmarks,readiness}.test.ts',
  'tests/explanation-*.test.ts',
  'tests/export.test.ts',
  'tests/import/served.test.ts',
  'tests/voices{,-documents,-nodes,-opponents}.test.ts',
  'tests/explain/{compare,endpoints,interventions,most-connected,paths,possible-causes,subgraph}.test.ts',
  'tests/hardening/{event-loop,injection}.test.ts',
  'tests/setup/engines.test.ts',
]
/** Files that wait by their nature: for processes that are killed, databases that are silent, disks that are full. */
const waiting = ['clients', 'consistency', 'database', 'drain', 'full-disk', 'outage', 'overload']
const hardening = [...waiting.map((name) => `tests/hardening/${name}.test.ts`), 'tests/releases.test.ts']
const hardeningOnNeo4j = [
  'tests/hardening/{clients,consistency,database,drain,outage}.test.ts',
  'tests/releases.test.ts',
]

const withoutNeo4j = process.env['WHYGRAPH_TEST_NEO4J_URI'] === 'none'
const exclude = ['**/node_modules/**']
const embedded = { neo4j: null, leg: 'embedded' as const }

/** All files share one Neo4j, so they run one after the other. */
const neo4j = (name: string, include: string[]) => ({
  extends: true as const,
  test: {
    name,
    include: withoutNeo4j ? [] : include,
    ...(!withoutNeo4j && { globalSetup: ['tests/setup/global.ts'] }),
    provide: { leg: 'neo4j' as const },
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
})

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
    sequence: { sequencer: ReadersFirst },
    // Much of a test is waiting: two of them fit on two cores, where one is the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      // Each worker has a graph of its own in its process, so files run side by side.
      {
        extends: true,
        test: {
          name: 'embedded',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, ...unit, ...hardening, 'tests/plans.test.ts'],
          provide: embedded,
        },
      },
      { extends: true, test: { name: 'hardening', include: hardening, provide: embedded } },
      neo4j('neo4j', onNeo4j),
      neo4j('hardening-neo4j', hardeningOnNeo4j),
    ],
  },
})
