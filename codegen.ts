/** Types from the SDL. Which row type stands behind a type, and which value behind an enum, follows from names. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { buildSchema, isEnumType, isObjectType } from 'graphql'

const sdl = readdirSync('schema').map((file) => readFileSync(`schema/${file}`, 'utf8'))
const types = Object.values(buildSchema(sdl.join('\n')).getTypeMap())

/** The types that a file exports, however it does. */
function exportedTypes(file: string): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8')
  const declared = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name)
  const passedOn = [...text.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map((one) => one.trim().split(/ as /).at(-1) ?? ''),
  )
  return new Set([...declared, ...passedOn])
}
const parents = exportedTypes('src/api/parents.ts')
const enums = exportedTypes('src/api/enums.ts')

/** The object types that implement an interface, and the interface itself. */
const implementing = (name: string) => [
  name,
  ...types.filter((type) => isObjectType(type) && type.getInterfaces().some((one) => one.name === name)).map(String),
]

/** Types that all kinds of entities have, with the row that they share. */
const ofKinds = [
  ...implementing('Entity').flatMap((kind) => [
    [kind, 'EntityParent'],
    [`${kind}Connection`, 'EntityConnectionParent'],
    [`${kind}Edge`, 'EntityEdgeParent'],
    [`${kind}LinkConnection`, 'LinkConnectionParent'],
  ]),
  ...implementing('LinkEdge').map((link) => [link, 'LinkParent']),
]
const ofOthers = types.map(({ name }) => [name, `${name}Parent`]).filter(([, parent = '']) => parents.has(parent))

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  // The generator writes `export { T }` for types it imports; a type is exported as one.
  hooks: { afterAllFileWrite: 'node src/build/generated-types.mjs' },
  generates: {
    'src/api/generated/graphql.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        immutableTypes: true,
        avoidOptionals: { resolvers: true },
        addInterfaceFieldResolverTypes: true,
        inputMaybeValue: 'T | null | undefined',
        contextType: '../context.ts#Context',
        scalars: {
          ID: 'string',
          Date: 'string',
          DateTime: 'string',
          ISO8601Duration: 'string',
          URL: 'string',
          PositiveInt: 'number',
          NonNegativeInt: 'number',
          CURIE: 'string',
          PredicateId: 'string',
        },
        enumValues: Object.fromEntries(
          types.flatMap((type) =>
            isEnumType(type) && enums.has(type.name) ? [[type.name, `../enums.ts#${type.name}`]] : [],
          ),
        ),
        mappers: Object.fromEntries(
          [...ofKinds, ...ofOthers]
            .filter(([name]) => types.some((type) => type.name === name))
            .map(([name, parent]) => [name, `../parents.ts#${parent}`]),
        ),
      },
    },
  },
}
export default config
