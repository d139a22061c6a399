/** What the house is built like: no import cycles, and each room imports downwards only. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Files of a folder, and for each the files of the project that it imports, types included. */
function importsOf(folder: string): Map<string, string[]> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(dist|node_modules|generated)\//.test(file))
    .map((file) => join(folder, file))
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
      const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.') && !fileName.includes('/generated/'))
      return [file, own.map(({ fileName }) => relative(root, join(root, dirname(file), fileName)))]
    }),
  )
}

/** The first cycle that is met from a file, as the way round. */
function cycleFrom(
  file: string,
  imports: ReadonlyMap<string, readonly string[]>,
  way: string[],
  done: Set<string>,
): string[] {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return []
  for (const next of imports.get(file) ?? []) {
    const found = cycleFrom(next, imports, [...way, file], done)
    if (found.length > 0) return found
  }
  done.add(file)
  return []
}

describe('imports', () => {
  it.each(['src', 'web/src', 'tests', 'bench'])('have no cycle in %s', (folder) => {
    const imports = importsOf(folder)
    const done = new Set<string>()
    for (const file of imports.keys()) expect(cycleFrom(file, imports, [], done)).toEqual([])
  })

  it('finds a cycle where there is one', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ])
    expect(cycleFrom('a', imports, [], new Set())).toEqual(['a', 'b', 'c', 'a'])
  })

  it.each([
    ['src/model', /^src\/model\//],
    ['src/graph', /^src\/errors\.ts$|^src\/(model|graph)\//],
    ['src/language', /^src\/errors\.ts$|^src\/(model|language)\//],
    ['src/dataset', /^src\/errors\.ts$|^src\/(model|graph|dataset|language)\//],
    ['src/read', /^src\/errors\.ts$|^src\/(model|read|graph|dataset|explain\/paths)\/|^src\/api\/pagination\.ts$/],
    ['src/search', /^src\/errors\.ts$|^src\/(model|search|read)\//],
    [
      'src/explain',
      /^src\/errors\.ts$|^src\/(model|explain|language|graph|dataset|read|search)\/|^src\/api\/(enums|filters|pagination)\.ts$/,
    ],
    ['web/src', /^web\/src\//],
  ])('of %s go downwards only', (folder, allowed) => {
    const against = [...importsOf(folder)].flatMap(([file, imported]) =>
      imported.filter((path) => path.endsWith('.ts') && !allowed.test(path)).map((path) => `${file} -> ${path}`),
    )
    expect(against).toEqual([])
  })
})
