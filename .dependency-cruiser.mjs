/** Rooms import downwards only, and nothing imports in a circle: type imports and generated files included. */

/** What each room may import beside itself, `src/model/` and `src/errors.ts`. */
const below = {
  'src/model': [],
  'src/language': [],
  'src/graph': [],
  'src/dataset': ['src/graph', 'src/language'],
  'src/read': ['src/graph', 'src/dataset'],
  'src/search': ['src/graph', 'src/read'],
  'src/explain': ['src/graph', 'src/dataset', 'src/read', 'src/search', 'src/language'],
  'src/api': ['src/graph', 'src/dataset', 'src/read', 'src/search', 'src/explain', 'src/language'],
}
const common = ['src/errors[.]ts$', 'src/model/']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      comment: 'Types are generated: npm run codegen. A package of types alone has no file to find.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
    ...Object.entries(below).map(([room, rooms]) => ({
      name: `${room}-downwards-only`,
      comment: 'What lies above may know this room; this room does not know it (docs/request.md).',
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: '^(src|tests|web|bench)/', pathNot: [`${room}/`, ...common, ...rooms].map((one) => `^${one}`) },
    })),
    {
      name: 'resolvers-ask-loaders',
      severity: 'error',
      from: { path: '^src/api/resolvers/' },
      to: { path: '^src/graph/(open|neo4j|embedded)[.]ts$' },
    },
    {
      name: 'generated-types-know-no-resolver',
      severity: 'error',
      from: { path: '^src/api/(generated/|parents[.]ts$)' },
      to: { path: '^src/api/resolvers/' },
    },
    {
      name: 'pages-speak-http',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|tests|bench)/' },
    },
    {
      name: 'program-knows-no-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|web)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
