/** Makes `dist/` of `src/`: takes the types off, file by file. Whether they are right is for `npm run typecheck`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

const root = fileURLToPath(new URL('../../', import.meta.url))

export function buildServer() {
  const [from, to] = [join(root, 'src'), join(root, 'dist')]
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\bgenerated\b/.test(file),
  )
  rmSync(to, { recursive: true, force: true })
  for (const file of files) {
    const { code, map, errors } = transformSync(join(from, file), readFileSync(join(from, file), 'utf8'), {
      sourcemap: true,
      typescript: { rewriteImportExtensions: 'rewrite' },
    })
    if (errors.length > 0)
      throw new SyntaxError(errors.map(({ message, codeframe }) => codeframe ?? message).join('\n'))
    const made = join(to, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(made), { recursive: true })
    const name = made.slice(dirname(made).length + 1)
    writeFileSync(made, `${code}//# sourceMappingURL=${name}.map\n`)
    writeFileSync(`${made}.map`, JSON.stringify(map))
  }
  // Last, so that a build that was stopped is made again.
  writeFileSync(join(to, 'built'), '')
}
