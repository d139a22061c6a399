/** The linter holds the architecture: one owner each for driver, HTTP and environment, arrows downwards only. */
import graphql from '@graphql-eslint/eslint-plugin'
import tseslint from 'typescript-eslint'

const neo4jFiles = ['neo4j', 'neo4j-connections', 'neo4j-errors'].map((name) => `src/graph/${name}.ts`)
/** Only these files may import these packages. */
const owners = [
  { packages: ['neo4j-driver'], files: [...neo4jFiles, 'tests/**'] },
  { packages: ['@grafeo-db/js'], files: ['src/graph/embedded.ts', 'tests/**'] },
  {
    packages: ['fastify', '@apollo/server', '@as-integrations/fastify'],
    files: ['src/http/**', 'tests/**'],
  },
]
const restricted = (file) =>
  owners
    .filter(({ files }) => !files.includes(file))
    .flatMap(({ packages }) =>
      packages.map((name) => ({
        name,
        message: `Only ${owners.find((one) => one.packages.includes(name)).files[0]} talks to ${name}.`,
        allowTypeImports: false,
      })),
    )

const typescript = {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  plugins: { '@typescript-eslint': tseslint.plugin },
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'web/dist/**',
      'src/api/generated/**',
      'web/client/generated/**',
      'node_modules/**',
      '.neo4j/**',
      'coverage/**',
    ],
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'web/**/*.ts', 'web/**/*.tsx'],
    ...typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A plugin hook or route is async by contract, whether or not it awaits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in src/main.ts only.' },
      ],
      'no-console': 'error',
    },
  },
  ...[...neo4jFiles, 'src/graph/embedded.ts', 'src/http/**'].map((file) => ({
    files: [file],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: restricted(file) }] },
  })),
  {
    files: ['src/**/*.ts'],
    ignores: [...neo4jFiles, 'src/graph/embedded.ts', 'src/http/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: restricted('') }] },
  },
  // Rooms import downwards only.
  ...[
    { files: ['src/graph/**'], from: ['**/dataset/**', '**/api/**', '**/read/**', '**/http/**'] },
    { files: ['src/dataset/**'], from: ['**/api/**', '**/read/**', '**/http/**'] },
    {
      files: ['src/api/resolvers/**'],
      from: ['**/graph/open.ts', '**/graph/neo4j.ts', '**/graph/embedded.ts', '**/http/**'],
    },
  ].map(({ files, from }) => ({
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: from.map((group) => ({ group: [group], message: 'Imports go downwards only (docs/request.md).' })),
        },
      ],
    },
  })),
  {
    files: ['schema/*.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: './schema/*.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: { style: 'PascalCase', ignorePattern: '^(CURIE|URL|ISO8601Duration)$' },
          FieldDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
        },
      ],
      '@graphql-eslint/no-unreachable-types': 'error',
      // What changed between two releases is read forward only.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/relay-connection-types': 'error',
      // A change between two releases is no node: neither release may have what changed. `nodes` are lists beside edges.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-type-names': 'off',
    },
  },
)
