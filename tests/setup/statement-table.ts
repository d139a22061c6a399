/** The table `Statements` as the type checker sees it: at run time nothing of it is left. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const file = fileURLToPath(new URL('../../src/graph/statements.ts', import.meta.url))

const objectLike = ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Intersection

/** Declared statements: for each name, a value of the declared type for each of its parameters. */
export function declaredStatements(): Map<string, Record<string, unknown>> {
  const program = ts.createProgram([file], {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const table = source?.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'Statements')
  if (source === undefined || table === undefined)
    throw new Error(`${file} must declare a type Statements, but does not.`)

  const typeOf = (symbol: ts.Symbol) => checker.getTypeOfSymbolAtLocation(symbol, source)
  const exampleOfObject = (type: ts.Type): Record<string, unknown> =>
    Object.fromEntries(type.getProperties().map((property) => [property.getName(), exampleOf(typeOf(property))]))

  /** Neo4j plans by the types of the parameters, so a list is a list and a number a number; of a union, the first with a value. */
  function exampleOf(type: ts.Type): unknown {
    if (type.isUnion()) return exampleOf(type.types.find((part) => (part.flags & ts.TypeFlags.Null) === 0) ?? type)
    if (type.flags & ts.TypeFlags.StringLike) return ''
    if (type.flags & ts.TypeFlags.NumberLike) return 1
    if (type.flags & ts.TypeFlags.BooleanLike) return false
    if (checker.isArrayLikeType(type)) return checker.getTypeArguments(type as ts.TypeReference).map(exampleOf)
    if (type.flags & objectLike) return exampleOfObject(type)
    throw new Error(
      `A parameter is text, a number, a boolean, a list or an object, but got: ${checker.typeToString(type)}`,
    )
  }

  return new Map(
    checker
      .getTypeAtLocation(table)
      .getProperties()
      .map((statement) => {
        const params = typeOf(statement).getProperty('params')
        if (params === undefined) throw new Error(`${statement.getName()} must declare its params, but does not.`)
        return [statement.getName(), exampleOfObject(typeOf(params))]
      }),
  )
}
